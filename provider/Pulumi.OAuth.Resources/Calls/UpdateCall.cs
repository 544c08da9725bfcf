using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Asks to change an object in place.</summary>
public sealed record UpdateCall
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

    /// <summary>The checked inputs of now. Unknowns only in a preview.</summary>
    public required PropertyMap Inputs { get; init; }

    /// <summary>Paths whose changes the program wants overlooked.</summary>
    public ImmutableArray<PropertyPath> IgnoreChanges { get; init; } = [];

    /// <summary>What the object is to its resource.</summary>
    internal PairPart Part { get; init; }

    /// <summary>Whether only a prediction is wanted; then nothing is sent.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Longest time for the whole operation; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What Update answers.</summary>
/// <param name="State">What is recorded, secrets wrapped; in a preview with unknowns for what only the tenant knows.</param>
public sealed record UpdateAnswer(PropertyMap State);
