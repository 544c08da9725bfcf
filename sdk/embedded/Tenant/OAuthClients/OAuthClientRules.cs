using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Rules;

namespace Pulumi.Embedded.Tenant.OAuthClients;

/// <summary>The vendor's rules for OAuth clients, transcribed from its OpenAPI files; the same in every API version.</summary>
internal static class OAuthClientRules
{
    public const string Collection = "oauth-clients";

    private const string AuthorizationCode = "AUTHORIZATION_CODE";

    private static readonly ImmutableArray<string> GrantTypes = ["CLIENT_CREDENTIALS", AuthorizationCode, "REFRESH_TOKEN"];

    /// <summary>Members of the create request.</summary>
    public static ImmutableArray<FieldRule> Create { get; } =
    [
        new("businessName", FieldType.Text) { Nullable = true },
        new("homepageUrl", FieldType.Text) { Nullable = true },
        new("name", FieldType.Text)
        {
            Required = true,
            Nullable = true,
            NeedsValue = true,
        },
        new("description", FieldType.Text) { Required = true, Nullable = true },
        new("accessTokenValiditySeconds", FieldType.Int32) { Required = true },
        new("refreshTokenValiditySeconds", FieldType.Int32),
        new("redirectUris", FieldType.Texts) { Nullable = true },
        new("grantTypes", FieldType.Texts)
        {
            Required = true,
            Nullable = true,
            NeedsValue = true,
            Allowed = GrantTypes,
        },
        new("accessType", FieldType.Text) { Required = true, Allowed = ["ONLINE", "OFFLINE"] },
        new("type", FieldType.Text) { Allowed = ["CONFIDENTIAL", "PUBLIC"] },
        new("internal", FieldType.Boolean),
        new("enabled", FieldType.Boolean) { Required = true },
        new("strongAuthSupported", FieldType.Boolean),
        new("claimsSupported", FieldType.Boolean),
        new("scope", FieldType.Texts) { Nullable = true },
    ];

    /// <summary>Members the patch description lists. <c>tenant</c> is in that list alone: it is stored and never answered.</summary>
    public static ImmutableArray<string> Patchable { get; } =
    [
        "tenant",
        "businessName",
        "homepageUrl",
        "name",
        "description",
        "accessTokenValiditySeconds",
        "refreshTokenValiditySeconds",
        "redirectUris",
        "grantTypes",
        "accessType",
        "enabled",
        "strongAuthSupported",
        "claimsSupported",
    ];

    /// <summary>Rules of the patchable members.</summary>
    public static ImmutableArray<FieldRule> Patched { get; } =
    [.. Create.Where(rule => Patchable.Contains(rule.Name)), new FieldRule("tenant", FieldType.Text) { Nullable = true }];

    /// <summary>Members of read answers, in the vendor's order.</summary>
    public static ImmutableArray<string> Answered { get; } =
    [
        "id",
        "businessName",
        "homepageUrl",
        "name",
        "description",
        "accessTokenValiditySeconds",
        "refreshTokenValiditySeconds",
        "redirectUris",
        "grantTypes",
        "accessType",
        "type",
        "internal",
        "enabled",
        "strongAuthSupported",
        "claimsSupported",
        "created",
        "modified",
        "secret",
        "metadata",
        "lastUsed",
        "scope",
    ];

    /// <summary>Members that only read answers have.</summary>
    public static ImmutableArray<string> AnsweredByReadsAlone { get; } = ["metadata", "lastUsed"];

    /// <summary>What the descriptions say beyond types: it holds for a created and for a patched client.</summary>
    /// <remarks>That seconds be positive is our reading; the vendor's files give no minimum.</remarks>
    public static IEnumerable<string> Contradictions(JsonObject client)
    {
        foreach (var name in (string[])["accessTokenValiditySeconds", "refreshTokenValiditySeconds"])
        {
            if (client[name] is JsonValue seconds && seconds.TryGetValue(out int number) && number < 1)
                yield return $"{name} must be positive";
        }

        var byCode = client["grantTypes"] is JsonArray grants && grants.Any(grant => grant?.GetValue<string>() == AuthorizationCode);
        if (byCode && client["redirectUris"] is not JsonArray { Count: > 0 })
            yield return $"redirectUris must hold at least one URI when grantTypes holds {AuthorizationCode}";
    }
}
