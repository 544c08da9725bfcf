using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>SIGKILL at each request of a create, an update, a replacement and a deletion: the next up makes it good.</summary>
public sealed class KillTests
{
    /// <summary>Points that the plugin has to be killed at in all.</summary>
    private const int Enough = 20;

    /// <summary>Of two objects every operation logs in once and makes at least two requests more.</summary>
    private static IEnumerable<KillPoint> Points => from request in Enumerable.Range(1, 3) from acted in new[] { false, true } select new KillPoint(request, acted);

    [Fact(Timeout = 300_000)]
    public async Task Plugin_KilledAtEveryRequest_NextUpConverges()
    {
        var ends = new List<string>();
        var gate = new Lock();
        await Parallel.ForEachAsync(Points, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (point, _) =>
        {
            await using var stack = await ProcessStack.CreateAsync();
            var story = new KilledStory(stack, point);
            await story.RunAsync();
            lock (gate)
                ends.AddRange(story.Ends);
        });
        await Report.WriteAsync("killed-plugin.txt", $"killed-plugin: {ends.Count} points\n{string.Join('\n', ends.Order(StringComparer.Ordinal))}\n");
        Assert.True(ends.Count >= Enough, $"only {ends.Count} points were met");
    }
}
