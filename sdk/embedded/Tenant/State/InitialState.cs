using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.PersonalAccessTokens;

namespace Pulumi.Embedded.Tenant.State;

/// <summary>The tenant as it is handed over: one administrator with one personal access token.</summary>
internal static class InitialState
{
    public static TenantState Create(string? clientId, string? clientSecret, DateTimeOffset now)
    {
        var administrator = new Identity(TenantIds.NewId(), "Administrator", Rights.OfAdministrator);
        var wanted = new JsonObject { ["name"] = "Initial token", ["userAwareTokenNeverExpires"] = true };
        var token = NewPersonalAccessToken
            .From(wanted, administrator, ApiVersion.V2026, now)
            .Edited(fields =>
            {
                fields["id"] = clientId ?? TenantIds.NewId();
                fields["secret"] = clientSecret ?? TenantIds.NewSecret();
            });
        return new TenantState
        {
            Identities = [administrator],
            PersonalAccessTokens = [token],
            InitialTokenId = token.Id,
            SigningKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
    }

    /// <summary>What a saved state began with.</summary>
    /// <exception cref="FormatException">The token of the start, or its owner, is gone from it, so nobody could log in.</exception>
    public static TenantState Of(TenantState saved)
    {
        if (saved.FindPersonalAccessToken(saved.InitialTokenId) is not { } token || saved.FindIdentity(token.OwnerId) is not { } owner)
        {
            throw new FormatException(
                "The state file no longer holds the token the tenant started with. Move it away to start with an empty tenant."
            );
        }

        return saved with
        {
            Identities = [owner],
            OAuthClients = [],
            PersonalAccessTokens = [token],
        };
    }
}
