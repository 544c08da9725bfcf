using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>How many resources a run concerned.</summary>
public class SummaryEvent
{
    internal SummaryEvent(bool maybeCorrupt, int durationSeconds, IImmutableDictionary<OperationType, int> resourceChanges)
    {
        MaybeCorrupt = maybeCorrupt;
        DurationSeconds = durationSeconds;
        ResourceChanges = resourceChanges;
    }

    /// <summary>Whether the state may have missed a change.</summary>
    public bool MaybeCorrupt { get; }

    public int DurationSeconds { get; }

    public IImmutableDictionary<OperationType, int> ResourceChanges { get; }
}
