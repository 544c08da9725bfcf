using System.Collections.Generic;
using Pulumi;
using OAuth = Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    var billing = new OAuth.RotatingOAuthClient("billing", new()
    {
        Description = "Reads identities for the billing job",
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
        RotateAfterDays = 30,
    });

    return new Dictionary<string, object?>
    {
        ["billingId"] = billing.CurrentId,
        ["billingSecret"] = billing.CurrentSecret,
    };
});
