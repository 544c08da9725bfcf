using System.Collections.Immutable;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Exceptions;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Automation;

/// <summary>A stack, and everything that is done to it. Disposing disposes of the workspace.</summary>
/// <remarks>A run that fails throws what the program threw when it is a function of this process, and a <see cref="CommandException"/>
/// otherwise. One that is cancelled finishes what it has begun, saves, and throws.</remarks>
public sealed class WorkspaceStack : IDisposable
{
    private readonly LocalWorkspace _workspace;

    private WorkspaceStack(string name, Workspace workspace)
    {
        Name = name;
        _workspace = (LocalWorkspace)workspace;
        State = new WorkspaceStackState(_workspace, name);
    }

    public string Name { get; }

    public Workspace Workspace => _workspace;

    /// <summary>Changes of the recorded state by hand.</summary>
    public WorkspaceStackState State { get; }

    /// <summary>A new stack.</summary>
    /// <exception cref="StackAlreadyExistsException">It exists.</exception>
    public static async Task<WorkspaceStack> CreateAsync(string name, Workspace workspace, CancellationToken cancellationToken = default)
    {
        await workspace.CreateStackAsync(name, cancellationToken).ConfigureAwait(false);
        return new WorkspaceStack(name, workspace);
    }

    /// <summary>An existing stack.</summary>
    /// <exception cref="StackNotFoundException">There is none of this name.</exception>
    public static async Task<WorkspaceStack> SelectAsync(string name, Workspace workspace, CancellationToken cancellationToken = default)
    {
        await workspace.SelectStackAsync(name, cancellationToken).ConfigureAwait(false);
        return new WorkspaceStack(name, workspace);
    }

    /// <summary>A stack, created when it does not exist.</summary>
    public static async Task<WorkspaceStack> CreateOrSelectAsync(
        string name,
        Workspace workspace,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return await SelectAsync(name, workspace, cancellationToken).ConfigureAwait(false);
        }
        catch (StackNotFoundException)
        {
            return await CreateAsync(name, workspace, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="Workspace.GetConfigAsync(string, string, bool, CancellationToken)"/>
    public Task<ConfigValue> GetConfigAsync(string key, CancellationToken cancellationToken = default) =>
        Workspace.GetConfigAsync(Name, key, cancellationToken);

    /// <inheritdoc cref="Workspace.GetConfigAsync(string, string, bool, CancellationToken)"/>
    public Task<ConfigValue> GetConfigAsync(string key, bool path, CancellationToken cancellationToken = default) =>
        Workspace.GetConfigAsync(Name, key, path, cancellationToken);

    /// <inheritdoc cref="Workspace.GetAllConfigAsync"/>
    public Task<ImmutableDictionary<string, ConfigValue>> GetAllConfigAsync(CancellationToken cancellationToken = default) =>
        Workspace.GetAllConfigAsync(Name, cancellationToken);

    /// <inheritdoc cref="Workspace.SetConfigAsync(string, string, ConfigValue, bool, CancellationToken)"/>
    public Task SetConfigAsync(string key, ConfigValue value, CancellationToken cancellationToken = default) =>
        Workspace.SetConfigAsync(Name, key, value, cancellationToken);

    /// <inheritdoc cref="Workspace.SetConfigAsync(string, string, ConfigValue, bool, CancellationToken)"/>
    public Task SetConfigAsync(string key, ConfigValue value, bool path, CancellationToken cancellationToken = default) =>
        Workspace.SetConfigAsync(Name, key, value, path, cancellationToken);

    /// <inheritdoc cref="Workspace.SetAllConfigAsync(string, IDictionary{string, ConfigValue}, bool, CancellationToken)"/>
    public Task SetAllConfigAsync(IDictionary<string, ConfigValue> configMap, CancellationToken cancellationToken = default) =>
        Workspace.SetAllConfigAsync(Name, configMap, cancellationToken);

    /// <inheritdoc cref="Workspace.SetAllConfigAsync(string, IDictionary{string, ConfigValue}, bool, CancellationToken)"/>
    public Task SetAllConfigAsync(IDictionary<string, ConfigValue> configMap, bool path, CancellationToken cancellationToken = default) =>
        Workspace.SetAllConfigAsync(Name, configMap, path, cancellationToken);

    /// <inheritdoc cref="Workspace.RemoveConfigAsync(string, string, bool, CancellationToken)"/>
    public Task RemoveConfigAsync(string key, CancellationToken cancellationToken = default) =>
        Workspace.RemoveConfigAsync(Name, key, cancellationToken);

    /// <inheritdoc cref="Workspace.RemoveConfigAsync(string, string, bool, CancellationToken)"/>
    public Task RemoveConfigAsync(string key, bool path, CancellationToken cancellationToken = default) =>
        Workspace.RemoveConfigAsync(Name, key, path, cancellationToken);

    /// <inheritdoc cref="Workspace.RemoveAllConfigAsync(string, IEnumerable{string}, bool, CancellationToken)"/>
    public Task RemoveAllConfigAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        Workspace.RemoveAllConfigAsync(Name, keys, cancellationToken);

    /// <inheritdoc cref="Workspace.RemoveAllConfigAsync(string, IEnumerable{string}, bool, CancellationToken)"/>
    public Task RemoveAllConfigAsync(IEnumerable<string> keys, bool path, CancellationToken cancellationToken = default) =>
        Workspace.RemoveAllConfigAsync(Name, keys, path, cancellationToken);

    /// <inheritdoc cref="Workspace.RefreshConfigAsync"/>
    public Task<ImmutableDictionary<string, ConfigValue>> RefreshConfigAsync(CancellationToken cancellationToken = default) =>
        Workspace.RefreshConfigAsync(Name, cancellationToken);

    /// <summary>Creates, changes and deletes what the program asks for.</summary>
    public async Task<UpResult> UpAsync(UpOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new UpOptions();
        var operation = Operation(DeploymentKind.Update, options) with
        {
            ReplaceTargets = [.. options.Replace ?? []],
            TargetDependents = options.TargetDependents ?? false,
            ExcludeDependents = options.ExcludeDependents ?? false,
            ContinueOnError = options.ContinueOnError ?? false,
            Refresh = options.Refresh,
        };
        var outcome = await RunAsync(
                operation,
                options,
                options.Program,
                run =>
                    run with
                    {
                        ExpectNoChanges = options.ExpectNoChanges ?? false,
                        Diff = options.Diff ?? false,
                        ShowSecrets = options.ShowSecrets ?? false,
                        Logger = options.Logger ?? run.Logger,
                    },
                cancellationToken
            )
            .ConfigureAwait(false);
        return new UpResult(outcome.Text, "", LastUpdate()!, LocalWorkspace.Outputs(outcome.Result.Snapshot));
    }

    /// <summary>Tells what <see cref="UpAsync"/> would do.</summary>
    /// <exception cref="NoSummaryEventException">The run did not tell how many resources it concerns.</exception>
    public async Task<PreviewResult> PreviewAsync(PreviewOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new PreviewOptions();
        var operation = Operation(DeploymentKind.Update, options) with
        {
            ReplaceTargets = [.. options.Replace ?? []],
            TargetDependents = options.TargetDependents ?? false,
            ExcludeDependents = options.ExcludeDependents ?? false,
            Refresh = options.Refresh,
        };
        var outcome = await RunAsync(
                operation,
                options,
                options.Program,
                run =>
                    run with
                    {
                        IsPreview = true,
                        ExpectNoChanges = options.ExpectNoChanges ?? false,
                        Diff = options.Diff ?? false,
                        Logger = options.Logger ?? run.Logger,
                    },
                cancellationToken
            )
            .ConfigureAwait(false);
        return new PreviewResult(
            outcome.Text,
            "",
            OperationTypeNames.Counts(
                outcome.Changes ?? throw new NoSummaryEventException($"The preview of stack '{Name}' told no summary of changes.")
            )
        );
    }

    /// <summary>Reads everything from the tenant into the state.</summary>
    public async Task<UpdateResult> RefreshAsync(RefreshOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RefreshOptions();
        var operation = Operation(DeploymentKind.Refresh, options) with
        {
            RunProgram = options.RunProgram ?? false,
            ClearPendingCreates = options.ClearPendingCreates ?? false,
            ImportPendingCreates = [.. (options.ImportPendingCreates ?? []).SelectMany(pending => new[] { pending.Urn, pending.Id })],
        };
        var outcome = await RunAsync(
                operation,
                options,
                program: null,
                run => run with { ExpectNoChanges = options.ExpectNoChanges ?? false, ShowSecrets = options.ShowSecrets ?? false },
                cancellationToken
            )
            .ConfigureAwait(false);
        return new UpdateResult(outcome.Text, "", LastUpdate()!);
    }

    /// <summary>Deletes all the stack's resources; the stack itself and its configuration stay.</summary>
    public async Task<UpdateResult> DestroyAsync(DestroyOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DestroyOptions();
        var operation = Operation(DeploymentKind.Destroy, options) with
        {
            RunProgram = options.RunProgram ?? false,
            TargetDependents = options.TargetDependents ?? false,
            ExcludeDependents = options.ExcludeDependents ?? false,
            ContinueOnError = options.ContinueOnError ?? false,
            Refresh = options.Refresh,
        };
        var outcome = await RunAsync(
                operation,
                options,
                program: null,
                run => run with { ShowSecrets = options.ShowSecrets ?? false },
                cancellationToken
            )
            .ConfigureAwait(false);
        return new UpdateResult(outcome.Text, "", LastUpdate()!);
    }

    /// <summary>Adopts objects that exist already.</summary>
    /// <exception cref="ArgumentException">A resource lacks its type, name or id, or names an unknown parent or provider.</exception>
    public async Task<ImportResult> ImportAsync(ImportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var callbacks = new UpdateOptions { OnStandardOutput = options.OnStandardOutput, OnStandardError = options.OnStandardError };
        var operation = Operation(DeploymentKind.Import, callbacks) with
        {
            Imports = [.. (options.Resources ?? []).Select(resource => Import(resource, options))],
        };
        var outcome = await RunAsync(operation, callbacks, program: null, run => run, cancellationToken).ConfigureAwait(false);
        return new ImportResult(outcome.Text, "", LastUpdate()!);
    }

    /// <inheritdoc cref="Workspace.GetStackOutputsAsync"/>
    public Task<ImmutableDictionary<string, OutputValue>> GetOutputsAsync(CancellationToken cancellationToken = default) =>
        Workspace.GetStackOutputsAsync(Name, cancellationToken);

    /// <summary>The runs of the stack, newest first.</summary>
    /// <exception cref="ArgumentException">A page is asked for that cannot be.</exception>
    public Task<ImmutableList<UpdateSummary>> GetHistoryAsync(HistoryOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options is { PageSize: < 1 } or { Page: < 1 })
            throw new ArgumentException("Pages are counted from 1, and have one entry at least.", nameof(options));
        var entries = StackHistory.Read(_workspace.OpenStack(Name), options?.ShowSecrets ?? false);
        var page = options?.PageSize is { } size ? entries.Skip(((options.Page ?? 1) - 1) * size).Take(size) : entries;
        return Task.FromResult(page.ToImmutableList());
    }

    /// <summary>The last run; null when there was none.</summary>
    public Task<UpdateSummary?> GetInfoAsync(CancellationToken cancellationToken = default) => Task.FromResult(LastUpdate());

    /// <inheritdoc cref="Workspace.ExportStackAsync"/>
    public Task<StackDeployment> ExportStackAsync(CancellationToken cancellationToken = default) =>
        Workspace.ExportStackAsync(Name, cancellationToken);

    /// <inheritdoc cref="Workspace.ImportStackAsync"/>
    public Task ImportStackAsync(StackDeployment state, CancellationToken cancellationToken = default) =>
        Workspace.ImportStackAsync(Name, state, cancellationToken);

    /// <summary>Takes the locks off the stack, whoever holds them. A run under way is not stopped by it.</summary>
    public Task CancelAsync(CancellationToken cancellationToken = default)
    {
        var stack = _workspace.OpenStack(Name);
        stack.Workspace.Backend.BreakLocks(stack.Reference);
        return Task.CompletedTask;
    }

    public void Dispose() => Workspace.Dispose();

    private static OperationOptions Operation(DeploymentKind kind, UpdateOptions options) =>
        new()
        {
            Kind = kind,
            Parallel = options.Parallel ?? 0,
            Message = options.Message ?? "",
            Targets = [.. options.Target ?? []],
            Excludes = [.. options.Exclude ?? []],
        };

    private static ResourceImport Import(ImportResource resource, ImportOptions options)
    {
        string Required(string? value, string what) =>
            value ?? throw new ArgumentException($"An object to import ({resource.Name ?? resource.Id}) has no {what}.", nameof(options));
        string? Urn(string? name) =>
            name is null
                ? null
                : options.NameTable?.GetValueOrDefault(name)
                    ?? throw new ArgumentException($"The name table has no '{name}'.", nameof(options));
        return new ResourceImport(
            Required(resource.Type, "type"),
            Required(resource.Name, "name"),
            Required(resource.Id, "id"),
            Protocol.Values.Urn.OrNull(Urn(resource.Parent)),
            Protocol.Values.Urn.OrNull(Urn(resource.Provider)),
            resource.Version,
            options.Protect ?? true,
            Component: false,
            [.. resource.Properties ?? []]
        );
    }

    private async Task<RunOutcome> RunAsync(
        OperationOptions operation,
        UpdateOptions callbacks,
        PulumiFn? program,
        Func<StackRun, StackRun> refine,
        CancellationToken cancellationToken
    )
    {
        var inline = (program ?? Workspace.Program) is { } function ? new InlineProgramRunner(function) : null;
        var run = refine(
            new StackRun
            {
                Stack = _workspace.OpenStack(Name),
                Operation = operation with { Program = inline },
                Inline = inline,
                IsPreview = false,
                Callbacks = callbacks,
                Logger = Workspace.Logger,
            }
        );
        // The engine's own threads: callers may hold a synchronisation context.
        return await Task.Run(() => run.RunAsync(cancellationToken), CancellationToken.None).ConfigureAwait(false);
    }

    private UpdateSummary? LastUpdate() => StackHistory.Read(_workspace.OpenStack(Name), showSecrets: true).FirstOrDefault();
}
