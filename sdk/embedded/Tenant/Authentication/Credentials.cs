using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pulumi.Embedded.Tenant.OAuthClients;
using Pulumi.Embedded.Tenant.PersonalAccessTokens;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Authentication;

/// <summary>Decides whether an id and a secret open the tenant.</summary>
internal static class Credentials
{
    public static CredentialCheck Open(TenantState state, string clientId, string secret, DateTimeOffset now)
    {
        if (state.FindPersonalAccessToken(clientId) is { } token && Matches(token, secret))
            return OpenToken(state, token, now);
        if (state.FindOAuthClient(clientId) is { } client && Matches(client, secret))
            return OpenClient(client);
        return new CredentialCheck.Refused(401, "invalid_client", "Bad client credentials");
    }

    /// <summary>An id that stays the same as long as the tenant does.</summary>
    public static string TenantId(TenantState state) =>
        new Guid(SHA256.HashData(Encoding.ASCII.GetBytes(state.SigningKey)).AsSpan(0, 16)).ToString();

    private static CredentialCheck OpenToken(TenantState state, PersonalAccessToken token, DateTimeOffset now)
    {
        if (token.ExpirationDate <= now)
            return new CredentialCheck.Refused(401, "invalid_client", "The personal access token has expired");
        if (state.FindIdentity(token.OwnerId) is not { } owner)
            return new CredentialCheck.Refused(401, "invalid_client", "The owner of the personal access token no longer exists");
        return new CredentialCheck.Opened(token.Id, owner, Scopes(token.Scope), token.AccessTokenValiditySeconds);
    }

    private static CredentialCheck OpenClient(OAuthClient client)
    {
        if (!client.Enabled)
            return new CredentialCheck.Refused(401, "invalid_client", "The client is disabled");
        if (!client.GrantTypes.Contains("CLIENT_CREDENTIALS"))
            return new CredentialCheck.Refused(400, "unauthorized_client", "Unauthorized grant type: client_credentials");
        return new CredentialCheck.Opened(client.Id, null, Scopes(client.Scope), client.AccessTokenValiditySeconds);
    }

    private static ImmutableArray<string> Scopes(IReadOnlyList<string> scope) => scope.Count == 0 ? [Rights.AllScopes] : [.. scope];

    private static bool Matches(TenantObject stored, string secret) =>
        stored.Secret is { } known
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(secret));
}

/// <summary>What came of an id and a secret.</summary>
internal abstract record CredentialCheck
{
    private CredentialCheck() { }

    /// <param name="ClientId">Id of the credential.</param>
    /// <param name="Identity">Null for a pure API client.</param>
    /// <param name="Scopes">Scopes its access tokens get.</param>
    /// <param name="ValiditySeconds">Life of its access tokens, unless the tenant sets another.</param>
    public sealed record Opened(string ClientId, Identity? Identity, ImmutableArray<string> Scopes, int ValiditySeconds) : CredentialCheck;

    /// <param name="Status">HTTP status of the answer.</param>
    /// <param name="Error">Code of RFC 6749 §5.2.</param>
    /// <param name="Description">Why, for people.</param>
    public sealed record Refused(int Status, string Error, string Description) : CredentialCheck;
}
