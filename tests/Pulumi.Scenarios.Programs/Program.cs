using Pulumi;
using Pulumi.Scenarios;

return await Deployment.RunAsync(async () =>
{
    var config = new Config();
    var outputs = new DeclaredStack().Define(config.RequireObject<Declaration[]>("resources"));
    switch (config.Get("behaviour"))
    {
        case "throws":
            throw new InvalidOperationException("the program gives up");
        case "hangs":
            await Task.Delay(Timeout.InfiniteTimeSpan);
            break;
    }
    return outputs;
});
