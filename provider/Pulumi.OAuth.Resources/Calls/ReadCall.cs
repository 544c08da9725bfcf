using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Asks what has become of an object: a refresh, an import or a look-up by id.</summary>
public sealed record ReadCall
{
    public required Urn Urn { get; init; }

    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>The tenant's id of the object.</summary>
    public required string Id { get; init; }

    /// <summary>The recorded inputs; null for an import.</summary>
    public PropertyMap? OldInputs { get; init; }

    /// <summary>The recorded state; null for an import.</summary>
    public PropertyMap? State { get; init; }

    /// <summary>Longest time for the whole operation; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What Read answers.</summary>
/// <param name="Found">The object; null when it is gone.</param>
public sealed record ReadAnswer(FoundResource? Found);

/// <summary>An object that exists.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="State">What is recorded, secrets wrapped.</param>
/// <param name="Inputs">The old inputs with every drift written over them; for an import what a program would have to say.</param>
public sealed record FoundResource(string Id, PropertyMap State, PropertyMap Inputs);
