using System.Collections.Generic;
using Pulumi;
using OAuth = Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    var expiring = OAuth.GetPersonalAccessTokens.Invoke(new()
    {
        ExpiringWithinDays = 14,
    });

    return new Dictionary<string, object?>
    {
        ["expiringTokenIds"] = expiring.Apply(found => found.Ids),
    };
});
