using System.Globalization;
using System.Text;

namespace Pulumi.Texts;

/// <summary>The ways of writing a character that texts of ours go through: JSON strings, URLs, forms, HTML.</summary>
internal static class Escapes
{
    /// <summary>Reads the escape that begins a text; a mark that escapes nothing stands for itself.</summary>
    /// <param name="text">Begins with the mark.</param>
    /// <param name="decoded">Takes up to two characters.</param>
    /// <param name="written">How many it took.</param>
    /// <returns>How many characters of <paramref name="text"/> the escape is long.</returns>
    internal delegate int Reader(ReadOnlySpan<char> text, Span<char> decoded, out int written);

    /// <summary>One way of escaping.</summary>
    /// <param name="Mark">What every escape begins with.</param>
    /// <param name="Read">Reads one.</param>
    internal readonly record struct Decoding(char Mark, Reader Read);

    internal static IReadOnlyList<Decoding> All { get; } = [new('\\', Json), new('%', Percent), new('+', Plus), new('&', Html)];

    private static int Json(ReadOnlySpan<char> text, Span<char> decoded, out int written)
    {
        written = 1;
        decoded[0] = text[0];
        if (text.Length < 2)
            return 1;
        if (
            text[1] == 'u'
            && text.Length >= 6
            && ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        )
        {
            decoded[0] = (char)unit;
            return 6;
        }

        char? plain = text[1] switch
        {
            '"' or '\\' or '/' or '\'' => text[1],
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
        decoded[0] = plain ?? text[0];
        return plain is null ? 1 : 2;
    }

    private static int Percent(ReadOnlySpan<char> text, Span<char> decoded, out int written)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        while (
            count < bytes.Length
            && text.Length >= 3 * (count + 1)
            && text[3 * count] == '%'
            && byte.TryParse(text.Slice((3 * count) + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        )
            bytes[count++] = value;

        if (Rune.DecodeFromUtf8(bytes[..count], out var rune, out var used) != System.Buffers.OperationStatus.Done)
        {
            decoded[0] = text[0];
            written = 1;
            return 1;
        }

        written = rune.EncodeToUtf16(decoded);
        return 3 * used;
    }

    /// <summary>Forms write a blank as plus, and percent-encode the rest.</summary>
    private static int Plus(ReadOnlySpan<char> text, Span<char> decoded, out int written)
    {
        decoded[0] = ' ';
        written = 1;
        return 1;
    }

    private static int Html(ReadOnlySpan<char> text, Span<char> decoded, out int written)
    {
        // The longest reference that matters is &#1114111;
        var end = text[..Math.Min(text.Length, 10)].IndexOf(';');
        var reference = text[..(end + 1)].ToString();
        var plain = System.Net.WebUtility.HtmlDecode(reference);
        if (plain.Length is 0 or > 2 || plain == reference)
        {
            decoded[0] = text[0];
            written = 1;
            return 1;
        }

        plain.CopyTo(decoded);
        written = plain.Length;
        return reference.Length;
    }
}
