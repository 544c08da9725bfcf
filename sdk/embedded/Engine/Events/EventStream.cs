using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Events;

/// <summary>Tells a run's observer what happens, one event at a time and without secrets. Thread-safe.</summary>
/// <remarks>Telling never fails: what a step has done must be recorded, whether or not anybody can be told. See
/// <see cref="Failure"/>.</remarks>
internal sealed class EventStream(DeploymentRequest request, IDeploymentObserver observer, SecretBlotter blotter) : IPluginMessages
{
    private readonly Lock _gate = new();
    private readonly List<string> _errors = [];

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

    public void Begin() =>
        Send(
            new EngineEvent.Prelude(
                request.Config.ToImmutableSortedDictionary(
                    c => c.Key,
                    c => request.ConfigSecretKeys.Contains(c.Key) ? "[secret]" : c.Value,
                    StringComparer.Ordinal
                )
            )
        );

    /// <param name="succeeded">The run did all it was for.</param>
    /// <param name="maybeCorrupt">Something may have been done that is not recorded.</param>
    /// <param name="duration">Of the run.</param>
    /// <param name="changes">Operation to number of resources.</param>
    public void End(bool succeeded, bool maybeCorrupt, TimeSpan duration, ImmutableSortedDictionary<string, int> changes)
    {
        Send(new EngineEvent.Summary(request.IsPreview, succeeded, maybeCorrupt, duration, changes));
        Send(new EngineEvent.Ended());
    }

    /// <summary>A message about a resource, or about the stack when the URN is null.</summary>
    public void Tell(Urn? urn, DiagnosticSeverity severity, string message, int streamId = 0, bool ephemeral = false)
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

    public void Error(Urn? urn, string message) => Tell(urn, DiagnosticSeverity.Error, message);

    public void Warning(Urn? urn, string message) => Tell(urn, DiagnosticSeverity.Warning, message);

    void IPluginMessages.Warn(string message) => Warning(null, message);

    void IPluginMessages.Tell(string message) => Tell(null, DiagnosticSeverity.Info, message, ephemeral: true);

    void IPluginMessages.Fail(string message) => Error(null, message);

    /// <summary>Keeps the secrets of a resource out of what is shown from now on.</summary>
    public void Remember(ResourceState state)
    {
        blotter.Spare(state);
        blotter.AddAll(state.Inputs);
        blotter.AddAll(state.Outputs);
    }

    /// <summary>Keeps the secrets among values out of what is shown from now on.</summary>
    public void Remember(PropertyMap values) => blotter.AddAll(values);

    /// <summary>The state as it may be shown.</summary>
    public ResourceState Shown(ResourceState state) => request.ShowSecrets ? state : blotter.Hide(state);

    /// <summary>The value as it may be shown.</summary>
    public PropertyValue Shown(PropertyValue value) => request.ShowSecrets ? value : blotter.Hide(value);

    /// <summary>Tells of something that has no secrets, or has them hidden.</summary>
    public void Send(EngineEvent @event)
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
