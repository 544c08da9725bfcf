namespace Pulumi.OAuth.Tenant.Patching;

/// <summary>A place in a JSON document, in the form of RFC 6901, for example <c>/redirectUris/0</c>.</summary>
public readonly record struct JsonPointer
{
    private readonly string? _text;

    private JsonPointer(string text) => _text = text;

    /// <summary>Pointer to a member of the document's root object; the name is escaped where RFC 6901 asks for it.</summary>
    public static JsonPointer ToMember(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new JsonPointer("/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">Not empty and not starting with a slash, or a tilde that escapes nothing.</exception>
    public static JsonPointer Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 0 && text[0] != '/')
            throw new FormatException($"'{text}' is not a JSON Pointer: it must be empty or start with '/'.");
        for (var at = text.IndexOf('~', StringComparison.Ordinal); at >= 0; at = text.IndexOf('~', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] is not ('0' or '1'))
                throw new FormatException($"'{text}' is not a JSON Pointer: '~' must be followed by '0' or '1'.");
        }

        return new JsonPointer(text);
    }

    public override string ToString() => _text ?? "";
}
