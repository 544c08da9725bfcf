using System.Globalization;
using System.Text;

namespace Pulumi.Protocol.Grpc;

/// <summary>The encoding of <c>grpc-message</c>: UTF-8, with all but printable ASCII written as <c>%XX</c>, and <c>%</c> as well.</summary>
internal static class StatusText
{
    /// <summary>The encoded text, cut after <paramref name="maxLength"/> characters at most and then ending in three dots.</summary>
    public static string Encode(string text, int maxLength = int.MaxValue)
    {
        const string Cut = "...";
        var encoded = new StringBuilder();
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var before = encoded.Length;
            Append(encoded, utf8[..rune.EncodeToUtf8(utf8)]);
            if (encoded.Length > maxLength - Cut.Length)
                return encoded.Remove(before, encoded.Length - before).Append(Cut).ToString();
        }
        return encoded.ToString();
    }

    private static void Append(StringBuilder encoded, ReadOnlySpan<byte> utf8)
    {
        foreach (var b in utf8)
        {
            if (b is >= 0x20 and <= 0x7e and not (byte)'%')
                encoded.Append((char)b);
            else
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
    }

    /// <summary>The text behind its encoding; what is not validly encoded is kept as it is, for a message must not get lost over its form.</summary>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
            return encoded;
        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length
                && byte.TryParse(encoded.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(encoded, i, 1));
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
