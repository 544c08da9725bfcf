using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Asks what is wrong with the properties a program gives for a resource, and completes them.</summary>
public sealed record CheckCall
{
    public required Urn Urn { get; init; }

    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>Name of the resource in the program.</summary>
    public required string LogicalName { get; init; }

    /// <summary>The program's properties, secrets wrapped.</summary>
    public required PropertyMap Inputs { get; init; }

    /// <summary>The inputs checked before; empty for a creation, and when a replacement is checked for the second time.</summary>
    public required PropertyMap OldInputs { get; init; }

    /// <summary>The recorded state; empty for a creation, and from engines that do not send it to Check.</summary>
    public PropertyMap OldState { get; init; } = PropertyMap.Empty;

    /// <summary>Random bytes of the engine for this resource and run. Empty: none were given.</summary>
    public ImmutableArray<byte> RandomSeed { get; init; } = [];

    public AutoNaming AutoNaming { get; init; } = new AutoNaming.Random();
}

/// <summary>What Check answers.</summary>
/// <param name="Inputs">The completed inputs, secrets still wrapped: what is saved, and what all later calls get.</param>
/// <param name="Failures">All mistakes; empty when there are none.</param>
public sealed record CheckAnswer(PropertyMap Inputs, ImmutableArray<CheckFailure> Failures);
