using System.Globalization;
using System.Text.RegularExpressions;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Reads durations as programs write them: <c>5m</c>, <c>1h30m</c>, <c>300000000000ns</c>. Source: Go's
/// time.ParseDuration.</summary>
internal static partial class GoDuration
{
    /// <summary>The duration in seconds; null for an empty text.</summary>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public static double? Seconds(string text)
    {
        if (text.Length == 0)
            return null;
        if (!Whole().IsMatch(text))
            throw new FormatException($"unable to parse customTimeout Value {text}");
        var seconds = Part()
            .Matches(text)
            .Sum(m => double.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture) * UnitSeconds(m.Groups["unit"].Value));
        return text[0] == '-' ? -seconds : seconds;
    }

    private static double UnitSeconds(string unit) =>
        unit switch
        {
            "ns" => 1e-9,
            "us" or "µs" => 1e-6,
            "ms" => 1e-3,
            "s" => 1,
            "m" => 60,
            _ => 3600,
        };

    [GeneratedRegex(@"^[+-]?(?:[0-9]+(?:\.[0-9]*)?(?:ns|us|µs|ms|s|m|h))+$|^0$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<number>[0-9]+(?:\.[0-9]*)?)(?<unit>ns|us|µs|ms|s|m|h)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
