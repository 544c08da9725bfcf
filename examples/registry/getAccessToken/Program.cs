using System.Collections.Generic;
using Pulumi;
using OAuth = Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    var probe = new OAuth.OAuthClient("probe", new()
    {
        Description = "Tells whether new clients can log in",
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

    var login = OAuth.GetAccessToken.Invoke(new()
    {
        ClientId = probe.Id,
        ClientSecret = probe.Secret,
    });

    return new Dictionary<string, object?>
    {
        ["probeLogsInUntil"] = login.Apply(answer => answer.ExpiresAt),
    };
});
