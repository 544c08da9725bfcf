using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.OAuthClients;
using Pulumi.Embedded.Tenant.PersonalAccessTokens;

namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>Who serves which operation, and at which method and path.</summary>
internal sealed class CallTable(TokenEndpoint tokenEndpoint, OAuthClientCalls clients, PersonalAccessTokenCalls tokens)
{
    /// <summary>Every route of every API version; the token endpoint has none.</summary>
    public static IEnumerable<CallRoute> Routes() =>
        ApiVersion
            .All.SelectMany(version =>
            {
                var clientsPath = version.PathOf(OAuthClientRules.Collection);
                var tokensPath = version.PathOf(PersonalAccessTokenRules.Collection);
                return new CallRoute[]
                {
                    new("GET", clientsPath, TenantOperation.ListOAuthClients, version),
                    new("POST", clientsPath, TenantOperation.CreateOAuthClient, version),
                    new("GET", clientsPath + "/{id}", TenantOperation.GetOAuthClient, version),
                    new("PATCH", clientsPath + "/{id}", TenantOperation.PatchOAuthClient, version),
                    new("DELETE", clientsPath + "/{id}", TenantOperation.DeleteOAuthClient, version),
                    new("GET", tokensPath, TenantOperation.ListPersonalAccessTokens, version),
                    new("POST", tokensPath, TenantOperation.CreatePersonalAccessToken, version),
                    new("PATCH", tokensPath + "/{id}", TenantOperation.PatchPersonalAccessToken, version),
                    new("DELETE", tokensPath + "/{id}", TenantOperation.DeletePersonalAccessToken, version),
                };
            })
            .Prepend(new CallRoute("POST", "/oauth/token", TenantOperation.IssueAccessToken, null));

    public TenantResponse Act(TenantCall call) =>
        call.Operation switch
        {
            TenantOperation.IssueAccessToken => tokenEndpoint.Issue(call),
            TenantOperation.ListOAuthClients => clients.List(call),
            TenantOperation.CreateOAuthClient => clients.Create(call),
            TenantOperation.GetOAuthClient => clients.Get(call),
            TenantOperation.PatchOAuthClient => clients.Patch(call),
            TenantOperation.DeleteOAuthClient => clients.Delete(call),
            TenantOperation.ListPersonalAccessTokens => tokens.List(call),
            TenantOperation.CreatePersonalAccessToken => tokens.Create(call),
            TenantOperation.PatchPersonalAccessToken => tokens.Patch(call),
            TenantOperation.DeletePersonalAccessToken => tokens.Delete(call),
            _ => Refusal.NotFound(),
        };
}

/// <summary>One method and path.</summary>
internal sealed record CallRoute(string Method, string Path, TenantOperation Operation, ApiVersion? Version);
