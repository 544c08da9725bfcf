using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>SIGKILL at each request of a create, an update, a replacement and a deletion: the next ups make it good, or say what a person
/// has to do.</summary>
public sealed class KillTests
{
    /// <summary>Points that the plugin, and the engine, have to be killed at.</summary>
    private const int Enough = 20;

    /// <summary>Of two objects every operation logs in once and makes at least two requests more. Before the login nothing can be
    /// lost.</summary>
    private static readonly KillPoint[] Points =
    [
        new(1, Acted: true),
        new(2, Acted: false),
        new(2, Acted: true),
        new(3, Acted: false),
        new(3, Acted: true),
    ];

    [Fact(Timeout = 600_000)]
    public Task Plugin_KilledAtEveryRequest_NextUpConverges() =>
        KillAsync(
            "plugin",
            Points,
            Enough,
            async point =>
            {
                await using var bench = await PluginBench.StartAsync();
                var story = new KilledPluginStory(bench, point);
                await story.RunAsync();
                return story.Ends;
            }
        );

    [Fact(Timeout = 600_000)]
    public Task Engine_KilledAtEveryRequest_NextUpsConverge() =>
        KillAsync("engine", Points, Enough, point => StoryAsync(point, new Victim.Engine()));

    [Fact(Timeout = 600_000)]
    public Task EngineWithoutGuard_Killed_PluginEndsByItselfAndNextUpsConverge() =>
        KillAsync("unguarded-engine", [new KillPoint(2, Acted: true)], 4, point => StoryAsync(point, new Victim.UnguardedEngine()));

    private static async Task<IReadOnlyList<string>> StoryAsync(KillPoint point, Victim victim)
    {
        await using var stack = await ProcessStack.CreateAsync();
        var story = new KilledEngineStory(stack, point, victim);
        await story.RunAsync();
        return story.Ends;
    }

    /// <param name="name">Who is killed.</param>
    /// <param name="points">A story is told of each.</param>
    /// <param name="enough">How many points all stories have to meet.</param>
    /// <param name="story">Tells the points it met, and how they ended.</param>
    private static async Task KillAsync(
        string name,
        IReadOnlyList<KillPoint> points,
        int enough,
        Func<KillPoint, Task<IReadOnlyList<string>>> story
    )
    {
        var ends = (await Task.WhenAll(points.Select(story))).SelectMany(e => e).ToList();
        await Report.WriteAsync(
            $"killed-{name}.txt",
            $"killed-{name}: {ends.Count} points\n{string.Join('\n', ends.Order(StringComparer.Ordinal))}\n"
        );
        Assert.True(ends.Count >= enough, $"only {ends.Count} points were met");
    }
}
