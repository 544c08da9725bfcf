using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>A type of a package's schema, or of a value in a program.</summary>
internal abstract record SchemaType
{
    public static readonly SchemaType Any = new Primitive("any");
    public static readonly SchemaType String = new Primitive("string");
    public static readonly SchemaType Number = new Primitive("number");
    public static readonly SchemaType Integer = new Primitive("integer");
    public static readonly SchemaType Boolean = new Primitive("boolean");
    public static readonly SchemaType Asset = new Primitive("asset");
    public static readonly SchemaType Archive = new Primitive("archive");

    public sealed record Primitive(string Name) : SchemaType
    {
        public override string ToString() => Name;
    }

    public sealed record List(SchemaType Items) : SchemaType
    {
        public override string ToString() => $"List<{Items}>";
    }

    public sealed record Map(SchemaType Values) : SchemaType
    {
        public override string ToString() => $"Map<{Values}>";
    }

    public sealed record Union(ImmutableArray<SchemaType> Types) : SchemaType
    {
        public override string ToString() => $"Union<{string.Join(", ", Types)}>";
    }

    /// <summary>A text or number of a fixed set.</summary>
    public sealed record Enumeration(string Token, SchemaType Element, ImmutableArray<string> Values) : SchemaType
    {
        public override string ToString() => Token;
    }

    /// <summary>An object with named properties; the token is null for one that a program writes.</summary>
    public sealed record Object(string? Token, Func<ImmutableArray<SchemaProperty>> PropertiesOf) : SchemaType
    {
        public ImmutableArray<SchemaProperty> Properties => PropertiesOf();

        public bool Equals(Object? other) => ReferenceEquals(this, other) || (Token is not null && Token == other?.Token);

        public override int GetHashCode() => Token?.GetHashCode(StringComparison.Ordinal) ?? 0;

        public override string ToString() => Token ?? $"{{{string.Join(", ", Properties.Select(p => $"{p.Name}: {p.Type}"))}}}";
    }

    /// <summary>A resource itself; the schema is null where it is not known.</summary>
    public sealed record Resource(string Token, SchemaResource? Schema) : SchemaType
    {
        public override string ToString() => Token;
    }
}

/// <summary>A property of a schema.</summary>
internal sealed record SchemaProperty(
    string Name,
    SchemaType Type,
    bool IsRequired = false,
    bool IsSecret = false,
    bool ReplaceOnChanges = false,
    string? Constant = null
);

/// <summary>A resource type.</summary>
/// <param name="Token">In full.</param>
/// <param name="Inputs">What a program may say.</param>
/// <param name="Outputs">What a resource has, id and URN left out.</param>
/// <param name="Aliases">Types it had before.</param>
/// <param name="IsComponent">It is made of other resources, by its provider.</param>
internal sealed record SchemaResource(
    string Token,
    ImmutableArray<SchemaProperty> Inputs,
    ImmutableArray<SchemaProperty> Outputs,
    ImmutableArray<string> Aliases,
    bool IsComponent
)
{
    /// <summary>Paths of what must not change without a replacement, <c>scope[*]</c>.</summary>
    public ImmutableArray<string> ReplaceOnChanges =>
        [.. Outputs.OrderBy(p => p.Name, StringComparer.Ordinal).SelectMany(p => Paths(p, p.Name, []))];

    private static IEnumerable<string> Paths(SchemaProperty property, string path, ImmutableArray<string> within)
    {
        var type = property.Type;
        while (type is SchemaType.List or SchemaType.Map)
        {
            path += type is SchemaType.List ? "[*]" : ".*";
            type = type is SchemaType.List list ? list.Items : ((SchemaType.Map)type).Values;
        }
        if (property.ReplaceOnChanges)
            return [path];
        return type is SchemaType.Object { Token: { } token } inner && !within.Contains(token)
            ? inner.Properties.SelectMany(p => Paths(p, $"{path}.{p.Name}", within.Add(token)))
            : [];
    }
}

/// <summary>A function of a package.</summary>
/// <param name="Token">In full.</param>
/// <param name="Inputs">Its arguments.</param>
/// <param name="Outputs">What is in its result; null when the result is a single value.</param>
internal sealed record SchemaFunction(string Token, ImmutableArray<SchemaProperty> Inputs, ImmutableArray<SchemaProperty>? Outputs);
