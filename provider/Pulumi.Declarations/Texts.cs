using System.Globalization;
using System.Text;

namespace Pulumi.Declarations;

/// <summary>Texts inside code: whatever they hold, they end where they should and look like what they are.</summary>
internal static class Texts
{
    /// <summary>A text in double quotes, as C#, TypeScript and YAML read it alike.</summary>
    public static string Quoted(string text) => $"\"{Escaped(text, quote: true)}\"";

    /// <summary>A text for a comment of one line.</summary>
    public static string OnOneLine(string text) => Escaped(text, quote: false);

    /// <summary>A number in digits that are a number in every language.</summary>
    public static string Of(double number) =>
        number.ToString(Math.Abs(number) < 1e15 && number == Math.Floor(number) ? "F0" : "R", CultureInfo.InvariantCulture);

    private static string Escaped(string text, bool quote)
    {
        var escaped = new StringBuilder(text.Length + 2);
        foreach (var c in text)
        {
            if (quote && c is '"' or '\\')
                escaped.Append('\\').Append(c);
            else if (IsDeceptive(c))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>What ends a line, cannot be seen, or turns the order of what is seen around it.</summary>
    private static bool IsDeceptive(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;
}
