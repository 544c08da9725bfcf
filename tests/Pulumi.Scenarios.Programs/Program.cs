using Pulumi;
using Pulumi.Scenarios;
using Pulumi.Utilities;

return await Deployment.RunAsync(async () =>
{
    var config = new Config();
    var outputs = new DeclaredStack().Define(config.RequireObject<Declaration[]>("resources"));
    switch (config.Get("behaviour"))
    {
        case "throws":
            // Only what has reached the engine by then is the scenario's.
            await Task.WhenAll(outputs.Values.OfType<Output<string>>().Select(OutputUtilities.GetValueAsync));
            throw new InvalidOperationException("the program gives up");
        case "hangs":
            await Task.Delay(Timeout.InfiniteTimeSpan);
            break;
    }
    return outputs;
});
