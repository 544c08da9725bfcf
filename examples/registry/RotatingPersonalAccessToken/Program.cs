using System.Collections.Generic;
using Pulumi;
using OAuth = Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    var nightly = new OAuth.RotatingPersonalAccessToken("nightly", new()
    {
        Scope = new[]
        {
            "idn:sources:manage",
        },
        RotateAfterDays = 30,
    });

    return new Dictionary<string, object?>
    {
        ["nightlyId"] = nightly.CurrentId,
        ["nightlySecret"] = nightly.CurrentSecret,
    };
});
