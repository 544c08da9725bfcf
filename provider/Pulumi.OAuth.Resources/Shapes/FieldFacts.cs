namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>Who says what a field's value is.</summary>
public enum Setter
{
    /// <summary>The program; the tenant keeps it and can drift.</summary>
    Program,

    /// <summary>The program; the tenant keeps it but may not show it again, so it is taken from the state.</summary>
    ProgramUnseen,

    /// <summary>The program, for the provider alone: the tenant never hears of it.</summary>
    ProgramForProvider,

    /// <summary>The tenant.</summary>
    Tenant,

    /// <summary>The provider, from other fields.</summary>
    Provider,
}

/// <summary>How certain it is that a field has a value in the state.</summary>
public enum Presence
{
    /// <summary>It may be missing.</summary>
    Optional,

    /// <summary>Always there in the state; lists may leave it out.</summary>
    InState,

    /// <summary>Always there.</summary>
    Always,
}

/// <summary>How a patch says that a field has no value any more.</summary>
public enum Clearing
{
    /// <summary>A <c>remove</c>: the vendor's descriptions allow no null as a patch's value.</summary>
    Remove,

    /// <summary>A <c>replace</c> by the empty list.</summary>
    EmptyList,

    /// <summary>A <c>replace</c> by false.</summary>
    False,

    /// <summary>A <c>replace</c> by an explicit null, where the documentation of the field demands one.</summary>
    Null,
}
