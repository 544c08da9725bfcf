using System.Text;
using System.Text.RegularExpressions;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>A C# file on its way: lines with their indentation, and documentation out of the schema's Markdown.</summary>
internal sealed partial class SourceText
{
    private const int LineLength = 140;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A file that begins with the namespaces it uses and its own.</summary>
    public static SourceText File(string @namespace, params IEnumerable<string> uses)
    {
        var text = new SourceText();
        text.Line("// Made from the package schema by \"make sdk\"; edits are lost.");
        text.Line("#nullable enable");
        text.Line();
        foreach (var use in uses)
            text.Line($"using {use};");
        if (text._text[^2] == ';')
            text.Line();
        text.Line($"namespace {@namespace};");
        return text;
    }

    public void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', _depth * 4).Append(text);
        _text.Append('\n');
    }

    public void Lines(params IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
    }

    /// <summary>A block in braces, after a line of its own.</summary>
    public void Block(string header, Action content)
    {
        Line(header);
        Line("{");
        _depth++;
        content();
        _depth--;
        Line("}");
    }

    /// <summary>A line that belongs to the one above it.</summary>
    public void Continued(string text) => Line("    " + text);

    /// <summary>What something is, in the words of the schema.</summary>
    public void Summary(string markdown) => Document("summary", ToXml(markdown));

    /// <summary>What else there is to know of it, in XML.</summary>
    public void Remarks(string xml) => Document("remarks", xml);

    /// <summary>A program that shows its use, line by line; nothing for null.</summary>
    public void Example(string? program)
    {
        if (program is null)
            return;
        Documentation("<example><code>");
        foreach (var line in Escaped(program).Split('\n'))
            Line(line.Length == 0 ? "///" : "/// " + line);
        Documentation("</code></example>");
    }

    /// <summary>A line of documentation in XML.</summary>
    public void Documentation(string xml) => Line("/// " + xml);

    public override string ToString() => _text.ToString();

    private void Document(string tag, string xml)
    {
        var length = LineLength - (_depth * 4) - 4;
        var line = new StringBuilder();
        foreach (var word in $"<{tag}>{xml}</{tag}>".Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > length)
            {
                Documentation(line.ToString());
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        Documentation(line.ToString());
    }

    private static string ToXml(string markdown) => CodeSpan().Replace(Escaped(markdown.ReplaceLineEndings(" ")), "<c>$1</c>");

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();
}
