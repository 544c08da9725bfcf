using System.Globalization;

namespace Pulumi.Protocol.Grpc;

/// <summary>The header <c>grpc-timeout</c>: at most eight digits and a unit. Source: gRPC over HTTP/2.</summary>
internal static class GrpcTimeout
{
    public const string Header = "grpc-timeout";

    private const int MaxDigits = 8;
    private const long MaxValue = 99_999_999;

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('m', TimeSpan.TicksPerMillisecond), ('S', TimeSpan.TicksPerSecond), ('M', TimeSpan.TicksPerMinute), ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>The finest unit from milliseconds on that eight digits can tell; rounded up, so that a short rest does not become none.</summary>
    public static string Format(TimeSpan timeout)
    {
        var ticks = Math.Max(0, timeout.Ticks);
        foreach (var (unit, size) in Units)
        {
            var value = (ticks + size - 1) / size;
            if (value <= MaxValue)
                return value.ToString(CultureInfo.InvariantCulture) + unit;
        }
        return MaxValue.ToString(CultureInfo.InvariantCulture) + "H";
    }

    /// <summary>The time a caller waits, or null when the text is no timeout.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length is < 2 or > MaxDigits + 1
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return null;
        // 99,999,999 hours are within TimeSpan.
        return text[^1] switch
        {
            'H' => new TimeSpan(value * TimeSpan.TicksPerHour),
            'M' => new TimeSpan(value * TimeSpan.TicksPerMinute),
            'S' => new TimeSpan(value * TimeSpan.TicksPerSecond),
            'm' => new TimeSpan(value * TimeSpan.TicksPerMillisecond),
            'u' => new TimeSpan(value * TimeSpan.TicksPerMicrosecond),
            'n' => new TimeSpan(value / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
    }
}
