using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Pulumi.Protocol.Values;

/// <summary>The place of a value inside a resource's properties, in Pulumi's form: <c>root.nested[0]["odd key"].*</c>.</summary>
/// <remarks>Not a JSON Pointer. Immutable, compared by content. A quote inside a quoted key is written <c>\"</c>.</remarks>
public sealed partial record PropertyPath(ImmutableArray<PropertyPath.Segment> Segments)
{
    /// <summary>One step of a path.</summary>
    public abstract record Segment
    {
        private protected Segment() { }

        public static implicit operator Segment(string key) => new Key(key);

        public static implicit operator Segment(int index) => new Index(index);
    }

    /// <summary>A property by its name.</summary>
    public sealed record Key(string Name) : Segment;

    /// <summary>An element of a list, counted from 0.</summary>
    public sealed record Index(int Position) : Segment;

    /// <summary>Every property or element: <c>*</c>.</summary>
    public sealed record Wildcard : Segment;

    /// <summary>The resource itself.</summary>
    public static readonly PropertyPath Root = new([]);

    public static PropertyPath Of(params ReadOnlySpan<Segment> segments) => new([.. segments]);

    public PropertyPath Then(Segment segment) => new(Segments.Add(segment));

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is no path; the message says where it goes wrong.</exception>
    public static PropertyPath Parse(string text) =>
        TryParse(text, out var path, out var problem) ? path : throw new FormatException($"'{text}' is not a property path: {problem}");

    /// <summary>Reads the text form; on failure says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PropertyPath? path, [NotNullWhen(false)] out string? problem)
    {
        var segments = ImmutableArray.CreateBuilder<Segment>();
        path = null;
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                at++;
                if (at == text.Length)
                    return Fail("it ends with a dot", out problem);
                if (text[at] is '.' or '[')
                {
                    if (text[at] == '.')
                        return Fail($"nothing between the dots at position {at}", out problem);
                    continue;
                }
            }
            if (text[at] == '[')
            {
                if (!ReadBracketed(text, ref at, segments, out problem))
                    return false;
                continue;
            }
            var end = text.IndexOfAny(['.', '['], at);
            if (end < 0)
                end = text.Length;
            if (end == at)
                return Fail($"a name is missing at position {at}", out problem);
            var name = text[at..end];
            segments.Add(name == "*" ? new Wildcard() : new Key(name));
            at = end;
        }
        problem = null;
        path = new PropertyPath(segments.ToImmutable());
        return true;

        static bool Fail(string what, out string problem)
        {
            problem = what;
            return false;
        }
    }

    private static bool ReadBracketed(
        string text,
        ref int at,
        ImmutableArray<Segment>.Builder segments,
        [NotNullWhen(false)] out string? problem
    )
    {
        if (at + 1 < text.Length && text[at + 1] == '"')
        {
            var key = new StringBuilder();
            var i = at + 2;
            for (; i < text.Length && text[i] != '"'; i++)
            {
                if (text[i] == '\\' && i + 1 < text.Length)
                    i++;
                key.Append(text[i]);
            }
            if (i + 1 >= text.Length || text[i + 1] != ']')
            {
                problem = $"the key that begins at position {at} is not closed";
                return false;
            }
            segments.Add(new Key(key.ToString()));
            at = i + 2;
        }
        else
        {
            var close = text.IndexOf(']', at);
            if (close < 0)
            {
                problem = $"the bracket at position {at} is not closed";
                return false;
            }
            var inner = text[(at + 1)..close];
            if (inner == "*")
                segments.Add(new Wildcard());
            else if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                segments.Add(new Index(index));
            else
            {
                problem = $"'{inner}' is neither an index, nor a quoted key, nor *";
                return false;
            }
            at = close + 1;
        }
        problem = null;
        return true;
    }

    /// <summary>Whether this path, wildcards allowed in it, is the other one or leads to it.</summary>
    public bool Contains(PropertyPath other)
    {
        if (Segments.Length > other.Segments.Length)
            return false;
        for (var i = 0; i < Segments.Length; i++)
        {
            if (Segments[i] is not Wildcard && Segments[i] != other.Segments[i])
                return false;
        }
        return true;
    }

    /// <summary>The value at this place, or null when there is none. Secret and output wrappers on the way are looked through.</summary>
    public PropertyValue? Find(PropertyMap properties)
    {
        PropertyValue? current = PropertyValue.Of(properties);
        foreach (var segment in Segments)
        {
            current = (current?.Unwrap(), segment) switch
            {
                (PropertyValue.Object o, Key key) => o.Properties.Find(key.Name),
                (PropertyValue.List list, Index index) when index.Position < list.Items.Length => list.Items[index.Position],
                _ => null,
            };
        }
        return current;
    }

    public bool Equals(PropertyPath? other) => other is not null && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    public override int GetHashCode() => Segments.Aggregate(0, HashCode.Combine);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            switch (segment)
            {
                case Key key when IsPlain(key.Name):
                    if (text.Length > 0)
                        text.Append('.');
                    text.Append(key.Name);
                    break;
                case Key key:
                    text.Append("[\"")
                        .Append(key.Name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
                        .Append("\"]");
                    break;
                case Index index:
                    text.Append(CultureInfo.InvariantCulture, $"[{index.Position}]");
                    break;
                default:
                    text.Append("[*]");
                    break;
            }
        }
        return text.ToString();
    }

    private static bool IsPlain(string name) => name.Length > 0 && name != "*" && name.AsSpan().IndexOfAny(".[]\"") < 0;
}
