namespace Pulumi.Tests.Programs;

/// <summary>What runs when a test starts this assembly as a Pulumi program: the argument names which.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args) =>
        args[0] switch
        {
            "action" => await Deployment.RunAsync(() =>
            {
                _ = new Widget("w");
            }),
            "function" => await Deployment.RunAsync(() => new Dictionary<string, object?> { ["key"] = new Config("proj").Require("key") }),
            "task" => await Deployment.RunAsync(async () =>
            {
                await Task.Yield();
                _ = new Widget("w");
            }),
            "stack" => await Deployment.RunAsync<WidgetStack>(),
            "services" => await Deployment.RunAsync<WidgetStack>(new OneService()),
            "logs-error" => await Deployment.RunAsync(() => Log.Error("bad")),
            "throws" => await Deployment.RunAsync((Action)(() => throw new RunException("mend this"))),
            "throws-away" => await ThrowAwayAsync(),
            _ => throw new ArgumentException($"no program '{args[0]}'"),
        };

    private static async Task<int> ThrowAwayAsync()
    {
        await Deployment.RunAsync((Action)(() => throw new RunException("mend this")));
        return Environment.ExitCode;
    }

    private sealed class WidgetStack : Stack
    {
        public WidgetStack() => WidgetUrn = new Widget("w").Urn;

        [Output]
        public Output<string> WidgetUrn { get; private set; }
    }

    private sealed class OneService : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(WidgetStack) ? new WidgetStack() : null;
    }
}
