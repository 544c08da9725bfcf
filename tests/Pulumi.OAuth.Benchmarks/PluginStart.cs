using Pulumi.OAuth.Benchmarks.Measuring;
using Pulumi.OAuth.Benchmarks.Running;
using Pulumi.Testing.Node;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>From the start of a plugin's process to its first answer, which every run of the engine waits for, and the memory it has taken
/// by then. The peer is the plugin for dynamic providers of Pulumi's Node.js SDK.</summary>
internal sealed class PluginStart : IBenchmark
{
    public string Name => "start";

    public async Task RunAsync(Bench bench)
    {
        var dynamicProvider = Path.Combine(
            await NodeModules.EnsureInstalledAsync(),
            "@pulumi",
            "pulumi",
            "cmd",
            "dynamic-provider",
            "index.js"
        );
        using var home = new TemporaryFolder();
        var medians = await Rounds.WarmMediansAsync(
            bench.Effort.Rounds(11),
            () => MeasureAsync(bench.Programs.Plugin, []),
            () => MeasureAsync("node", [dynamicProvider, "127.0.0.1:1"])
        );
        var (ours, peer) = (medians[0], medians[1]);

        bench.Table.Ratio(
            "start of the plugin to its first answer",
            TimeSpan.FromSeconds(ours[0]).Text(),
            "Node.js dynamic provider " + TimeSpan.FromSeconds(peer[0]).Text(),
            ours[0] / peer[0],
            0.13
        );
        bench.Table.Limit($"its memory then (peer: {peer[1]:0} MB)", ours[1], 32, "MB");

        async Task<double[]> MeasureAsync(string program, string[] arguments)
        {
            var memory = double.NaN;
            var time = TimeSpan.Zero;
            await using var plugin = await StartAsync();
            memory = plugin.PeakMegabytes();
            return [time.TotalSeconds, memory];

            async Task<PluginProcess> StartAsync()
            {
                PluginProcess started = null!;
                time = await Rounds.TimeAsync(async () => started = await PluginProcess.StartAsync(program, arguments, home.Path));
                return started;
            }
        }
    }
}
