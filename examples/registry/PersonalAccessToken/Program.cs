using System.Collections.Generic;
using Pulumi;
using OAuth = Pulumi.OAuth;

return await Deployment.RunAsync(() =>
{
    var pipeline = new OAuth.PersonalAccessToken("pipeline", new()
    {
        Scope = new[]
        {
            "idn:sources:manage",
        },
        ExpiresInDays = 90,
        RotateBeforeDays = 14,
    });

    return new Dictionary<string, object?>
    {
        ["pipelineId"] = pipeline.Id,
        ["pipelineSecret"] = pipeline.Secret,
    };
});
