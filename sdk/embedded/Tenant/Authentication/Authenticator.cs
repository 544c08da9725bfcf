using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Authentication;

/// <summary>Turns a bearer token into a caller, and says whether the caller may call.</summary>
internal sealed class Authenticator(TenantStore store, TenantClock clock)
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller; null with the 401 when there is no valid access token.</summary>
    /// <remarks>An access token outlives the credential it was issued for, as a signed token without revocation does.</remarks>
    public Caller? Authenticate(TenantCall call, out TenantResponse refusal)
    {
        refusal = TenantResponse.NoContent;
        var header = call.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            refusal = Refusal.Unauthorized("JWT is required");
            return null;
        }

        var state = store.Current;
        if (AccessTokens.Verify(header[Scheme.Length..].Trim(), state.SigningKey) is not { } claims)
        {
            refusal = Refusal.Unauthorized("JWT validation failed: JWT is invalid");
            return null;
        }

        if (claims.Expires <= clock.GetUtcNow())
        {
            refusal = Refusal.Unauthorized("JWT validation failed: JWT is expired");
            return null;
        }

        var identity = state.FindIdentity(claims.IdentityId);
        if (claims.IdentityId is not null && identity is null)
        {
            refusal = Refusal.Unauthorized("JWT validation failed: the identity no longer exists");
            return null;
        }

        return new Caller(claims.ClientId, identity, claims.Scopes);
    }

    /// <summary>The 403 for a caller who may not make this call; null when it may go on.</summary>
    public static TenantResponse? Authorize(TenantCall call, Caller caller)
    {
        if (caller.Identity is null && !Rights.AllowsApplications(call.Operation))
            return Refusal.Forbidden("this call needs user authentication: log in with a personal access token");
        var rights = Rights.For(call.Operation);
        return caller.MayAny(rights)
            ? null
            : Refusal.Forbidden($"this call needs one of the rights {string.Join(", ", rights.Select(Rights.Had))}");
    }
}
