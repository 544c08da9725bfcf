using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <summary>An entry of a stack's history.</summary>
public sealed class UpdateSummary
{
    internal UpdateSummary() { }

    public UpdateKind Kind { get; internal init; }

    public DateTimeOffset StartTime { get; internal init; }

    public string Message { get; internal init; } = "";

    /// <summary>What the run was started with, such as <c>exec.kind</c>.</summary>
    public IImmutableDictionary<string, string> Environment { get; internal init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The configuration at that time.</summary>
    public IImmutableDictionary<string, ConfigValue> Config { get; internal init; } = ImmutableDictionary<string, ConfigValue>.Empty;

    public UpdateState Result { get; internal init; }

    public DateTimeOffset EndTime { get; internal init; }

    /// <summary>0 in a file backend, which does not count.</summary>
    public int? Version { get; internal init; }

    /// <summary>Numbers of resources; null when the run ended before it knew.</summary>
    public IImmutableDictionary<OperationType, int>? ResourceChanges { get; internal init; }
}
