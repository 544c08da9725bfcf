using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>Notices when an answer says that there is more to come. The API does not page, so somebody between it and us does.</summary>
internal static partial class PartialAnswer
{
    private static readonly string[] NextPageHeaders =
    [
        "X-Next-Page",
        "X-Next-Cursor",
        "X-Next-Token",
        "X-Continuation-Token",
        "X-Next",
        "Next-Page",
    ];
    private static readonly string[] MoreHeaders = ["X-Has-More", "X-Has-Next", "X-More"];

    /// <summary>What says so, as a clause; null when nothing does.</summary>
    internal static string? Sign(HttpResponseMessage response)
    {
        var headers = response.Headers;
        // RFC 8288, 3.
        if (Values(headers, "Link").Any(value => NextLink().IsMatch(value)))
            return "a link leads to the next page";
        if (NextPageHeaders.FirstOrDefault(name => Values(headers, name).Any(value => value.Trim().Length > 0)) is { } next)
            return $"the header {next} leads to the next page";
        if (
            MoreHeaders.FirstOrDefault(name =>
                Values(headers, name).Any(value => value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase))
            ) is
            { } more
        )
            return $"the header {more} says that there is more";
        return response.Content.Headers.TryGetValues("Content-Range", out var ranges) && ranges.Any(IsPart)
            ? "it is a range of something longer"
            : null;
    }

    /// <summary>How many members the whole list has; null when the answer does not say.</summary>
    internal static int? Total(HttpResponseHeaders headers) =>
        int.TryParse(Values(headers, "X-Total-Count").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            ? total
            : null;

    private static bool IsPart(string range) =>
        !ContentRangeHeaderValue.TryParse(range, out var parsed)
        || parsed is not { From: 0, To: { } to, Length: { } length }
        || to + 1 < length;

    private static IEnumerable<string> Values(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values : [];

    [GeneratedRegex(
        """; *rel *= *("[^"]*\bnext\b[^"]*"|next\b)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex NextLink();
}
