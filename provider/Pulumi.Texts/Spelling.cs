namespace Pulumi.Texts;

/// <summary>Guesses which name somebody meant.</summary>
public static class Spelling
{
    /// <summary>Fewer letters begin too many words.</summary>
    private const int ShortestBeginning = 3;

    /// <summary>The candidate nearest to a word, or else the only one that it begins; null when none is near enough to be a slip of the pen.</summary>
    public static string? Closest(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        var all = candidates.ToList();
        return all
            .Select(c => (Candidate: c, Distance: Distance(Fold(word), Fold(c))))
            .Where(c => c.Distance <= Math.Max(1, c.Candidate.Length / 3))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Select(c => c.Candidate)
            .FirstOrDefault() ?? Begun(Fold(word), all);
    }

    private static string? Begun(string beginning, IEnumerable<string> candidates) =>
        beginning.Length >= ShortestBeginning && candidates.Where(c => Fold(c).StartsWith(beginning, StringComparison.Ordinal)).Take(2).ToList() is [var only]
            ? only
            : null;

    // snake_case and kebab-case are the commonest slips; they are no distance at all.
    private static string Fold(string word) =>
        word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Edits (insert, drop, change, swap of neighbours) that lead from one word to the other.</summary>
    private static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var change = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[from.Length, to.Length];
    }
}
