using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>Scalars of YAML as the CLI's YAML library reads and writes them.</summary>
internal static partial class YamlScalars
{
    // Words that YAML 1.1 took for a truth value: written in quotes, so that an older reader does not either.
    private static readonly HashSet<string> OldBooleans =
    [
        "y",
        "Y",
        "yes",
        "Yes",
        "YES",
        "on",
        "On",
        "ON",
        "n",
        "N",
        "no",
        "No",
        "NO",
        "off",
        "Off",
        "OFF",
    ];

    /// <summary>In digits; reading takes time that grows faster than the number.</summary>
    private const int LongestInteger = 1000;

    /// <summary>The value of a scalar; only a plain one can be anything but a text.</summary>
    public static ConfigValue Read(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        return node.Style == ScalarStyle.Plain ? ReadPlain(text) : new ConfigValue.Text(text);
    }

    /// <summary>A text as a scalar: bare where that is read back as the same text, else in quotes or as a block.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="indent">Columns before the lines of a block.</param>
    public static string Write(string text, int indent)
    {
        if (text.Contains('\n', StringComparison.Ordinal))
            return CanBeBlock(text) ? Block(text, indent) : DoubleQuoted(text);
        if (!IsPrintable(text))
            return DoubleQuoted(text);
        if (ReadPlain(text) is not ConfigValue.Text || OldBooleans.Contains(text) || Ambiguous().IsMatch(text))
            return DoubleQuoted(text);
        return CanBePlain(text) ? text : SingleQuoted(text);
    }

    /// <summary>A text in the style an existing scalar has.</summary>
    public static string WriteLike(string text, ScalarStyle style, int indent) =>
        style switch
        {
            ScalarStyle.DoubleQuoted => DoubleQuoted(text),
            ScalarStyle.SingleQuoted when IsPrintable(text) && !text.Contains('\n', StringComparison.Ordinal) => SingleQuoted(text),
            _ => Write(text, indent),
        };

    public static string Write(ConfigValue scalar) =>
        scalar switch
        {
            ConfigValue.Integer integer => integer.Value.ToString(CultureInfo.InvariantCulture),
            ConfigValue.Fraction fraction => fraction.Value.ToString("R", CultureInfo.InvariantCulture),
            ConfigValue.Bool flag => flag.Value ? "true" : "false",
            _ => "null",
        };

    public static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => @"\\",
                    '\n' => "\\n",
                    '\t' => "\\t",
                    '\r' => "\\r",
                    '\0' => "\\0",
                    '\u001b' => "\\e",
                    '\u0085' => "\\N",
                    '\u00a0' => "\\_",
                    '\u2028' => "\\L",
                    '\u2029' => "\\P",
                    '\ufeff' => "\\uFEFF",
                    < ' ' or '\u007f' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}"),
                    _ => c.ToString(),
                }
            );
        }
        return quoted.Append('"').ToString();
    }

    private static ConfigValue ReadPlain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return new ConfigValue.Null();
            case "true" or "True" or "TRUE":
                return new ConfigValue.Bool(true);
            case "false" or "False" or "FALSE":
                return new ConfigValue.Bool(false);
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                return new ConfigValue.Fraction(double.PositiveInfinity);
            case "-.inf" or "-.Inf" or "-.INF":
                return new ConfigValue.Fraction(double.NegativeInfinity);
            case ".nan" or ".NaN" or ".NAN":
                return new ConfigValue.Fraction(double.NaN);
        }
        if (ReadInteger(text.Replace("_", "", StringComparison.Ordinal)) is { } integer)
            return new ConfigValue.Integer(integer);
        return Number().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction)
            ? new ConfigValue.Fraction(fraction)
            : new ConfigValue.Text(text);
    }

    private static BigInteger? ReadInteger(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text is ['+' or '-', ..] ? text[1..] : text;
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[0]))
            return null;
        var (body, radix) = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => (hex, 16),
            ['0', 'b' or 'B', .. var binary] => (binary, 2),
            ['0', 'o' or 'O', .. var octal] => (octal, 8),
            ['0', _, ..] => (digits[1..], 8),
            _ => (digits, 10),
        };
        if (body.Length is 0 or > LongestInteger)
            return null;
        var value = BigInteger.Zero;
        foreach (var c in body)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                return null;
            value = value * radix + digit;
        }
        return negative ? -value : value;
    }

    private static bool CanBePlain(string text) =>
        text.Length > 0
        && text.Trim(' ') == text
        && !text.StartsWith("---", StringComparison.Ordinal)
        && !text.StartsWith("...", StringComparison.Ordinal)
        && !"#,[]{}&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal)
        && !(text[0] is '-' or '?' or ':' && (text.Length == 1 || text[1] == ' '))
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.EndsWith(':')
        && !text.Contains(" #", StringComparison.Ordinal);

    private static bool IsPrintable(string text) =>
        text.All(c =>
            c is '\n' or (>= ' ' and not '\u007f' and not '\u0085' and not '\u00a0' and not '\u2028' and not '\u2029' and not '\ufeff')
        );

    private static bool CanBeBlock(string text) =>
        IsPrintable(text) && text[0] is not (' ' or '\n') && !text.Contains(" \n", StringComparison.Ordinal);

    private static string SingleQuoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Block(string text, int indent)
    {
        var content = text.TrimEnd('\n');
        var keep = (text.Length - content.Length) switch
        {
            0 => "|-",
            1 => "|",
            _ => "|+",
        };
        var lines = (keep == "|+" ? text[..^1] : content).Split('\n');
        var space = new string(' ', indent);
        return keep + string.Concat(lines.Select(l => "\n" + (l.Length == 0 ? "" : space + l)));
    }

    // Numbers of base 60 and times, which other readers do not take for a text.
    [GeneratedRegex(@"^([-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?|<<)$")]
    private static partial Regex Ambiguous();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
