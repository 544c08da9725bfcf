namespace Pulumi.OAuth.Tests.Docs;

/// <summary>The C# of the pages, compiled: <see cref="SamplesTests"/> holds the two against each other.</summary>
internal static class Samples
{
    public static async Task<int> Index()
    {
        return await Pulumi.Deployment.RunAsync(() =>
        {
            var client = new OAuthClient("reporting", new OAuthClientArgs
            {
                Description = "Nightly reports",
                GrantTypes = { GrantType.ClientCredentials },
                AccessType = AccessType.Offline,
                AccessTokenValiditySeconds = 900,
                Enabled = true,
                Scope = { Scopes.Identity.Read },
            });
            return new Dictionary<string, object?> { ["reportingId"] = client.Id, ["reportingSecret"] = client.Secret };
        });
    }

    public static Pulumi.OAuth.Provider InstallationConfiguration(Pulumi.Config config)
    {
        var sandbox = new Pulumi.OAuth.Provider("sandbox", new Pulumi.OAuth.ProviderArgs
        {
            BaseUrl = "https://acme-sb.api.identitynow.com",
            ClientId = config.Require("sandboxClientId"),
            ClientSecret = config.RequireSecret("sandboxClientSecret"),
            ApiVersion = "v2025",
        });
        return sandbox;
    }
}
