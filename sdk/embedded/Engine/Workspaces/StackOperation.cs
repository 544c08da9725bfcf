using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>An operation on a stack, from the reading of its configuration to the saving of its state; a preview and the run after it share
/// one.</summary>
/// <remarks>Holds the stack's lock until disposed of, unless it only previews.</remarks>
public sealed class StackOperation : IDisposable
{
    private readonly StackSession _stack;
    private readonly OperationOptions _options;
    private readonly StackConfiguration _configuration;
    private readonly StackLock? _lock;

    private StackOperation(StackSession stack, OperationOptions options, StackConfiguration configuration, StackLock? held)
    {
        _stack = stack;
        _options = options;
        _configuration = configuration;
        _lock = held;
    }

    /// <param name="stack">The stack.</param>
    /// <param name="options">What to do.</param>
    /// <param name="previewOnly">True when nothing will be changed: then a lock of somebody else does not matter.</param>
    /// <exception cref="WorkspaceException">The project wants another version, the configuration is incomplete, a passphrase wrong, a
    /// target not there, or the stack locked.</exception>
    public static StackOperation Begin(StackSession stack, OperationOptions options, bool previewOnly)
    {
        stack.Workspace.RequireVersion();
        var configuration = stack.Configure(validate: options.RunProgram || options.Kind is DeploymentKind.Update or DeploymentKind.Import);
        var held = previewOnly ? null : stack.Workspace.Backend.Lock(stack.Reference);
        try
        {
            RequireTargets(stack, options);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
        return new StackOperation(stack, options, configuration, held);
    }

    /// <summary>An update may be about to create what it is limited to; a refresh or a destruction only finds what is there.</summary>
    private static void RequireTargets(StackSession stack, OperationOptions options)
    {
        if (options.Kind is not (DeploymentKind.Refresh or DeploymentKind.Destroy))
            return;
        var named = options.Targets.Concat(options.Excludes).Where(t => !t.Contains('*', StringComparison.Ordinal)).ToList();
        if (named.Count == 0)
            return;
        var there = stack.ReadUndeciphered().Snapshot.Resources.Select(r => r.Urn.Text).ToHashSet(StringComparer.Ordinal);
        if (named.Find(t => !there.Contains(t)) is { } missing)
            throw new WorkspaceException($"no resource named '{missing}' found");
    }

    /// <summary>Plans only.</summary>
    public Task<DeploymentResult> PreviewAsync(Action<EngineEvent> onEvent, CancellationSignals signals) =>
        Deployment.RunAsync(Request(isPreview: true), new Observer(_stack, _lock, onEvent), _stack.Workspace.Environment.Plugins, signals);

    /// <summary>Changes what has to change, and keeps the state, the history and a backup.</summary>
    public async Task<DeploymentResult> RunAsync(Action<EngineEvent> onEvent, CancellationSignals signals)
    {
        if (_lock is null)
            throw new InvalidOperationException("The operation was begun as a preview only. Please report this.");
        var time = _stack.Workspace.Environment.Time;
        var start = time.GetUtcNow();
        var result = await Deployment.RunAsync(
            Request(isPreview: false),
            new Observer(_stack, _lock, onEvent),
            _stack.Workspace.Environment.Plugins,
            signals
        );
        // The run's own saves are all there is to save; one that failed has been told, with what the state lacks.
        if (!result.IsSaved)
            return result;
        if (SnapshotIntegrity.Problem(result.Snapshot) is { } problem)
            throw new WorkspaceException($"snapshot integrity failure; it was already written, but is invalid: {problem}");
        AddHistory(
            new HistoryEntry(
                KindName,
                start,
                _options.Message,
                _options.Origin,
                _stack.File.Config,
                result.Succeeded,
                time.GetUtcNow(),
                result.ResourceChanges
            )
        );
        return result;
    }

    /// <summary>The schemas of packages, as their plugins tell them.</summary>
    public Task<IReadOnlyList<Result<string, SchemaFailure>>> ReadSchemasAsync(
        IReadOnlyList<SchemaRequest> schemas,
        CancellationSignals signals
    ) => Deployment.ReadSchemasAsync(Request(isPreview: true), _stack.Workspace.Environment.Plugins, schemas, signals);

    public void Dispose() => _lock?.Dispose();

    private void AddHistory(HistoryEntry entry)
    {
        try
        {
            _stack.Workspace.Backend.AddHistory(_stack.Reference, entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException(
                WorkspaceFault.Refused,
                $"the state is saved, but the history of the stack cannot be written: {e.Message}",
                e
            );
        }
    }

    private string KindName =>
        _options.Kind switch
        {
            DeploymentKind.Refresh => "refresh",
            DeploymentKind.Destroy => "destroy",
            DeploymentKind.Import => "resource-import",
            _ => "update",
        };

    private DeploymentRequest Request(bool isPreview)
    {
        var project = _stack.Workspace.Project;
        var workingDirectory = _stack.Workspace.Environment.WorkingDirectory;
        var needsProgram =
            _options.Kind == DeploymentKind.Update
            || (_options.RunProgram && _options.Kind is DeploymentKind.Refresh or DeploymentKind.Destroy);
        var snapshot = _stack.ReadIntact().Snapshot;
        return new DeploymentRequest
        {
            Kind = _options.Kind,
            IsPreview = isPreview,
            Project = _stack.Reference.Project,
            Stack = _stack.Reference.Name,
            Organization = StackReference.Organization,
            RootDirectory = project?.Directory ?? workingDirectory,
            ProgramDirectory = project?.ProgramDirectory ?? workingDirectory,
            Program = needsProgram ? _options.Program ?? _stack.Workspace.Environment.Programs(_stack.Workspace.RequireProject()) : null,
            Config = _configuration.Values,
            ConfigSecretKeys = _configuration.SecretKeys,
            ConfigSecretTexts = _configuration.SecretTexts,
            Plugins = project?.Plugins ?? [],
            RuntimeOptions = project?.RuntimeOptions ?? ImmutableSortedDictionary<string, string>.Empty,
            Snapshot = snapshot,
            Parallel = _options.Parallel,
            Targets = _options.Targets,
            TargetDependents = _options.TargetDependents,
            Excludes = _options.Excludes,
            ExcludeDependents = _options.ExcludeDependents,
            ReplaceTargets = _options.ReplaceTargets,
            ContinueOnError = _options.ContinueOnError,
            ShowSecrets = _options.ShowSecrets,
            Refresh = _options.Refresh ?? project?.RefreshAlways ?? false,
            ExcludeProtected = _options.ExcludeProtected,
            ClearPendingCreates = _options.ClearPendingCreates,
            ImportPendingCreates = _options.ImportPendingCreates,
            Imports = ImportVersions.Fill(_options.Imports, snapshot),
            StackReferences = new StackReferenceReader(_stack.Workspace),
            TimeProvider = _stack.Workspace.Environment.Time,
        };
    }

    private sealed class Observer(StackSession stack, StackLock? held, Action<EngineEvent> onEvent) : IDeploymentObserver
    {
        public void OnEvent(EngineEvent @event) => onEvent(@event);

        public Task SaveAsync(Snapshot snapshot, CancellationToken cancellationToken)
        {
            held?.RequireHeld();
            // Not cancellable: a state that is known and not written is the worst that can happen.
            stack.WriteUnchecked(snapshot);
            return Task.CompletedTask;
        }
    }
}
