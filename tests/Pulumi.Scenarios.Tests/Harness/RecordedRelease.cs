using System.Globalization;
using System.Text.RegularExpressions;

namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>What a released version left behind: a folder of <c>tests/upgrade</c>.</summary>
internal sealed partial class RecordedRelease(string version)
{
    /// <summary>The day all of it was written, in UTC.</summary>
    private static readonly DateOnly Written = new(2026, 11, 28);

    public const string ClientId = "admin";

    public const string ClientSecret = "emulated-admin-secret";

    public string PathOf(string name) => Path.Combine(Built.Repository, "tests", "upgrade", version, name);

    /// <summary>A file's text with all dates moved by the same number of days, so that it was written yesterday: tokens in it live for half
    /// a year.</summary>
    public string Read(string name)
    {
        var days = DateOnly.FromDateTime(DateTime.UtcNow).DayNumber - 1 - Written.DayNumber;
        return Day()
            .Replace(
                File.ReadAllText(PathOf(name)),
                day =>
                    DateOnly
                        .ParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                        .AddDays(days)
                        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            );
    }

    // Only before a time of day: a version has dashes, too.
    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}(?=T\d{2}:)", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
