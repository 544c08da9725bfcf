using System.Collections.Immutable;

namespace Pulumi.OAuth.Tenant.Objects;

/// <summary>What a member of an object holds in the tenant's documents. Closed family: the cases below.</summary>
/// <remarks>Null is allowed everywhere but for the id.</remarks>
public abstract record MemberType
{
    private MemberType() { }

    /// <summary>A string: a name, a word of a closed set, a URL, a date.</summary>
    public sealed record Text : MemberType;

    /// <summary>A whole number of 64 bits, or a string with one.</summary>
    public sealed record WholeNumber : MemberType;

    /// <summary>True or false.</summary>
    public sealed record Flag : MemberType;

    /// <summary>A list of strings; a null among them is overlooked.</summary>
    public sealed record Texts : MemberType;

    /// <summary>An object of strings.</summary>
    /// <param name="Members">Those that are read.</param>
    public sealed record Record(params ImmutableArray<string> Members) : MemberType;
}
