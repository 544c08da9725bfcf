using System.Globalization;

namespace Pulumi.Embedded.Display;

/// <summary>Points in time as people speak of them: <c>3 minutes ago</c>.</summary>
internal static class RelativeTime
{
    public static string Of(DateTimeOffset time, TimeProvider clock)
    {
        var seconds = (long)(clock.GetUtcNow() - time).TotalSeconds;
        return seconds switch
        {
            < 1 => "now",
            < 60 => Ago(seconds, "second"),
            < 3600 => Ago(seconds / 60, "minute"),
            < 86400 => Ago(seconds / 3600, "hour"),
            < 604800 => Ago(seconds / 86400, "day"),
            < 2592000 => Ago(seconds / 604800, "week"),
            < 31536000 => Ago(seconds / 2592000, "month"),
            _ => Ago(seconds / 31536000, "year"),
        };
    }

    private static string Ago(long count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")} ago");
}
