using System.Diagnostics;
using Pulumi.OAuth.Benchmarks.Measuring;
using Pulumi.OAuth.Benchmarks.Running;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>What a resource costs in stacks of growing size, by each verb of the engine, a C# program, at the default
/// <c>--parallel</c>.</summary>
/// <remarks>Every save writes the whole state: what the disk takes for a file of its size stands beside.</remarks>
internal sealed class CostPerResource : IBenchmark
{
    private static readonly string[] Verbs = ["up", "preview, no change", "patch of all", "refresh", "destroy"];

    public string Name => "growth";

    public async Task RunAsync(Bench bench)
    {
        await using var tenant = await TenantProcess.StartAsync(bench.Programs);
        var few = bench.Effort.Count(200);
        foreach (var (count, rounds, aim) in new[] { (bench.Effort.Count(1_000), 3, 1.25), (bench.Effort.Count(5_000), 1, 2.0) })
        {
            // Small stacks before and after each large one: their ratio is of the same minutes.
            var medians = await Rounds.MediansAsync(
                bench.Effort.Rounds(rounds),
                () => MeasureAsync(few),
                () => MeasureAsync(count),
                () => MeasureAsync(few)
            );
            for (var i = 0; i < Verbs.Length; i++)
            {
                var (small, large) = (TimeSpan.FromSeconds((medians[0][i] + medians[2][i]) / 2), TimeSpan.FromSeconds(medians[1][i]));
                bench.Table.Ratio(
                    $"{Verbs[i]}, {count:#,0} clients ({large.Text()}), for each",
                    (large / count).Text(),
                    $"of {few} ({small.Text()}): {(small / few).Text()}",
                    large / count / (small / few),
                    aim
                );
            }
            bench.Table.Limit($"flush of the state's file of {count:#,0}, alone", medians[1][^1] * 1000, aim: null, "ms");
        }

        async Task<double[]> MeasureAsync(int count)
        {
            await tenant.ResetAsync();
            using var stack = await EngineStack.CreateAsync(bench.Programs, tenant);
            stack.Declare(new StackProgram(count));
            var up = await stack.UpAsync();
            var flush = Flush(stack);
            var preview = await stack.PreviewAsync();
            stack.Declare(new StackProgram(count, Description: "Another description"));
            var patch = await stack.UpAsync();
            var refresh = await stack.RefreshAsync();
            var destroy = await stack.DestroyAsync();
            return [.. new[] { up, preview, patch, refresh, destroy, flush }.Select(t => t.TotalSeconds)];
        }
    }

    private static TimeSpan Flush(EngineStack stack)
    {
        var content = new byte[stack.StateSize];
        return TimeSpan.FromSeconds(
            Rounds.Median(
                Enumerable
                    .Range(0, 9)
                    .Select(_ =>
                    {
                        var start = Stopwatch.GetTimestamp();
                        Disk.WriteDurably(Path.Combine(stack.Folder, "flushed"), content);
                        return Stopwatch.GetElapsedTime(start).TotalSeconds;
                    })
            )
        );
    }
}
