using System.Globalization;
using System.Text;

namespace Pulumi.Embedded.Display;

/// <summary>A text in quotation marks as the CLI shows one among properties: what can be printed stands as it is, an emoji too.</summary>
/// <remarks>Source: <c>%q</c> of Go, with which propertyPrinter of pkg/backend/display writes texts.</remarks>
internal static class QuotedText
{
    public static string Of(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
            quoted.Append(Escaped(rune) ?? rune.ToString());
        return quoted.Append('"').ToString();
    }

    /// <summary>Whether Go prints it: letters, marks, numbers, punctuation, symbols, and the space of ASCII.</summary>
    public static bool IsPrinted(Rune rune) =>
        rune.Value == ' '
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    private static string? Escaped(Rune rune) =>
        rune.Value switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\a' => "\\a",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\v' => "\\v",
            _ when IsPrinted(rune) => null,
            < ' ' or 0x7f => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
            > char.MaxValue => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        };
}
