using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>A resource's state, as events show it.</summary>
public class StepEventStateMetadata
{
    internal StepEventStateMetadata() { }

    public required string Urn { get; init; }

    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>False for components and the stack.</summary>
    public bool? Custom { get; internal init; }

    /// <summary>Whether it waits to be deleted.</summary>
    public bool? Delete { get; internal init; }

    public string? Id { get; internal init; }

    public string? Parent { get; internal init; }

    public bool? Protect { get; internal init; }

    /// <summary>Provider reference.</summary>
    public string? Provider { get; internal init; }

    /// <summary>Text, numbers, truth values, lists and dictionaries; secrets as <c>[secret]</c>.</summary>
    public IImmutableDictionary<string, object>? Inputs { get; internal init; }

    /// <inheritdoc cref="Inputs"/>
    public IImmutableDictionary<string, object>? Outputs { get; internal init; }

    /// <summary>Why the last creation or update did not finish.</summary>
    public ImmutableArray<string>? InitErrors { get; internal init; }
}
