using System.Collections.Generic;
using Pulumi;
using OAuth = Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    var deployment = OAuth.GetPersonalAccessToken.Invoke(new()
    {
        Name = "Deployment",
    });

    return new Dictionary<string, object?>
    {
        ["deploymentId"] = deployment.Apply(found => found.Id),
        ["deploymentCreated"] = deployment.Apply(found => found.Created),
    };
});
