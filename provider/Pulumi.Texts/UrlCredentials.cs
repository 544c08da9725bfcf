using System.Buffers;

namespace Pulumi.Texts;

/// <summary>Finds what a URL says before its host: user, password, token.</summary>
/// <remarks>
/// Whatever stands between <c>://</c> and the last <c>@</c> that a blank, a quote or a bracket does not come before: a password that was
/// not encoded may hold anything else, slashes and further <c>@</c> among it. Linear in the text.
/// </remarks>
internal static class UrlCredentials
{
    private const string Opening = "://";

    /// <summary>No character beyond the ideographic space is a blank.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create([
        .. "\"<>`",
        .. Enumerable.Range(0, '\u3000' + 1).Select(code => (char)code).Where(c => char.IsWhiteSpace(c) || char.IsControl(c)),
    ]);

    /// <summary>Adds where credentials stand, in order.</summary>
    public static void FindIn(ReadOnlySpan<char> text, List<Range> found)
    {
        for (var at = 0; at < text.Length; )
        {
            var opening = text[at..].IndexOf(Opening, StringComparison.Ordinal);
            if (opening < 0)
                return;
            var start = at + opening + Opening.Length;
            var length = text[start..].IndexOfAny(Ends);
            var end = length < 0 ? text.Length : start + length;
            var last = text[start..end].LastIndexOf('@');
            if (last > 0)
                found.Add(start..(start + last));
            at = end;
        }
    }
}
