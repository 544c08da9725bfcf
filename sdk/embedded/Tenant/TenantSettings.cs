namespace Pulumi.Embedded.Tenant;

/// <summary>Limits and habits of the tenant that may change while it runs.</summary>
public sealed record TenantSettings
{
    /// <summary>Requests allowed in any 10 seconds, per client id and API version; 0 lifts the limit. The vendor documents 100.</summary>
    public int RequestsPer10Seconds { get; init; } = 100;

    /// <summary>Life of every access token in seconds; null takes each credential's own <c>accessTokenValiditySeconds</c>.</summary>
    public int? TokenLifetimeSeconds { get; init; }

    /// <summary>Personal access tokens one identity may own. The vendor documents 10.</summary>
    public int PersonalAccessTokenQuota { get; init; } = 10;

    /// <summary>Answers redirectUris, grantTypes and scope in another order than they were written.</summary>
    public bool Unordered { get; init; }
}
