using System.Globalization;

namespace Pulumi.Embedded.Display;

/// <summary>Durations as people read them.</summary>
internal static class Durations
{
    /// <summary>Whole seconds, <c>1m5s</c>.</summary>
    public static string Rounded(TimeSpan duration)
    {
        var seconds = (long)Math.Ceiling(duration.TotalSeconds);
        return seconds switch
        {
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds}s"),
            < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}m{seconds % 60}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}h{seconds % 3600 / 60}m{seconds % 60}s"),
        };
    }

    /// <summary>Hundredths of a second while it is short.</summary>
    public static string Exact(TimeSpan duration) =>
        duration.TotalSeconds < 10 ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00}s") : Rounded(duration);
}
