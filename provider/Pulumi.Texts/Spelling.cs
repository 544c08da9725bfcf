namespace Pulumi.Texts;

/// <summary>Guesses which name somebody meant.</summary>
public static class Spelling
{
    /// <summary>Fewer letters begin too many words.</summary>
    private const int ShortestBeginning = 3;

    /// <summary>The candidate nearest to a word, or else the only one that it begins; null when none is near enough to be a slip of the
    /// pen.</summary>
    public static string? Closest(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        var all = candidates.ToList();
        return all.Select(c => (Candidate: c, Distance: EditDistance.WithSwaps(Fold(word), Fold(c))))
                .Where(c => c.Distance <= Math.Max(1, c.Candidate.Length / 3))
                .OrderBy(c => c.Distance)
                .ThenBy(c => c.Candidate, StringComparer.Ordinal)
                .Select(c => c.Candidate)
                .FirstOrDefault()
            ?? Begun(Fold(word), all);
    }

    private static string? Begun(string beginning, IEnumerable<string> candidates) =>
        beginning.Length >= ShortestBeginning
        && candidates.Where(c => Fold(c).StartsWith(beginning, StringComparison.Ordinal)).Take(2).ToList() is [var only]
            ? only
            : null;

    // snake_case and kebab-case are the commonest slips; they are no distance at all.
    private static string Fold(string word) =>
        word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
