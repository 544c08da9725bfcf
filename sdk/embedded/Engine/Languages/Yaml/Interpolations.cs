using System.Collections.Immutable;
using System.Text;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Reads texts with <c>${…}</c> in them; <c>$$</c> is a dollar sign.</summary>
internal static class Interpolations
{
    /// <summary>A literal, the value of one name, or a text with values in it.</summary>
    /// <exception cref="EvaluationException">A name cannot be read.</exception>
    public static Expression Read(string text, Place place)
    {
        var parts = ImmutableArray.CreateBuilder<Expression.TextPart>();
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            if (text.AsSpan(at).StartsWith("$$"))
            {
                plain.Append('$');
                at += 2;
            }
            else if (text.AsSpan(at).StartsWith("${"))
            {
                var end = EndOf(text, at + 2);
                if (end < 0)
                    throw new EvaluationException(
                        place,
                        "unterminated interpolation",
                        "A ${ has no } after it; write $${ for the characters themselves."
                    );
                parts.Add(new Expression.TextPart(plain.ToString(), ReadAccess(text[(at + 2)..end], place)));
                plain.Clear();
                at = end + 1;
            }
            else
            {
                plain.Append(text[at++]);
            }
        }
        if (parts.Count == 0)
            return new Expression.Literal(place, PropertyValue.Of(plain.ToString()));
        if (parts is [{ Text: "", Access: { } only }] && plain.Length == 0)
            return new Expression.Symbol(place, only);
        if (plain.Length > 0)
            parts.Add(new Expression.TextPart(plain.ToString(), null));
        return new Expression.Interpolation(place, parts.ToImmutable());
    }

    /// <summary>Reads what stands between the braces.</summary>
    /// <exception cref="EvaluationException">It cannot be read.</exception>
    public static PropertyAccess ReadAccess(string text, Place place)
    {
        if (!PropertyPath.TryParse(text, out var path, out var problem))
            throw new EvaluationException(place, $"'${{{text}}}' cannot be read: {problem}");
        if (path.Segments.Any(s => s is PropertyPath.Wildcard))
            throw new EvaluationException(place, $"'${{{text}}}' cannot be read: it may not contain *");
        return path.Segments is [PropertyPath.Key root, .. var inner]
            ? new PropertyAccess(root.Name, [.. inner], place)
            : throw new EvaluationException(
                place,
                $"'${{{text}}}' cannot be read: the root property must be a string subscript or a name",
                "It begins with the name of a resource, variable or configuration key."
            );
    }

    /// <summary>Where the closing brace is; -1 when there is none. Braces within a quoted key do not count.</summary>
    private static int EndOf(string text, int at)
    {
        var isQuoted = false;
        for (; at < text.Length; at++)
        {
            if (isQuoted && text[at] == '\\')
                at++;
            else if (text[at] == '"' && (isQuoted || text[at - 1] == '['))
                isQuoted = !isQuoted;
            else if (text[at] == '}' && !isQuoted)
                return at;
        }
        return -1;
    }
}
