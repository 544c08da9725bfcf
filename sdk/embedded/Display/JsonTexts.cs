using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pulumi.Embedded.Display;

/// <summary>JSON as the CLI prints it: two or four spaces deep, nothing escaped that need not be.</summary>
internal static partial class JsonTexts
{
    public static string Indented(Action<Utf8JsonWriter> write, int indent = 2) =>
        Text(
            write,
            new JsonWriterOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                Indented = true,
                IndentSize = indent,
                NewLine = "\n",
            }
        );

    /// <summary>A point in time in UTC, to the millisecond.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Line(Action<Utf8JsonWriter> write) =>
        Text(write, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static string Text(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, options))
            write(json);
        return EscapeOrPair().Replace(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length), Unescaped);
    }

    /// <summary>The encoders of .NET escape every character beyond the first plane, an emoji as well.</summary>
    private static string Unescaped(Match escape) =>
        escape.Groups["high"] is { Success: true } high
        && new Rune(Unit(high), Unit(escape.Groups["low"])) is var rune
        && QuotedText.IsPrinted(rune)
            ? rune.ToString()
            : escape.Value;

    private static char Unit(Group hexadecimal) =>
        (char)ushort.Parse(hexadecimal.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\(?:u(?<high>D[89AB][0-9A-F]{2})\\u(?<low>D[C-F][0-9A-F]{2})|.)")]
    private static partial Regex EscapeOrPair();
}
