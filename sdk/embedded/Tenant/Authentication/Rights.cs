using System.Collections.Immutable;
using Pulumi.Embedded.Tenant.Calls;

namespace Pulumi.Embedded.Tenant.Authentication;

/// <summary>What each call asks of its caller.</summary>
/// <remarks>An identity <em>has</em> a right under the name <c>idn:…</c>; an access token <em>grants</em> it under the scope
/// <c>sp:…</c>, or <see cref="AllScopes"/>. A call is allowed by any one of its rights that is both had and granted.
/// Names from the <c>security</c> members and the parameter texts of the vendor's OpenAPI files.</remarks>
public static class Rights
{
    public const string AllScopes = "sp:scopes:all";

    public const string ReadOAuthClients = "oauth-client:read";
    public const string ManageOAuthClients = "oauth-client:manage";
    public const string ReadMyTokens = "my-personal-access-tokens:read";
    public const string ManageMyTokens = "my-personal-access-tokens:manage";
    public const string ReadAllTokens = "all-personal-access-tokens:read";
    public const string ManageAllTokens = "all-personal-access-tokens:manage";

    /// <summary>Shows tokens of the platform in lists; needed besides the right to list.</summary>
    public const string ReadManagedTokens = "managed-personal-access-tokens:read";

    /// <summary>Rights of the identity a fresh tenant starts with.</summary>
    public static ImmutableArray<string> OfAdministrator { get; } = [Had(ManageOAuthClients), Had(ManageMyTokens), Had(ManageAllTokens)];

    /// <summary>Rights of a person who looks after own tokens alone.</summary>
    public static ImmutableArray<string> OfUser { get; } = [Had(ManageMyTokens)];

    /// <summary>How an identity carries a right.</summary>
    public static string Had(string right) => $"idn:{right}";

    /// <summary>How a scope grants a right.</summary>
    public static string Granted(string right) => $"sp:{right}";

    /// <summary>The right itself and the one that includes it: whoever may manage may read.</summary>
    internal static ImmutableArray<string> Including(string right) =>
        right.EndsWith(":read", StringComparison.Ordinal) ? [right, right[..^"read".Length] + "manage"] : [right];

    /// <summary>Rights of which any one admits a caller to the call.</summary>
    internal static ImmutableArray<string> For(TenantOperation operation) =>
        operation switch
        {
            TenantOperation.ListOAuthClients or TenantOperation.GetOAuthClient => [ReadOAuthClients, ManageOAuthClients],
            TenantOperation.CreateOAuthClient or TenantOperation.PatchOAuthClient or TenantOperation.DeleteOAuthClient =>
            [
                ManageOAuthClients,
            ],
            TenantOperation.ListPersonalAccessTokens => [ReadMyTokens, ManageMyTokens, ReadAllTokens, ManageAllTokens],
            TenantOperation.CreatePersonalAccessToken or TenantOperation.DeletePersonalAccessToken => [ManageMyTokens, ManageAllTokens],
            TenantOperation.PatchPersonalAccessToken => [ManageMyTokens],
            _ => [],
        };

    /// <summary>Whether a pure API client, which stands for no identity, may call: the vendor's <c>applicationAuth</c>.</summary>
    internal static bool AllowsApplications(TenantOperation operation) => operation == TenantOperation.GetOAuthClient;
}
