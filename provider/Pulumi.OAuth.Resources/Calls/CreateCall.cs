using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Asks for a new object.</summary>
public sealed record CreateCall
{
    public required Urn Urn { get; init; }

    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>The checked inputs. Unknowns only in a preview.</summary>
    public required PropertyMap Inputs { get; init; }

    /// <summary>What the provider put before the random digits of the name in <see cref="Inputs"/>, where that is not the logical name;
    /// null otherwise.</summary>
    internal string? NameBase { get; init; }

    /// <summary>Whether the resource has a state already, which holds other objects and has to stay.</summary>
    internal bool IsOneMore { get; init; }

    /// <summary>What the object will be to its resource.</summary>
    internal PairPart Part { get; init; }

    /// <summary>Whether only a prediction is wanted; then nothing is sent.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Longest time for the whole operation; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What Create answers.</summary>
/// <param name="Id">The tenant's id; empty in a preview.</param>
/// <param name="State">What is recorded, secrets wrapped; in a preview with unknowns for what only the tenant knows.</param>
public sealed record CreateAnswer(string Id, PropertyMap State);
