using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Events;

/// <summary>Where a run's events and intermediate states go.</summary>
public interface IDeploymentObserver
{
    /// <summary>Called in order, never concurrently.</summary>
    /// <remarks>What it throws stops nothing: the run goes on, and has not succeeded.</remarks>
    void OnEvent(EngineEvent @event);

    /// <summary>Makes a state durable; called before and after each step that changes something. Never in previews.</summary>
    /// <remarks>What it throws stops the run, and its message is told with all that was made and is not recorded.</remarks>
    Task SaveAsync(Snapshot snapshot, CancellationToken cancellationToken);
}
