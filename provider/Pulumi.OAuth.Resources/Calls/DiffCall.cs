using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Asks what a change of the program means for an existing resource.</summary>
public sealed record DiffCall
{
    public required Urn Urn { get; init; }

    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>The tenant's id of the object.</summary>
    public required string Id { get; init; }

    /// <summary>The checked inputs the object was made from.</summary>
    public required PropertyMap OldInputs { get; init; }

    /// <summary>The recorded state.</summary>
    public required PropertyMap State { get; init; }

    /// <summary>The checked inputs of now. May hold unknowns, outside previews too.</summary>
    public required PropertyMap Inputs { get; init; }

    /// <summary>Paths whose changes the program wants overlooked.</summary>
    public ImmutableArray<PropertyPath> IgnoreChanges { get; init; } = [];
}

/// <summary>What Diff answers.</summary>
public sealed record DiffAnswer
{
    /// <summary>Whether anything has to be done.</summary>
    public bool HasChanges => !Changes.IsEmpty || HasWork;

    /// <summary>Whether there is something to be done that is no change of a property, so that no option of the program that names
    /// properties applies to it.</summary>
    public bool HasWork { get; init; }

    /// <summary>The changed paths in the order of the shape's fields.</summary>
    public ImmutableArray<PropertyChange> Changes { get; init; } = [];

    /// <summary>Whether the old object must go before the new one can be made.</summary>
    public bool DeleteBeforeReplace { get; init; }

    /// <summary>Whether a replacement is due that is left to the next run, since there is no place for it now.</summary>
    public bool Waits { get; init; }

    /// <summary>Outputs that an update in place leaves as they are.</summary>
    public ImmutableArray<string> Stables { get; init; } = [];

    /// <summary>Whether one of the changes needs a new object.</summary>
    public bool Replaces => Changes.Any(c => c.Replaces);
}

/// <summary>One changed path.</summary>
/// <param name="Path">The place: in the inputs, or in the state when <paramref name="IsInput"/> is false.</param>
/// <param name="Kind">What happened there.</param>
/// <param name="Replaces">Whether it needs a new object.</param>
/// <param name="IsInput">False for a reason that lies in the state alone, such as a rotation that is due.</param>
public sealed record PropertyChange(PropertyPath Path, ChangeKind Kind, bool Replaces, bool IsInput = true)
{
    /// <summary>The top-level property the path begins with.</summary>
    public string Property => ((PropertyPath.Key)Path.Segments[0]).Name;
}

/// <summary>What happened to a value.</summary>
public enum ChangeKind
{
    /// <summary>It was not there.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Deleted,

    /// <summary>It has another value.</summary>
    Updated,
}
