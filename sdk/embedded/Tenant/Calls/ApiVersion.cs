namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>A generation of the vendor's API: where its paths lie and which token rules it has.</summary>
/// <param name="Name">As clients configure it: v3, v2024, v2025, v2026, v1.</param>
/// <param name="ExpiryIsExplicit">True where a token without a date never expires and that must be acknowledged; false
/// where leaving the date out means six months.</param>
public sealed record ApiVersion(string Name, bool ExpiryIsExplicit)
{
    public static ApiVersion V3 { get; } = new("v3", ExpiryIsExplicit: false);

    public static ApiVersion V2024 { get; } = new("v2024", ExpiryIsExplicit: false);

    public static ApiVersion V2025 { get; } = new("v2025", ExpiryIsExplicit: true);

    public static ApiVersion V2026 { get; } = new("v2026", ExpiryIsExplicit: true);

    /// <summary>The layout with a version per API, which comes after the API's name: <c>/oauth-clients/v1</c>.</summary>
    public static ApiVersion V1 { get; } = new("v1", ExpiryIsExplicit: true);

    public static IReadOnlyList<ApiVersion> All { get; } = [V3, V2024, V2025, V2026, V1];

    /// <summary>Path of a collection in this version: <c>/v3/oauth-clients</c> or <c>/oauth-clients/v1</c>.</summary>
    public string PathOf(string collection) => this == V1 ? $"/{collection}/v1" : $"/{Name}/{collection}";
}
