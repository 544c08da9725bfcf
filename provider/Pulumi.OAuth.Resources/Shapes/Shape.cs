using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>A kind of resource as the table of its fields. Check, Diff, the patches, the state and the package schema all follow from
/// it.</summary>
public sealed class Shape
{
    private readonly FrozenDictionary<string, Field> _byName;

    public Shape(string name, ImmutableArray<Field> fields)
    {
        Name = name;
        Token = $"oauth:index:{name}";
        Fields = fields;
        Inputs = [.. fields.Where(f => f.IsInput)];
        _byName = fields.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>Last part of the type token, for example <c>OAuthClient</c>.</summary>
    public string Name { get; }

    /// <summary>Type token, for example <c>oauth:index:OAuthClient</c>.</summary>
    public string Token { get; }

    /// <summary>What people call one, for example <c>OAuth client</c>.</summary>
    public required string Noun { get; init; }

    /// <summary>That with its article, for example <c>an OAuth client</c>.</summary>
    public string IndefiniteNoun => $"{(Noun[0] is 'O' or 'a' ? "an" : "a")} {Noun}";

    /// <summary>What people call several.</summary>
    public required string PluralNoun { get; init; }

    /// <summary>Description in the package schema, in Markdown.</summary>
    public required string Description { get; init; }

    /// <summary>The kind of the objects that such a resource consists of, when it consists of several; null when it is one
    /// object.</summary>
    public Shape? Member { get; init; }

    /// <summary>Properties that people may expect here, since related resources have them, and why there are none.</summary>
    public ImmutableDictionary<string, string> Refused { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether the tenant refuses a second object of the same name.</summary>
    public bool NamesAreUnique { get; init; }

    /// <summary>What a list of such resources can be narrowed by.</summary>
    public required ImmutableArray<Filter> ListFilters { get; init; }

    /// <summary>Description of the list's filters in the package schema.</summary>
    public string ListDescription => $"Narrows the list of {PluralNoun}.";

    /// <summary>Every field, in the order in which people should meet them.</summary>
    public ImmutableArray<Field> Fields { get; }

    /// <summary>The fields a program may give.</summary>
    public ImmutableArray<Field> Inputs { get; }

    public Field? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>One property that narrows a list, or one argument of a function.</summary>
public sealed record Filter(string Name, FieldType Type, string Description)
{
    /// <summary>Whether its value is a secret.</summary>
    public bool IsSecret { get; init; }
}
