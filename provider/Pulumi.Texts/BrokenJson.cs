using System.Globalization;
using System.Text.Json;

namespace Pulumi.Texts;

/// <summary>Says of a text that it is no JSON, without a word of the text.</summary>
/// <remarks>The messages of <see cref="JsonException"/> quote what they choke on, which may be the whole rest of a file that holds
/// secrets.</remarks>
public static class BrokenJson
{
    /// <summary>A clause: that it is none, and from where on.</summary>
    /// <param name="mistake">What its reader threw.</param>
    public static string Clause(JsonException mistake) => $"it is no JSON{Place(mistake)}";

    /// <summary>Where it is none, as <c> (line 3, column 14)</c>; nothing when the reader does not tell.</summary>
    /// <param name="mistake">What its reader threw. Lines and bytes, which count from zero there, count from one here.</param>
    public static string Place(JsonException mistake)
    {
        ArgumentNullException.ThrowIfNull(mistake);
        return mistake.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1}, column {(mistake.BytePositionInLine ?? 0) + 1})")
            : "";
    }
}
