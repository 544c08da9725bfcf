using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>What a step does to which resource.</summary>
public class StepEventMetadata
{
    internal StepEventMetadata() { }

    public OperationType Op { get; internal init; }

    public required string Urn { get; init; }

    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>The state before; null when there was none.</summary>
    public StepEventStateMetadata? Old { get; internal init; }

    /// <summary>The state after; null when there is none.</summary>
    public StepEventStateMetadata? New { get; internal init; }

    /// <summary>Properties that make it a replacement.</summary>
    public ImmutableArray<string>? Keys { get; internal init; }

    /// <summary>Properties that differ.</summary>
    public ImmutableArray<string>? Diffs { get; internal init; }

    /// <summary>Property paths and how each changes.</summary>
    public IImmutableDictionary<string, PropertyDiff>? DetailedDiff { get; internal init; }

    /// <summary>False for the halves of a replacement.</summary>
    public bool? Logical { get; internal init; }

    /// <summary>Provider reference.</summary>
    public string? Provider { get; internal init; }
}
