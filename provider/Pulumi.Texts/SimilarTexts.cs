namespace Pulumi.Texts;

/// <summary>Finds what somebody may have meant.</summary>
public static class SimilarTexts
{
    /// <summary>The candidates nearest to a text by edit distance, upper and lower case alike, nearest first; those too far off are left out.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> candidates, string text, int limit)
    {
        var furthest = Math.Max(2, text.Length / 4);
        return
        [
            .. candidates.Select(c => (Text: c, Distance: Distance(c, text, ignoreCase: true)))
                .Where(c => c.Distance <= furthest)
                .OrderBy(c => c.Distance)
                .Take(limit)
                .Select(c => c.Text),
        ];
    }

    /// <summary>Levenshtein's distance.</summary>
    public static int Distance(string a, string b, bool ignoreCase)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var isSame = a[i - 1] == b[j - 1] || (ignoreCase && char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]));
                var cost = isSame ? 0 : 1;
                var best = Math.Min(diagonal + cost, Math.Min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[b.Length];
    }
}
