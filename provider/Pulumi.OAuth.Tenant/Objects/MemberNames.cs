namespace Pulumi.OAuth.Tenant.Objects;

/// <summary>The members of the tenant's objects that calls and rules name. All others are known to their shape alone.</summary>
public static class MemberNames
{
    public const string Id = "id";
    public const string Name = "name";
    public const string Scope = "scope";
    public const string Type = "type";
    public const string GrantTypes = "grantTypes";
    public const string RedirectUris = "redirectUris";
    public const string AccessTokenValiditySeconds = "accessTokenValiditySeconds";
    public const string ExpirationDate = "expirationDate";
    public const string UserAwareTokenNeverExpires = "userAwareTokenNeverExpires";
    public const string Secret = "secret";
    public const string Owner = "owner";
    public const string Enabled = "enabled";
    public const string Created = "created";
    public const string Modified = "modified";
    public const string LastUsed = "lastUsed";
    public const string Managed = "managed";
}
