using System.Diagnostics;

namespace Pulumi.Texts.Tests;

/// <summary>Tells linear work from quadratic: eight times the text costs eight times the work, or sixty-four times.</summary>
internal static class Linearity
{
    private const int Times = 8,
        Tolerance = 4,
        Tries = 3,
        Rounds = 6;

    /// <summary>Less is too short to be measured beside collections of garbage.</summary>
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(10);

    /// <param name="size">Characters of the smaller text: enough that its work can be measured.</param>
    /// <param name="text">Makes one of a size.</param>
    /// <param name="work">What is done with it.</param>
    public static void Assert(int size, Func<int, string> text, Action<string> work)
    {
        var (small, large) = (text(size), text(size * Times));
        work(small);
        // The best of several tries, several times: a neighbour on the machine only ever adds, and quadratic work never comes near.
        for (var round = 1; ; round++)
        {
            var (smallest, largest) = (Best(small, work), Best(large, work));
            if (largest.Ticks < Math.Max(smallest.Ticks, Floor.Ticks) * Times * Tolerance)
                return;
            Xunit.Assert.True(round < Rounds, $"{small.Length} characters took {smallest}, {large.Length} took {largest}");
        }
    }

    private static TimeSpan Best(string text, Action<string> work) =>
        Enumerable
            .Range(0, Tries)
            .Min(_ =>
            {
                var start = Stopwatch.GetTimestamp();
                work(text);
                return Stopwatch.GetElapsedTime(start);
            });
}
