namespace Pulumi.OAuth.Resources.Tests.Diffs;

/// <summary>What a change of one field must mean, written down independently of the shapes.</summary>
/// <param name="Type">Type token without its package.</param>
/// <param name="Field">The field.</param>
/// <param name="One">A value, as JSON.</param>
/// <param name="Other">Another one.</param>
/// <param name="Replaces">Versions of the API in which a change needs a new object.</param>
/// <param name="Clear">The operation that takes the value away; null when the field cannot be missing, empty when the tenant hears
/// nothing.</param>
internal sealed record FieldRow(string Type, string Field, string One, string Other, string[] Replaces, string? Clear)
{
    private static readonly string[] All = ["v3", "v2024", "v2025", "v2026", "v1"];
    private static readonly string[] Old = ["v3", "v2024"];
    private static readonly string[] None = [];

    public static IReadOnlyList<string> Versions => All;

    /// <summary>Whether the tenant never hears of the field in this version of the API.</summary>
    public bool IsOfTheStateAlone(string version) =>
        Field
            is "rotationTriggers"
                or "expiresInDays"
                or "rotateBeforeDays"
                or "rotateAfterDays"
                or "rotationAnchor"
                or "keepPreviousForHours"
        || (Field == "userAwareTokenNeverExpires" && Old.Contains(version));

    public static IReadOnlyList<FieldRow> Table { get; } =
    [
        new("OAuthClient", "name", "\"x\"", "\"y\"", None, null),
        new("OAuthClient", "description", "\"x\"", "\"y\"", None, null),
        new("OAuthClient", "businessName", "\"x\"", "\"y\"", None, """{"op":"remove","path":"/businessName"}"""),
        new(
            "OAuthClient",
            "homepageUrl",
            "\"https://x.example\"",
            "\"https://y.example\"",
            None,
            """{"op":"remove","path":"/homepageUrl"}"""
        ),
        new("OAuthClient", "accessTokenValiditySeconds", "60", "61", None, null),
        new("OAuthClient", "refreshTokenValiditySeconds", "60", "61", None, """{"op":"remove","path":"/refreshTokenValiditySeconds"}"""),
        new(
            "OAuthClient",
            "redirectUris",
            """["https://x.example","https://y.example"]""",
            """["https://x.example"]""",
            None,
            """{"op":"replace","path":"/redirectUris","value":[]}"""
        ),
        new("OAuthClient", "grantTypes", """["CLIENT_CREDENTIALS","REFRESH_TOKEN"]""", """["CLIENT_CREDENTIALS"]""", None, null),
        new("OAuthClient", "accessType", "\"ONLINE\"", "\"OFFLINE\"", None, null),
        new("OAuthClient", "type", "\"PUBLIC\"", "\"CONFIDENTIAL\"", All, ""),
        new("OAuthClient", "internal", "true", "false", All, ""),
        new("OAuthClient", "enabled", "true", "false", None, null),
        new(
            "OAuthClient",
            "strongAuthSupported",
            "true",
            "false",
            None,
            """{"op":"replace","path":"/strongAuthSupported","value":false}"""
        ),
        new("OAuthClient", "claimsSupported", "true", "false", None, """{"op":"replace","path":"/claimsSupported","value":false}"""),
        new("OAuthClient", "scope", """["x","y"]""", """["x"]""", All, ""),
        new("OAuthClient", "rotateAfterDays", "90", "30", None, ""),
        new("OAuthClient", "rotationAnchor", "\"2030-01-01T00:00:00Z\"", "\"2031-01-01T00:00:00Z\"", None, ""),
        new("OAuthClient", "rotationTriggers", """{"a":"1"}""", """{"a":"2"}""", All, ""),
        new("PersonalAccessToken", "name", "\"x\"", "\"y\"", None, null),
        new("PersonalAccessToken", "scope", """["x","y"]""", """["x"]""", None, """{"op":"replace","path":"/scope","value":[]}"""),
        new("PersonalAccessToken", "accessTokenValiditySeconds", "60", "61", All, ""),
        new(
            "PersonalAccessToken",
            "expirationDate",
            "\"2030-01-01T00:00:00Z\"",
            "\"2031-01-01T00:00:00Z\"",
            Old,
            """{"op":"replace","path":"/expirationDate","value":null},{"op":"add","path":"/userAwareTokenNeverExpires","value":true}"""
        ),
        new(
            "PersonalAccessToken",
            "userAwareTokenNeverExpires",
            "true",
            "false",
            None,
            """{"op":"replace","path":"/userAwareTokenNeverExpires","value":false}"""
        ),
        new("PersonalAccessToken", "expiresInDays", "30", "31", Old, ""),
        new("PersonalAccessToken", "rotateBeforeDays", "3", "4", None, ""),
        new("PersonalAccessToken", "rotateAfterDays", "90", "30", None, ""),
        new("PersonalAccessToken", "rotationAnchor", "\"2030-01-01T00:00:00Z\"", "\"2031-01-01T00:00:00Z\"", None, ""),
        new("PersonalAccessToken", "keepPreviousForHours", "24", "48", None, ""),
        new("PersonalAccessToken", "rotationTriggers", """{"a":"1"}""", """{"a":"2"}""", All, ""),
    ];
}
