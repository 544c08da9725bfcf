using Pulumi.Embedded.Tenant.Clocks;

namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>The query parameter <c>filters</c> of both lists: <c>lastUsed le INSTANT</c>, <c>lastUsed isnull</c>.</summary>
/// <remarks>The vendor documents these two for <c>lastUsed</c> and nothing else. Terms may be joined by <c>and</c> or by
/// <c>or</c>, <c>and</c> first, as its standard collection parameters have it; parentheses are refused.</remarks>
internal sealed class LastUsedFilter
{
    public const string Expectation = "filters must be 'lastUsed le <RFC 3339 date-time>' or 'lastUsed isnull', joined by 'and' or 'or'";

    private readonly IReadOnlyList<IReadOnlyList<Func<DateTimeOffset?, bool>>> _alternatives;

    private LastUsedFilter(IReadOnlyList<IReadOnlyList<Func<DateTimeOffset?, bool>>> alternatives) => _alternatives = alternatives;

    /// <summary>The filter; null when the text is none.</summary>
    /// <param name="text">Null, the parameter being absent, admits everything.</param>
    public static LastUsedFilter? Parse(string? text)
    {
        if (text is null)
            return new LastUsedFilter([
                [_ => true],
            ]);
        var alternatives = text.Split(" or ").Select(alternative => alternative.Split(" and ").Select(Term).ToList()).ToList();
        return alternatives.Any(terms => terms.Contains(null))
            ? null
            : new LastUsedFilter([.. alternatives.Select(terms => terms.OfType<Func<DateTimeOffset?, bool>>().ToList())]);
    }

    public bool Admits(DateTimeOffset? lastUsed) => _alternatives.Any(terms => terms.All(term => term(lastUsed)));

    private static Func<DateTimeOffset?, bool>? Term(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["lastUsed", "isnull"] => lastUsed => lastUsed is null,
            ["lastUsed", "le", var instant] when WireInstant.TryParse(instant, out var limit) => lastUsed => lastUsed <= limit,
            _ => null,
        };
}
