using Pulumi;
using Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    // The stack's own settings. Pulumi.OAuth has a class Config, too: the whole name says which one is meant.
    var team = new Pulumi.Config().Require("team");

    // A client of the tenant. Its secret is told once, when it is created; it is encrypted in the state and hidden in every display.
    var reporting = new OAuthClient("reporting", new OAuthClientArgs
    {
        Description = $"Nightly reports of team {team}",
        GrantTypes = { GrantType.ClientCredentials },
        AccessType = AccessType.Offline,
        AccessTokenValiditySeconds = 900,
        Enabled = true,
        Scope = { Scopes.Identity.Read },
    });

    // A personal access token of whom the provider is logged in as. Two weeks before it expires, `pulumi up` replaces it.
    var pipeline = new PersonalAccessToken("pipeline", new PersonalAccessTokenArgs
    {
        Scope = { Scopes.Sources.Manage },
        ExpiresInDays = 90,
        RotateBeforeDays = 14,
    });

    return new Dictionary<string, object?>
    {
        ["clientId"] = reporting.Id,
        ["clientSecret"] = reporting.Secret,
        ["pipelineId"] = pipeline.Id,
        ["pipelineSecret"] = pipeline.Secret,
    };
});
