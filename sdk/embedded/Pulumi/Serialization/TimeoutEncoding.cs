using System.Globalization;
using Pulumirpc;

namespace Pulumi.Serialization;

/// <summary>Timeouts on the wire: durations as Go writes them, such as <c>1h30m</c> or <c>300000000000ns</c>.</summary>
internal static class TimeoutEncoding
{
    private static readonly Dictionary<string, double> TicksPerUnit = new()
    {
        ["ns"] = 1.0 / TimeSpan.NanosecondsPerTick,
        ["us"] = TimeSpan.TicksPerMicrosecond,
        ["µs"] = TimeSpan.TicksPerMicrosecond,
        ["ms"] = TimeSpan.TicksPerMillisecond,
        ["s"] = TimeSpan.TicksPerSecond,
        ["m"] = TimeSpan.TicksPerMinute,
        ["h"] = TimeSpan.TicksPerHour,
    };

    public static RegisterResourceRequest.Types.CustomTimeouts Encode(CustomTimeouts timeouts) =>
        new()
        {
            Create = Format(timeouts.Create),
            Update = Format(timeouts.Update),
            Delete = Format(timeouts.Delete),
        };

    /// <exception cref="FormatException">A text is no duration.</exception>
    public static CustomTimeouts Decode(RegisterResourceRequest.Types.CustomTimeouts timeouts) =>
        new()
        {
            Create = Parse(timeouts.Create),
            Update = Parse(timeouts.Update),
            Delete = Parse(timeouts.Delete),
        };

    // Always in nanoseconds, of which a tick has a hundred.
    private static string Format(TimeSpan? duration) =>
        duration is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.Ticks}00ns") : "";

    private static TimeSpan? Parse(string text)
    {
        if (text.Length == 0)
            return null;
        var unsigned = text.TrimStart('+', '-');
        var ticks = 0.0;
        for (var rest = unsigned; rest.Length > 0 && rest != "0"; )
        {
            var number = new string([.. rest.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]);
            var unit = new string([.. rest[number.Length..].TakeWhile(c => !char.IsAsciiDigit(c) && c != '.')]);
            if (
                !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                || !TicksPerUnit.TryGetValue(unit, out var ticksPerUnit)
            )
            {
                throw new FormatException(
                    $"'{text}' is not a duration: '{number}{unit}' is not a number and a unit (ns, us, ms, s, m, h)."
                );
            }
            ticks += amount * ticksPerUnit;
            rest = rest[(number.Length + unit.Length)..];
        }
        return TimeSpan.FromTicks((long)(text[0] == '-' ? -ticks : ticks));
    }
}
