using System.Collections.Generic;
using Pulumi;
using OAuth = Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    var jenkins = OAuth.GetOAuthClient.Invoke(new()
    {
        Name = "Jenkins",
    });

    return new Dictionary<string, object?>
    {
        ["jenkinsId"] = jenkins.Apply(found => found.Id),
        ["jenkinsCreated"] = jenkins.Apply(found => found.Created),
    };
});
