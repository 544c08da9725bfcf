using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>SIGKILL at each request of a create, an update, a replacement and a deletion: the next ups make it good, or say what a person has to do.</summary>
public sealed class KillTests
{
    /// <summary>Points that the plugin, and the engine, have to be killed at.</summary>
    private const int Enough = 20;

    /// <summary>Of two objects every operation logs in once and makes at least two requests more. Before the login nothing can be lost.</summary>
    private static readonly KillPoint[] Points = [new(1, Acted: true), new(2, Acted: false), new(2, Acted: true), new(3, Acted: false), new(3, Acted: true)];

    [Fact(Timeout = 600_000)]
    public Task Plugin_KilledAtEveryRequest_NextUpConverges() => KillAsync(new Victim.Plugin(), "plugin", Points, Enough);

    [Fact(Timeout = 600_000)]
    public Task Engine_KilledAtEveryRequest_NextUpsConverge() => KillAsync(new Victim.Engine(), "engine", Points, Enough);

    [Fact(Timeout = 600_000)]
    public Task EngineWithoutGuard_Killed_PluginEndsByItselfAndNextUpsConverge() =>
        KillAsync(new Victim.UnguardedEngine(), "unguarded-engine", [new KillPoint(2, Acted: true)], 4);

    private static async Task KillAsync(Victim victim, string name, IReadOnlyList<KillPoint> points, int enough)
    {
        var ends = new List<string>();
        var gate = new Lock();
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = points.Count }, async (point, _) =>
        {
            await using var stack = await ProcessStack.CreateAsync();
            var story = new KilledStory(stack, point, victim);
            await story.RunAsync();
            lock (gate)
                ends.AddRange(story.Ends);
        });
        await Report.WriteAsync($"killed-{name}.txt", $"killed-{name}: {ends.Count} points\n{string.Join('\n', ends.Order(StringComparer.Ordinal))}\n");
        Assert.True(ends.Count >= enough, $"only {ends.Count} points were met");
    }
}
