using Pulumi.Texts;

namespace Pulumi.OAuth.Resources;

/// <summary>Guesses which name somebody meant.</summary>
public static class Spelling
{
    /// <summary>The candidate nearest to a word; null when none is near enough to be a slip of the pen.</summary>
    public static string? Closest(string word, IEnumerable<string> candidates) =>
        candidates
            .Select(c => (Candidate: c, Distance: EditDistance.WithSwaps(Fold(word), Fold(c))))
            .Where(c => c.Distance <= Math.Max(1, c.Candidate.Length / 3))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Select(c => c.Candidate)
            .FirstOrDefault();

    // snake_case and kebab-case are the commonest slips; they are no distance at all.
    private static string Fold(string word) =>
        word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
