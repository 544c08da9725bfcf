using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Tells what becomes of steps, and counts the changes. Thread-safe.</summary>
internal sealed class StepEvents(DeploymentRequest request, EventStream events)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _changes = new(StringComparer.Ordinal);
    private int _steps;

    /// <summary>Operation to number of resources, as the summary counts them.</summary>
    public ImmutableSortedDictionary<string, int> Changes
    {
        get
        {
            lock (_gate)
                return _changes.ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
    }

    /// <summary>Something may have been done that is not recorded.</summary>
    public bool MaybeCorrupt { get; private set; }

    /// <summary>A step is about to be applied.</summary>
    public void Before(Step step)
    {
        Remember(step);
        if (!IsInternal(step))
            events.Send(new EngineEvent.ResourcePre(Describe(step, step.Operation), request.IsPreview));
    }

    /// <summary>A step has been applied.</summary>
    public void After(Step step)
    {
        Remember(step);
        if (IsInternal(step))
            return;
        var operation = step is RefreshStep refresh && request.Kind == DeploymentKind.Refresh ? refresh.ResultOperation : step.Operation;
        if (Counts(step))
        {
            lock (_gate)
            {
                _changes[operation] = _changes.GetValueOrDefault(operation) + 1;
                _steps++;
            }
        }
        // Components report when their outputs are registered; what they have before that is from the last run.
        if (
            request.IsPreview
            || step.Resource.State.Custom
            || step is DeleteStep { IsReplacement: false }
            || (step is RefreshStep && request.Refreshes)
        )
            events.Send(new EngineEvent.ResourceOutputs(Describe(step, operation), request.IsPreview));
    }

    /// <summary>The outputs of a component have been registered.</summary>
    public void OutputsRegistered(Step step)
    {
        Remember(step);
        if (!IsInternal(step))
            events.Send(new EngineEvent.ResourceOutputs(Describe(step, step.Operation), request.IsPreview));
    }

    /// <summary>A step has failed.</summary>
    public void Failed(Step step, StepFailure failure)
    {
        Remember(step);
        events.Error(IsInternal(step) ? null : step.Urn, request.IsPreview ? "Preview failed: " + failure.Text : failure.Text);
        if (request.IsPreview)
            return;
        MaybeCorrupt |= failure.Status == StepStatus.Unknown;
        events.Send(new EngineEvent.ResourceOperationFailed(Describe(step, step.Operation), (int)failure.Status, _steps));
    }

    /// <summary>A step has been applied, and the state that says so could not be saved. The end of the run tells why.</summary>
    public void Unrecorded(Step step)
    {
        Remember(step);
        MaybeCorrupt = true;
        events.Send(new EngineEvent.ResourceOperationFailed(Describe(step, step.Operation), (int)StepStatus.Unknown, _steps));
    }

    /// <summary>Steps that people did not ask for and need not see.</summary>
    private static bool IsInternal(Step step) =>
        step is RemovePendingReplaceStep or UnreachedStep or RefreshStep { IsInternal: true }
        || (ProviderType.Is(step.Type) && step.Urn.Name.StartsWith("default", StringComparison.Ordinal));

    private bool Counts(Step step) =>
        step switch
        {
            RefreshStep => request.Kind == DeploymentKind.Refresh,
            ReadStep { IsReplacement: false } read => read.Old?.State.Outputs is { } before && !before.Equals(read.New?.State.Outputs),
            _ => step.IsLogical,
        };

    private void Remember(Step step)
    {
        foreach (var entry in new[] { step.Old, step.New })
        {
            if (entry is not null)
                events.Remember(entry.State);
        }
    }

    private StepMetadata Describe(Step step, string operation) =>
        new(
            operation,
            step.Urn,
            step.Type,
            Shown(step.Old),
            Shown(step.New),
            step.ReplaceKeys,
            step.DiffKeys,
            step.DetailedDiff,
            step.IsLogical,
            step.Provider
        )
        {
            HiddenInputChanges = Hidden(step.Old?.State.Inputs, step.New?.State.Inputs),
            HiddenOutputChanges = Hidden(step.Old?.State.Outputs, step.New?.State.Outputs),
        };

    /// <summary>What differs, and looks alike when secrets are hidden.</summary>
    private ImmutableArray<string> Hidden(PropertyMap? old, PropertyMap? changed) =>
        request.ShowSecrets || old is null || changed is null
            ? []
            :
            [
                .. old.Where(
                    (key, value) => changed.Find(key) is { } now && !now.Equals(value) && events.Shown(now).Equals(events.Shown(value))
                ).Keys,
            ];

    private ResourceState? Shown(ResourceEntry? entry) => entry is null ? null : events.Shown(entry.State);
}
