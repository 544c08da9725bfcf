using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>How a run ended.</summary>
/// <param name="Succeeded">No step, no check and no program failed.</param>
/// <param name="Snapshot">The state after it; of a preview, what it would be.</param>
/// <param name="ResourceChanges">Operation to number of resources, as the summary counts them.</param>
/// <param name="Cancelled">Ended by the user before its end.</param>
/// <param name="Awaits">It did not succeed for the one reason that a provider says of a resource: it has to be waited for.</param>
/// <param name="IsSaved">False when a save failed: the run was stopped there, and what is not recorded has been told.</param>
/// <param name="ObserverFailure">The first exception of <see cref="IDeploymentObserver.OnEvent"/>, after which the run went on to its end
/// and is none that succeeded; null when it took every event.</param>
public sealed record DeploymentResult(
    bool Succeeded,
    Snapshot Snapshot,
    ImmutableSortedDictionary<string, int> ResourceChanges,
    bool Cancelled,
    bool IsSaved,
    bool Awaits = false,
    Exception? ObserverFailure = null
);
