using System.Collections.Concurrent;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Resources that this run has dealt with. Thread-safe.</summary>
internal sealed class KnownResources
{
    private readonly ConcurrentDictionary<Urn, Step> _awaitingOutputs = new();

    /// <summary>Their states by URN.</summary>
    public ConcurrentDictionary<Urn, ResourceState> States { get; } = new();

    public void Add(ResourceState state) => States[state.Urn] = state;

    /// <summary>The resource of a step may still get outputs from the program.</summary>
    public void AwaitOutputs(Step step) => _awaitingOutputs[step.Urn] = step;

    /// <summary>The step whose resource gets outputs now; each does once.</summary>
    public Step? TakeAwaitingOutputs(Urn urn) => _awaitingOutputs.TryRemove(urn, out var step) ? step : null;
}
