namespace Pulumi.Texts;

/// <summary>How many letters have to be edited to make one text of another. Upper and lower case are different letters.</summary>
public static class EditDistance
{
    /// <summary>Levenshtein's: letters are inserted, dropped and changed.</summary>
    public static int Between(string from, string to) => Between(from, to, swaps: false);

    /// <summary>Neighbours that changed places are one edit as well; no letter is edited twice (optimal string alignment).</summary>
    public static int WithSwaps(string from, string to) => Between(from, to, swaps: true);

    private static int Between(string from, string to, bool swaps)
    {
        // For the letters of the first text in turn: the distances to each beginning of the second one.
        var (previous, last, row) = (new int[to.Length + 1], Enumerable.Range(0, to.Length + 1).ToArray(), new int[to.Length + 1]);
        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (swaps && i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], previous[j - 2] + 1);
            }
            (previous, last, row) = (last, row, previous);
        }
        return last[to.Length];
    }
}
