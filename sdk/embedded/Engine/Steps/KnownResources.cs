using System.Collections.Concurrent;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Resources that this run has dealt with. Thread-safe.</summary>
internal sealed class KnownResources
{
    private readonly ConcurrentDictionary<string, Step> _awaitingOutputs = new(StringComparer.Ordinal);

    /// <summary>Their states by URN.</summary>
    public ConcurrentDictionary<string, ResourceState> States { get; } = new(StringComparer.Ordinal);

    public void Add(ResourceState state) => States[state.Urn] = state;

    /// <summary>The resource of a step may still get outputs from the program.</summary>
    public void AwaitOutputs(Step step) => _awaitingOutputs[step.Urn] = step;

    /// <summary>The step whose resource gets outputs now; each does once.</summary>
    public Step? TakeAwaitingOutputs(string urn) => _awaitingOutputs.TryRemove(urn, out var step) ? step : null;
}
