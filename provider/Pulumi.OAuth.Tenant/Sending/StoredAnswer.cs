using System.Net.Http.Headers;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>Notices when an answer comes out of a cache. What that does not know may exist.</summary>
internal static class StoredAnswer
{
    /// <summary>RFC 9111, 5.5: the answer is stale, its freshness could not be checked, the network is cut off.</summary>
    private static readonly int[] Warnings = [110, 111, 112];

    /// <summary>An answer may have been under way for so long.</summary>
    private static readonly TimeSpan OldestAtFirstHand = TimeSpan.FromSeconds(3);

    /// <summary>What says so, as a clause; null when nothing does.</summary>
    internal static string? Sign(HttpResponseHeaders headers) =>
        headers.Age > OldestAtFirstHand ? $"the header Age says that it is {headers.Age.Value.TotalSeconds:0} s old"
        : headers.Warning.FirstOrDefault(warning => Warnings.Contains(warning.Code)) is { } warning
            ? $"the header Warning says {warning.Code}"
        // RFC 9211, 2.1, and what came before it.
        : Says(
            headers,
            "Cache-Status",
            value =>
                value.Contains("; hit", StringComparison.OrdinalIgnoreCase) || value.Contains(";hit", StringComparison.OrdinalIgnoreCase)
        ) ?? Says(headers, "X-Cache", value => value.TrimStart().StartsWith("HIT", StringComparison.OrdinalIgnoreCase));

    private static string? Says(HttpResponseHeaders headers, string name, Func<string, bool> isHit) =>
        headers.TryGetValues(name, out var values) && values.Any(isHit) ? $"the header {name} says so" : null;
}
