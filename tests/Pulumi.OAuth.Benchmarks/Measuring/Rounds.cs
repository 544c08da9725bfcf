using System.Diagnostics;

namespace Pulumi.OAuth.Benchmarks.Measuring;

/// <summary>Measures things in turns, so that what else the machine does befalls all of them alike.</summary>
internal static class Rounds
{
    /// <summary>Medians of several measures after a round to warm up, which does not count.</summary>
    public static async Task<double[][]> WarmMediansAsync(int count, params Func<Task<double[]>>[] measures)
    {
        foreach (var measure in measures)
            await measure();
        return await MediansAsync(count, measures);
    }

    /// <summary>Medians of several measures. Every other round goes through them backwards.</summary>
    /// <param name="count">How often each is taken.</param>
    /// <param name="measures">Each answers one or more numbers, always as many.</param>
    /// <returns>For each measure the median of each of its numbers.</returns>
    public static async Task<double[][]> MediansAsync(int count, params Func<Task<double[]>>[] measures)
    {
        var results = measures.Select(_ => new List<double[]>()).ToArray();
        for (var round = 0; round < count; round++)
        {
            var order = Enumerable.Range(0, measures.Length);
            foreach (var i in round % 2 == 0 ? order : order.Reverse())
                results[i].Add(await measures[i]());
        }
        return [.. results.Select(taken => Enumerable.Range(0, taken[0].Length).Select(n => Median(taken.Select(t => t[n]))).ToArray())];
    }

    /// <summary>The medians of two durations, warmed up.</summary>
    public static async Task<(TimeSpan Ours, TimeSpan Peer)> WarmMediansAsync(int count, Func<Task> ours, Func<Task> peer)
    {
        var medians = await WarmMediansAsync(count, () => SecondsAsync(ours), () => SecondsAsync(peer));
        return (TimeSpan.FromSeconds(medians[0][0]), TimeSpan.FromSeconds(medians[1][0]));
    }

    /// <summary>How long an action takes.</summary>
    public static async Task<TimeSpan> TimeAsync(Func<Task> action)
    {
        var start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start);
    }

    public static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static async Task<double[]> SecondsAsync(Func<Task> action) => [(await TimeAsync(action)).TotalSeconds];
}
