using Pulumi.OAuth;

namespace CredentialReport;

/// <summary>The client of a nightly job, and a look at the tokens that somebody should renew soon.</summary>
internal static class NightlyJob
{
    /// <summary>Declares the resources; answers the stack's outputs.</summary>
    public static IDictionary<string, object?> Define()
    {
        var client = new OAuthClient("nightly-report", new OAuthClientArgs
        {
            Description = "Reads identities for the nightly report",
            GrantTypes = { GrantType.ClientCredentials },
            AccessType = AccessType.Offline,
            AccessTokenValiditySeconds = 900,
            Scope = { "idn:identity:read" },
            Enabled = true,
        });
        var expiring = GetPersonalAccessTokens.Invoke(new GetPersonalAccessTokensInvokeArgs { OwnerId = "me", ExpiringWithinDays = 30 });
        return new Dictionary<string, object?>
        {
            ["clientId"] = client.Id,
            ["clientSecret"] = client.Secret,
            ["tokensToRenew"] = expiring.Apply(result => string.Join(", ", result.Tokens.Select(token => token.Name))),
        };
    }
}
