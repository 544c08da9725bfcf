using System.Diagnostics;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>Two ways to the same thing, measured in turns.</summary>
/// <param name="What">What is compared.</param>
/// <param name="Ours">Name of the one.</param>
/// <param name="Peer">Name of the other.</param>
/// <param name="Rounds">How often each is measured.</param>
internal sealed record Comparison(string What, string Ours, string Peer, int Rounds)
{
    /// <summary>Measures and prints one line. The first round of each warms up and does not count.</summary>
    public async Task RunAsync(Func<Task> ours, Func<Task> peer)
    {
        var (own, other) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round <= Rounds; round++)
        {
            var mine = await MeasureAsync(ours);
            var theirs = await MeasureAsync(peer);
            if (round == 0)
                continue;
            own.Add(mine);
            other.Add(theirs);
        }
        var (a, b) = (Median(own), Median(other));
        Console.WriteLine($"{What,-34} {a / b,6:0.00}   {Ours} {a.TotalMilliseconds:0.0} ms, {Peer} {b.TotalMilliseconds:0.0} ms");
    }

    private static async Task<TimeSpan> MeasureAsync(Func<Task> action)
    {
        var start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
