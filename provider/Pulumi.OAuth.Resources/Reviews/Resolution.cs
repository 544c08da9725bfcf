namespace Pulumi.OAuth.Resources.Reviews;

/// <summary>What came of a person's decision.</summary>
/// <param name="IsDone">Whether it was carried out.</param>
/// <param name="Message">What was done; otherwise why nothing was, and what to do instead.</param>
public sealed record Resolution(bool IsDone, string Message)
{
    internal static Resolution Did(string message) => new(true, message);

    internal static Resolution Refused(string message) => new(false, message);
}

/// <summary>What a person vouches for when something is to be deleted.</summary>
public sealed record DeletePermission
{
    /// <summary>What a stack holds; null when nobody said.</summary>
    public StackExport? Export { get; init; }

    /// <summary>What other stacks hold: nothing of it is deleted.</summary>
    public IReadOnlyList<StackExport> Others { get; init; } = [];

    /// <summary>The project that an export without resources is of; null when nobody said.</summary>
    public string? Project { get; init; }

    /// <summary>The stack that an export without resources is of; null when nobody said.</summary>
    public string? Stack { get; init; }

    /// <summary>Whether the person knows that no stack holds the object.</summary>
    public bool NoStackHoldsIt { get; init; }
}

/// <summary>An object as the import of an engine names it.</summary>
/// <param name="Type">Type token.</param>
/// <param name="Name">Logical name.</param>
/// <param name="Id">The tenant's id.</param>
public sealed record ImportedObject(string Type, string Name, string Id);
