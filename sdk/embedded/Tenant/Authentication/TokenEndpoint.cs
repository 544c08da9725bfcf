using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.Limits;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Authentication;

/// <summary><c>POST /oauth/token</c> with the grant <c>client_credentials</c>.</summary>
internal sealed class TokenEndpoint(TenantStore store, TenantClock clock, RateLimit rateLimit, Func<TenantSettings> settings)
{
    private const string FormMediaType = "application/x-www-form-urlencoded";
    private static readonly TimeSpan LastUsedResolution = TimeSpan.FromDays(1);

    public TenantResponse Issue(TenantCall call)
    {
        if (
            !MediaTypeHeaderValue.TryParse(call.Headers.ContentType.ToString(), out var mediaType)
            || !mediaType.MediaType.Equals(FormMediaType, StringComparison.OrdinalIgnoreCase)
        )
            return Refusal.TokenRefused(400, "invalid_request", $"Content-Type must be {FormMediaType}");

        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(call.Body.Span));
        var grant = form.GetValueOrDefault("grant_type").ToString();
        var clientId = form.GetValueOrDefault("client_id").ToString();
        var clientSecret = form.GetValueOrDefault("client_secret").ToString();
        if (grant.Length == 0)
            return Refusal.TokenRefused(400, "invalid_request", "Missing grant type");
        if (grant != "client_credentials")
            return Refusal.TokenRefused(400, "unsupported_grant_type", $"Unsupported grant type: {grant}");
        if (rateLimit.Admit(clientId, "oauth", settings().RequestsPer10Seconds) is { } wait)
            return Refusal.TooManyRequests(RetryAfter.Seconds(wait));
        return store.Change(state =>
            Credentials.Open(state, clientId, clientSecret, clock.GetUtcNow()) switch
            {
                CredentialCheck.Opened opened => (Used(state, opened), Answer(state, opened)),
                CredentialCheck.Refused refused => (state, Refusal.TokenRefused(refused.Status, refused.Error, refused.Description)),
                var other => throw new InvalidOperationException($"Unknown outcome {other}."),
            }
        );
    }

    private JsonObject Claims(TenantState state, CredentialCheck.Opened credential, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["tenant_id"] = Credentials.TenantId(state),
            ["pod"] = "emulated",
            ["org"] = "emulated",
            ["client_id"] = credential.ClientId,
            ["scope"] = new JsonArray([.. credential.Scopes.Select(scope => (JsonNode)scope)]),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
            ["jti"] = TenantIds.NewId(),
        };
        if (credential.Identity is { } identity)
        {
            claims["identity_id"] = identity.Id;
            claims["user_id"] = identity.Id;
            claims["user_name"] = identity.Name;
        }

        return claims;
    }

    private TenantResponse Answer(TenantState state, CredentialCheck.Opened credential)
    {
        var lifetime = TimeSpan.FromSeconds(settings().TokenLifetimeSeconds ?? credential.ValiditySeconds);
        var claims = Claims(state, credential, lifetime);
        var body = new JsonObject
        {
            ["access_token"] = AccessTokens.Sign(claims, state.SigningKey),
            ["token_type"] = "bearer",
            ["expires_in"] = (int)lifetime.TotalSeconds,
            ["scope"] = string.Join(' ', credential.Scopes),
        };
        foreach (var name in (string[])["tenant_id", "pod", "org", "identity_id", "user_id", "jti"])
        {
            if (claims[name] is { } claim)
                body[name] = claim.DeepClone();
        }

        return TenantResponse.Ok(body);
    }

    /// <summary>Notes the use, at most once a day, as the vendor documents <c>lastUsed</c>.</summary>
    private TenantState Used(TenantState state, CredentialCheck.Opened credential)
    {
        var now = clock.GetUtcNow();
        void Note(JsonObject fields) => fields["lastUsed"] = WireInstant.Format(now);
        bool Due(TenantObject used) => used.LastUsed is not { } last || now - last >= LastUsedResolution;
        if (state.FindPersonalAccessToken(credential.ClientId) is { } token)
            return Due(token) ? state.With(token.Edited(Note)) : state;
        return state.FindOAuthClient(credential.ClientId) is { } client && Due(client) ? state.With(client.Edited(Note)) : state;
    }
}
