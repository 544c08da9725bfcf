using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>One field of a resource, with everything that anybody decides by it.</summary>
public sealed record Field
{
    /// <summary>Name of the property, and of the member in the tenant's documents.</summary>
    public required string Name { get; init; }

    public required FieldType Type { get; init; }

    /// <summary>One or more sentences for people; also the description in the package schema.</summary>
    public required string Description { get; init; }

    /// <summary>Who says what the value is. Default: the program.</summary>
    public Setter SetBy { get; init; } = Setter.Program;

    /// <summary>Whether a program may give it.</summary>
    public bool IsInput => SetBy is Setter.Program or Setter.ProgramUnseen or Setter.ProgramForProvider;

    /// <summary>Whether the program must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether the value must be encrypted wherever it is stored. The tenant tells such a value once, so it is also kept from
    /// state to state.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether an existing object keeps its value for good.</summary>
    public bool IsStable { get; init; }

    /// <summary>What a changed value of a field set by the program means. Default: a patch.</summary>
    public ChangeRule OnChange { get; init; } = ChangeRule.Patch;

    /// <summary>How a patch says that the field has no value any more.</summary>
    public Clearing Clearing { get; init; } = Clearing.Remove;

    /// <summary>What the tenant takes when the program gives nothing; null when there is no such value or nobody knows it. Writing it out
    /// is no change.</summary>
    public PropertyValue? Default { get; init; }

    /// <summary>How certain it is that a value is there to be read.</summary>
    public Presence Presence { get; init; } = Presence.Optional;

    /// <summary>Another description for lists and look-ups, where nobody sets the field; null for the same.</summary>
    public string? SummaryDescription { get; init; }

    /// <summary>Whether the two values, null standing for no value, mean the same to the tenant. Wrappers are looked through; an unknown is
    /// never the same.</summary>
    public bool AreSame(PropertyValue? one, PropertyValue? other)
    {
        var left = Meaning(one);
        var right = Meaning(other);
        if (left is null || right is null)
            return left is null && right is null;
        return !left.ContainsUnknown && !right.ContainsUnknown && Type.AreSame(left, right);
    }

    /// <summary>The unwrapped value, or null when it says no more than leaving the field out: an explicit null, an empty optional
    /// value.</summary>
    public PropertyValue? Present(PropertyValue? value)
    {
        var plain = value?.Unwrap();
        return plain is null or PropertyValue.Null || (!IsRequired && Type.IsEmpty(plain)) ? null : plain;
    }

    // Also of a required field: a tenant may hold null where a program has to write the empty text.
    private PropertyValue? Meaning(PropertyValue? value) => Present(value) is { } plain && !Type.IsEmpty(plain) ? plain : Default;
}
