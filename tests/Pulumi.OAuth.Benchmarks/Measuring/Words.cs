using System.Globalization;

namespace Pulumi.OAuth.Benchmarks.Measuring;

/// <summary>Durations and sizes for people.</summary>
internal static class Words
{
    public static string Text(this TimeSpan duration) =>
        duration.TotalSeconds switch
        {
            < 0.001 => $"{Digits(duration.TotalMicroseconds)} µs",
            < 1 => $"{Digits(duration.TotalMilliseconds)} ms",
            _ => $"{Digits(duration.TotalSeconds)} s",
        };

    private static string Digits(double number) => number.ToString(number < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
