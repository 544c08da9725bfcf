namespace Pulumi.OAuth.Tenant.OAuthClients;

/// <summary>What is asked for when an OAuth client is created. Optional members that are null are not sent.</summary>
/// <remarks>Source: request of <c>POST /oauth-clients</c>, the same in every API version.</remarks>
public sealed record OAuthClientCreate
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required long AccessTokenValiditySeconds { get; init; }

    /// <summary><c>CLIENT_CREDENTIALS</c>, <c>AUTHORIZATION_CODE</c>, <c>REFRESH_TOKEN</c>.</summary>
    public required IReadOnlyList<string> GrantTypes { get; init; }

    /// <summary><c>ONLINE</c> or <c>OFFLINE</c>.</summary>
    public required string AccessType { get; init; }

    public required bool Enabled { get; init; }

    public string? BusinessName { get; init; }

    public string? HomepageUrl { get; init; }

    public long? RefreshTokenValiditySeconds { get; init; }

    public IReadOnlyList<string>? RedirectUris { get; init; }

    /// <summary><c>CONFIDENTIAL</c> or <c>PUBLIC</c>.</summary>
    public string? Type { get; init; }

    public bool? Internal { get; init; }

    public bool? StrongAuthSupported { get; init; }

    public bool? ClaimsSupported { get; init; }

    /// <summary>Null: not sent, and the tenant gives all rights, <c>sp:scopes:all</c>.</summary>
    public IReadOnlyList<string>? Scope { get; init; }
}
