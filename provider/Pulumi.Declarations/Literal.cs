using System.Collections.Immutable;

namespace Pulumi.Declarations;

/// <summary>A value as any language writes it. Closed family: the cases below.</summary>
internal abstract record Literal
{
    private Literal() { }

    public sealed record Text(string Value) : Literal;

    public sealed record Number(double Value) : Literal;

    public sealed record Flag(bool Value) : Literal;

    public sealed record Null : Literal;

    /// <param name="Token">Token of the enumeration.</param>
    /// <param name="Name">What SDKs call the member.</param>
    /// <param name="Value">What the tenant calls it.</param>
    public sealed record Choice(string Token, string Name, string Value) : Literal;

    /// <param name="Items">The elements.</param>
    /// <param name="OfAny">Whether the schema does not say of what.</param>
    public sealed record List(ImmutableArray<Literal> Items, bool OfAny) : Literal;

    /// <param name="Entries">By key.</param>
    /// <param name="OfAny">Whether the schema does not say of what.</param>
    public sealed record Map(ImmutableArray<(string Key, Literal Value)> Entries, bool OfAny) : Literal;

    /// <param name="Token">Type token.</param>
    /// <param name="Members">By name.</param>
    public sealed record Record(string Token, ImmutableArray<(string Name, Literal Value)> Members) : Literal;
}
