using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Values as the texts that Pulumi's YAML host, which is written in Go, makes of them: what a text holds is kept in states and at
/// providers, and has to stay the same.</summary>
internal static class GoText
{
    // Exponents of the numbers that are written without one: in texts from 0.0001 to 999999, in JSON from 0.000001 to all below 1e21.
    private const int SmallestInText = -4;
    private const int LargestInText = 5;
    private const int SmallestInJson = -6;
    private const int LargestInJson = 20;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value within a text, as <c>%v</c> prints it. The value is plain.</summary>
    public static string Of(PropertyValue value) =>
        value switch
        {
            PropertyValue.Null => "<nil>",
            PropertyValue.Bool flag => flag.Value ? "true" : "false",
            PropertyValue.Number number => Number(number.Value, SmallestInText, LargestInText),
            PropertyValue.Text text => text.Value,
            PropertyValue.List list => "[" + string.Join(' ', list.Items.Select(Of)) + "]",
            PropertyValue.Object o => "map[" + string.Join(' ', o.Properties.Select(p => $"{p.Key}:{Of(p.Value)}")) + "]",
            _ => throw new FormatException($"a {Kind(value)} is no text"),
        };

    /// <summary>A value as JSON: keys sorted, and characters that mean something in HTML escaped. The value is plain.</summary>
    public static string Json(PropertyValue value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
            Write(json, value);
        // They can only stand in texts.
        return Encoding
            .UTF8.GetString(buffer.ToArray())
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);
    }

    /// <summary>What a value is, for messages; never its content.</summary>
    public static string Kind(PropertyValue value) =>
        value switch
        {
            PropertyValue.Null => "nil",
            PropertyValue.Bool => "a boolean",
            PropertyValue.Number => "a number",
            PropertyValue.Text => "a string",
            PropertyValue.List => "a list",
            PropertyValue.Object => "an object",
            PropertyValue.ResourceReference => "a resource",
            PropertyValue.Asset => "an asset",
            PropertyValue.Archive => "an archive",
            _ => "an output",
        };

    private static void Write(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Null:
                json.WriteNullValue();
                break;
            case PropertyValue.Bool flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case PropertyValue.Number number:
                json.WriteRawValue(Number(number.Value, SmallestInJson, LargestInJson).Replace("e-0", "e-", StringComparison.Ordinal));
                break;
            case PropertyValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case PropertyValue.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case PropertyValue.Object o:
                json.WriteStartObject();
                foreach (var (key, inner) in o.Properties)
                {
                    json.WritePropertyName(key);
                    Write(json, inner);
                }
                json.WriteEndObject();
                break;
            default:
                throw new FormatException($"{Kind(value)} has no form in JSON");
        }
    }

    /// <summary>The shortest digits that give the number back.</summary>
    private static string Number(double value, int smallest, int largest)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN"
                : value > 0 ? "+Inf"
                : "-Inf";
        if (value == 0)
            return double.IsNegative(value) ? "-0" : "0";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = ExponentOf(shortest.TrimStart('-'));
        if (exponent >= smallest && exponent <= largest)
            return decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        var digits = new string([.. shortest.Split('E')[0].Where(char.IsAsciiDigit)]).TrimStart('0').TrimEnd('0');
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(value < 0 ? "-" : "")}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}"
        );
    }

    /// <summary>Of the first digit that counts, in a number without its sign.</summary>
    private static int ExponentOf(string shortest)
    {
        var parts = shortest.Split('E');
        var given = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var whole = parts[0].Split('.')[0];
        if (whole != "0")
            return given + whole.Length - 1;
        var fraction = parts[0][2..];
        return given - 1 - fraction.TakeWhile(d => d == '0').Count();
    }
}
