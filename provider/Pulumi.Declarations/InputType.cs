using System.Collections.Immutable;

namespace Pulumi.Declarations;

/// <summary>What a package's schema says an input can hold. Closed family: the cases below.</summary>
internal abstract record InputType
{
    private InputType() { }

    /// <summary>A text, a number, a truth value, or anything at all.</summary>
    public sealed record Plain(PlainKind Kind) : InputType;

    /// <summary>A text of a fixed set.</summary>
    /// <param name="Token">Type token.</param>
    /// <param name="Members">Name of each value.</param>
    public sealed record Enumeration(string Token, ImmutableArray<(string Value, string Name)> Members) : InputType;

    public sealed record List(InputType Items) : InputType;

    public sealed record Map(InputType Values) : InputType;

    /// <summary>An object with named properties.</summary>
    public sealed record Record(string Token, Func<ImmutableArray<InputProperty>> Properties) : InputType;
}

/// <summary>Kind of a value that has no parts.</summary>
internal enum PlainKind
{
    Any,
    Text,
    Number,
    Integer,
    Flag,
}

/// <summary>An input of a resource, or a property of a record.</summary>
internal sealed record InputProperty(string Name, InputType Type, bool IsRequired);
