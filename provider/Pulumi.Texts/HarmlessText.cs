using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pulumi.Texts;

/// <summary>Makes a text that came from elsewhere safe to be shown: it acts neither on a terminal nor on the CI system that reads the
/// log.</summary>
/// <remarks>
/// Control characters are shown as their pictures, characters that turn the direction of writing and those that nobody sees as U+FFFD; line
/// feeds and tabs stay, and a carriage return before a line feed goes. Joiners stay, since emoji and Persian are written with them. A
/// command of GitHub's runner (<c>::set-output …</c> at the beginning of a line, <c>##[…]</c> anywhere) or of Azure's and TeamCity's
/// (<c>##vso[…]</c>, <c>##teamcity[…]</c>) gets a blank, and is none any more.
/// </remarks>
public static class HarmlessText
{
    private const char NoCharacter = '\uFFFD',
        DeletePicture = '\u2421',
        FirstPicture = '\u2400';

    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(IsControl),
    ]);

    private static readonly SearchValues<char> WordCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
    );

    /// <summary>The text, or itself when nothing in it could act.</summary>
    /// <param name="text">One line or many.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WithoutCommands(WithoutControls(text));
    }

    private static string WithoutControls(string text)
    {
        if (!text.AsSpan().ContainsAny(Controls))
            return text;
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                continue;
            result.Append(Controls.Contains(character) ? Picture(character) : character);
        }
        return result.ToString();
    }

    private static char Picture(char character) =>
        character switch
        {
            < ' ' => (char)(FirstPicture + character),
            '\x7f' => DeletePicture,
            _ => NoCharacter,
        };

    /// <summary>Controls, separators of lines and paragraphs, what Unicode calls the explicit formatting of direction (UAX 9), and blanks
    /// without a width, by which one name passes for another.</summary>
    private static bool IsControl(char character) =>
        character is not ('\n' or '\t')
        && (
            char.GetUnicodeCategory(character)
                is UnicodeCategory.Control
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
            || character is '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069')
            || character is '\u200B' or '\u180E' or '\uFEFF'
        );

    private static string WithoutCommands(string text)
    {
        if (!text.Contains("::", StringComparison.Ordinal) && !text.Contains("##", StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        var begins = true;
        for (var at = 0; at < text.Length; at++)
        {
            var rest = text.AsSpan(at);
            result.Append(text[at]);
            if ((begins && rest.StartsWith("::")) || IsMarkedCommand(rest))
                result.Append(' ');
            begins = text[at] == '\n' || (begins && char.IsWhiteSpace(text[at]));
        }
        return result.Length == text.Length ? text : result.ToString();
    }

    /// <summary>Runners look for it anywhere in a line. Longer words than these are none of theirs, and would cost time.</summary>
    private static bool IsMarkedCommand(ReadOnlySpan<char> rest)
    {
        const int LongestWord = 16;
        if (!rest.StartsWith("##"))
            return false;
        var word = rest[2..Math.Min(rest.Length, LongestWord + 3)];
        var end = word.IndexOf('[');
        return end >= 0 && !word[..end].ContainsAnyExcept(WordCharacters);
    }
}
