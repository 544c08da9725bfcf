using System.Collections.Generic;
using Pulumi;
using OAuth = Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    var unused = OAuth.GetOAuthClients.Invoke(new()
    {
        NamePattern = "^ci-",
        NeverUsed = true,
    });

    return new Dictionary<string, object?>
    {
        ["unusedClientIds"] = unused.Apply(found => found.Ids),
    };
});
