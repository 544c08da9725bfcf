namespace Pulumi.Texts;

/// <summary>Finds what somebody may have meant.</summary>
public static class SimilarTexts
{
    /// <summary>The candidates nearest to a text by edit distance, upper and lower case alike, nearest first; those too far off are left
    /// out.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> candidates, string text, int limit)
    {
        var furthest = Math.Max(2, text.Length / 4);
        var wanted = Folded(text);
        return
        [
            .. candidates
                .Select(c => (Text: c, Distance: EditDistance.Between(Folded(c), wanted)))
                .Where(c => c.Distance <= furthest)
                .OrderBy(c => c.Distance)
                .Take(limit)
                .Select(c => c.Text),
        ];
    }

    private static string Folded(string text) => text.ToUpperInvariant();
}
