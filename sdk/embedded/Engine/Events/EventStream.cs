using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Events;

/// <summary>Tells a run's observer what happens, one event at a time and without secrets, and counts the changes. Thread-safe.</summary>
/// <remarks>Telling never fails: what a step has done must be recorded, whether or not anybody can be told. See <see cref="Failure"/>.</remarks>
internal sealed class EventStream(DeploymentRequest request, IDeploymentObserver observer, SecretBlotter blotter) : IPluginMessages
{
    private readonly Lock _gate = new();
    private readonly List<string> _errors = [];
    private readonly SortedDictionary<string, int> _changes = new(StringComparer.Ordinal);
    private int _steps;
    private bool _maybeCorrupt;

    /// <summary>The first exception of the observer; null as long as it took every event.</summary>
    public Exception? Failure
    {
        get
        {
            lock (_gate)
                return field;
        }
        private set;
    }

    /// <summary>Operation to number of resources, as the summary counts them.</summary>
    public ImmutableSortedDictionary<string, int> Changes
    {
        get
        {
            lock (_gate)
                return _changes.ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
    }

    public void Begin() => Send(new EngineEvent.Prelude(request.Config.ToImmutableSortedDictionary(
        c => c.Key, c => request.ConfigSecretKeys.Contains(c.Key) ? "[secret]" : c.Value, StringComparer.Ordinal)));

    public void End(bool succeeded, TimeSpan duration)
    {
        Send(new EngineEvent.Summary(request.IsPreview, succeeded, _maybeCorrupt, duration, Changes));
        Send(new EngineEvent.Ended());
    }

    /// <summary>A step is about to be applied.</summary>
    public void Before(Step step)
    {
        Remember(step);
        if (!IsInternal(step))
            Send(new EngineEvent.ResourcePre(Describe(step, step.Operation), request.IsPreview));
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
        if (request.IsPreview || step.Resource.State.Custom || step is DeleteStep { IsReplacement: false } || (step is RefreshStep && request.Refreshes))
            Send(new EngineEvent.ResourceOutputs(Describe(step, operation), request.IsPreview));
    }

    /// <summary>The outputs of a component have been registered.</summary>
    public void OutputsRegistered(Step step)
    {
        Remember(step);
        if (!IsInternal(step))
            Send(new EngineEvent.ResourceOutputs(Describe(step, step.Operation), request.IsPreview));
    }

    /// <summary>A step has failed.</summary>
    public void Failed(Step step, StepFailure failure)
    {
        Remember(step);
        Tell(IsInternal(step) ? null : step.Urn, DiagnosticSeverity.Error, request.IsPreview ? "Preview failed: " + failure.Text : failure.Text);
        if (request.IsPreview)
            return;
        _maybeCorrupt |= failure.Status == StepStatus.Unknown;
        Send(new EngineEvent.ResourceOperationFailed(Describe(step, step.Operation), (int)failure.Status, _steps));
    }

    /// <summary>A step has been applied, and the state that says so could not be saved. The end of the run tells why.</summary>
    public void Unrecorded(Step step)
    {
        Remember(step);
        _maybeCorrupt = true;
        Send(new EngineEvent.ResourceOperationFailed(Describe(step, step.Operation), (int)StepStatus.Unknown, _steps));
    }

    /// <summary>A message about a resource, or about the stack when the URN is null.</summary>
    public void Tell(string? urn, DiagnosticSeverity severity, string message, int streamId = 0, bool ephemeral = false)
    {
        var prefix = severity switch
        {
            DiagnosticSeverity.Debug => "debug: ",
            DiagnosticSeverity.Warning => "warning: ",
            DiagnosticSeverity.Error => "error: ",
            _ => "",
        };
        if (severity == DiagnosticSeverity.Error)
        {
            lock (_gate)
                _errors.Add(message);
        }
        Send(new EngineEvent.Diagnostic(urn, prefix, severity, blotter.Hide(message) + "\n", streamId, ephemeral));
    }

    /// <summary>Whether an error with these words has been told in this run.</summary>
    public bool HasToldError(string words)
    {
        lock (_gate)
            return _errors.Any(e => e.Contains(words, StringComparison.Ordinal));
    }

    public void Error(string? urn, string message) => Tell(urn, DiagnosticSeverity.Error, message);

    public void Warning(string? urn, string message) => Tell(urn, DiagnosticSeverity.Warning, message);

    void IPluginMessages.Warn(string message) => Warning(null, message);

    void IPluginMessages.Tell(string message) => Tell(null, DiagnosticSeverity.Info, message, ephemeral: true);

    void IPluginMessages.Fail(string message) => Error(null, message);

    /// <summary>Steps that people did not ask for and need not see.</summary>
    private static bool IsInternal(Step step) =>
        step is RemovePendingReplaceStep or UnreachedStep or RefreshStep { IsInternal: true }
        || (ResourceUrn.IsProviderType(step.Type) && ResourceUrn.Name(step.Urn).StartsWith("default", StringComparison.Ordinal));

    private bool Counts(Step step) => step switch
    {
        RefreshStep => request.Kind == DeploymentKind.Refresh,
        ReadStep { IsReplacement: false } read => read.Old?.State.Outputs is { } before && !before.Equals(read.New?.State.Outputs),
        _ => step.IsLogical,
    };

    /// <summary>Keeps the secrets among values out of what is shown from now on.</summary>
    public void Remember(PropertyMap values) => blotter.AddAll(values);

    private void Remember(Step step)
    {
        foreach (var state in new[] { step.Old?.State, step.New?.State })
        {
            blotter.AddAll(state?.Inputs);
            blotter.AddAll(state?.Outputs);
        }
    }

    private StepMetadata Describe(Step step, string operation) => new(
        operation, step.Urn, step.Type, Shown(step.Old), Shown(step.New), step.ReplaceKeys, step.DiffKeys, step.DetailedDiff, step.IsLogical, step.Provider)
    {
        HiddenInputChanges = Hidden(step.Old?.State.Inputs, step.New?.State.Inputs),
        HiddenOutputChanges = Hidden(step.Old?.State.Outputs, step.New?.State.Outputs),
    };

    /// <summary>What differs, and looks alike when secrets are hidden.</summary>
    private ImmutableArray<string> Hidden(PropertyMap? old, PropertyMap? changed) => request.ShowSecrets || old is null || changed is null
        ? []
        : [.. old.Where((key, value) => changed.Find(key) is { } now && !now.Equals(value) && blotter.Hide(now).Equals(blotter.Hide(value))).Keys];

    private ResourceState? Shown(ResourceEntry? entry) =>
        entry is null ? null : request.ShowSecrets ? entry.State : blotter.Hide(entry.State);

    private void Send(EngineEvent @event)
    {
        lock (_gate)
        {
            try
            {
                observer.OnEvent(@event);
            }
            catch (Exception e)
            {
                Failure ??= e;
            }
        }
    }
}
