using System.Collections.Concurrent;
using Pulumi.OAuth.Benchmarks.Measuring;
using Pulumi.OAuth.Benchmarks.Running;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>A preview that finds nothing to do: command line, engine, C# program and plugin, from nothing to the end. The peer starts the
/// plugin and makes the calls of Check and Diff that a preview consists of, as many at a time as the engine. What the program takes by
/// itself stands beside: it is in ours, and not in the peer.</summary>
internal sealed class NoChangePreview : IBenchmark
{
    private static readonly int AtOnce = 4 * Environment.ProcessorCount;

    public string Name => "preview";

    public async Task RunAsync(Bench bench)
    {
        var count = bench.Effort.Count(1_000);
        await using var tenant = await TenantProcess.StartAsync(bench.Programs);
        using var stack = await EngineStack.CreateAsync(bench.Programs, tenant);
        var program = new StackProgram(count);
        stack.Declare(program);
        await stack.UpAsync();
        using var home = new TemporaryFolder();
        var clients = await CreateAsync(bench, tenant, home, count);

        var medians = await Rounds.WarmMediansAsync(
            bench.Effort.Rounds(3),
            () => MeasureAsync(stack.PreviewAsync),
            () => MeasureAsync(CallAsync),
            () => MeasureAsync(() => ProgramAlone.PreviewAsync(program))
        );
        var (ours, peer, alone) = (medians[0][0], medians[1][0], medians[2][0]);

        bench.Table.Ratio(
            $"preview of {count:#,0} clients, no change",
            TimeSpan.FromSeconds(ours).Text(),
            "Check and Diff of each, bare: " + TimeSpan.FromSeconds(peer).Text(),
            ours / peer,
            2
        );
        bench.Table.Ratio(
            "the same",
            TimeSpan.FromSeconds(ours).Text(),
            "its program alone, answered at once: " + TimeSpan.FromSeconds(alone).Text(),
            ours / alone,
            aim: null
        );

        static async Task<double[]> MeasureAsync(Func<Task> action) => [(await Rounds.TimeAsync(action)).TotalSeconds];

        async Task CallAsync()
        {
            await using var plugin = await ConfiguredPlugin.StartAsync(bench.Programs, tenant, home.Path);
            await Flow.RunAsync(
                count,
                AtOnce,
                async i =>
                {
                    var (name, inputs, created) = clients[i];
                    var diff = await plugin.DiffAsync(name, created, inputs, await plugin.CheckAsync(name, inputs, inputs));
                    if (diff.Changes != DiffResponse.Types.DiffChanges.DiffNone)
                        throw new InvalidOperationException($"{name} has changed: {diff}");
                }
            );
        }
    }

    private static async Task<IReadOnlyList<(string Name, PropertyMap Inputs, CreateResponse Created)>> CreateAsync(
        Bench bench,
        TenantProcess tenant,
        TemporaryFolder home,
        int count
    )
    {
        await using var plugin = await ConfiguredPlugin.StartAsync(bench.Programs, tenant, home.Path);
        var clients = new ConcurrentBag<(string, PropertyMap, CreateResponse)>();
        await Flow.RunAsync(
            count,
            AtOnce,
            async i =>
            {
                var name = $"client-{i}";
                var inputs = await plugin.CheckAsync(name, ClientInputs.Of("A client of a benchmark"), PropertyMap.Empty);
                clients.Add((name, inputs, await plugin.CreateAsync(name, inputs)));
            }
        );
        return [.. clients];
    }
}
