using Pulumi.OAuth.Benchmarks.Measuring;
using Pulumi.OAuth.Benchmarks.Running;
using Pulumi.Testing.Node;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>A first `up` of Node.js programs on the embedded engine: clients of our plugin, and the same clients by a dynamic provider,
/// which is what people write where there is no plugin.</summary>
internal sealed class NodePeerUp : IBenchmark
{
    public string Name => "up";

    public async Task RunAsync(Bench bench)
    {
        var count = bench.Effort.Count(200);
        await using var tenant = await TenantProcess.StartAsync(bench.Programs);
        var (ours, peer) = await MediansAsync();
        bench.Table.Ratio(
            $"up of {count} clients, a Node.js program",
            ours.Text(),
            "Node.js dynamic provider, same engine: " + peer.Text(),
            ours / peer,
            0.5
        );

        async Task<(TimeSpan, TimeSpan)> MediansAsync()
        {
            var medians = await Rounds.MediansAsync(
                bench.Effort.Rounds(3),
                () => MeasureAsync("plugin.js"),
                () => MeasureAsync("dynamic.js")
            );
            return (TimeSpan.FromSeconds(medians[0][0]), TimeSpan.FromSeconds(medians[1][0]));
        }

        async Task<double[]> MeasureAsync(string program)
        {
            await tenant.ResetAsync();
            using var stack = await EngineStack.CreateAsync(bench.Programs, tenant, "nodejs");
            await NodeModules.LinkIntoAsync(stack.Folder);
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Programs", program), Path.Combine(stack.Folder, "index.js"));
            stack.Declare(new StackProgram(count));
            var time = await stack.UpAsync();
            var requests = await tenant.RequestsAsync();
            return requests > count
                ? [time.TotalSeconds]
                : throw new InvalidOperationException($"{program} made {requests} requests for {count} clients.");
        }
    }
}
