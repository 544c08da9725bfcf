namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>Whom a bearer token stands for, as its claims say. Nothing here is verified.</summary>
public sealed record CallerIdentity
{
    /// <summary>Id of the identity, which owns the personal access tokens the caller creates; null for a pure API client.</summary>
    public string? IdentityId { get; init; }

    /// <summary>Login name of the identity; null when the token does not say.</summary>
    public string? UserName { get; init; }

    /// <summary>Id of the OAuth client or personal access token that was logged in with; null when the token does not say.</summary>
    public string? ClientId { get; init; }

    /// <summary>Name of the tenant, for example <c>acme</c>; null when the token does not say.</summary>
    public string? Organization { get; init; }

    /// <summary>Id of the tenant, which stays when its address changes; null when neither login nor token say.</summary>
    public string? TenantId { get; init; }

    /// <summary>For a token that cannot be read.</summary>
    public static CallerIdentity Unknown { get; } = new() { IsReadable = false };

    /// <summary>
    /// Whether a user stands behind the token, which every call but reading one OAuth client needs. Null for a token that cannot be read.
    /// </summary>
    public bool? IsUser => IsReadable ? IdentityId is not null : null;

    private bool IsReadable { get; init; } = true;
}
