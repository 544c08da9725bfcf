using System.Collections.Generic;
using Pulumi;
using OAuth = Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    var reporting = new OAuth.OAuthClient("reporting", new()
    {
        Description = "Nightly reports",
        GrantTypes = new[]
        {
            OAuth.GrantType.ClientCredentials,
        },
        AccessType = OAuth.AccessType.Offline,
        AccessTokenValiditySeconds = 900,
        Enabled = true,
        Scope = new[]
        {
            "idn:identity:read",
        },
    });

    return new Dictionary<string, object?>
    {
        ["reportingId"] = reporting.Id,
        ["reportingSecret"] = reporting.Secret,
    };
});
