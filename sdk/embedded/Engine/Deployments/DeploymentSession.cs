using Pulumi.Embedded.Engine.Autonaming;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Hooks;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Programs;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Grpc;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>How a part of a run ended.</summary>
internal enum RunOutcome
{
    Succeeded,
    Failed,
    Cancelled,

    /// <summary>Nothing failed, but something has to be waited for and was left for a later run.</summary>
    Awaits,
}

/// <summary>What the parts of one run share, from the server that plugins call back to the state.</summary>
internal sealed class DeploymentSession : IAsyncDisposable
{
    private const int StepsPerCore = 4;

    private readonly PluginStarter _plugins;
    private readonly GrpcServer _server;
    private readonly ProviderRegistry _registry;
    private readonly CancellationTokenRegistration _onInterrupt;
    private readonly CancellationTokenRegistration _onTerminate;

    private DeploymentSession(
        DeploymentRequest request,
        IDeploymentObserver observer,
        IPluginHost plugins,
        EventStream events,
        AutonamingSettings? autonaming,
        CancellationSignals signals,
        GrpcServer server
    )
    {
        Request = request;
        Events = events;
        StepEvents = new StepEvents(request, events);
        Autonaming = autonaming;
        Signals = signals;
        _server = server;
        _plugins = new PluginStarter(
            plugins,
            new PluginSurroundings(
                request.Project,
                request.RootDirectory,
                request.ProgramDirectory,
                request.Config,
                request.RuntimeOptions,
                request.Plugins,
                server.Address
            ),
            events
        );
        _registry = new ProviderRegistry(
            _plugins,
            new BuiltinProvider(request.StackReferences, Known.States),
            request.IsPreview,
            signals.Terminate
        );
        Recorder = new SnapshotRecorder(request, observer, PendingCreates.LeftOver(request), PendingCreates.Adopted(request));
        Prior = new PriorState(Recorder);
        Steps = new StepContext(request, _registry, events, new ResourceHooks(events, request.IsPreview), signals.Terminate);
        Targets = new TargetSelection(WithoutProtected(request));
        Loader = new ProviderLoader(_registry, Prior);
        _onInterrupt = signals.Interrupt.Register(() => _ = _plugins.CancelAsync());
        _onTerminate = signals.Terminate.Register(() => _ = _plugins.CancelAsync());
    }

    public DeploymentRequest Request { get; }

    public EventStream Events { get; }

    public StepEvents StepEvents { get; }

    public AutonamingSettings? Autonaming { get; }

    public CancellationSignals Signals { get; }

    public SnapshotRecorder Recorder { get; }

    public PriorState Prior { get; }

    public KnownResources Known { get; } = new();

    public StepContext Steps { get; }

    public TargetSelection Targets { get; }

    public ProviderLoader Loader { get; }

    /// <summary>The state now.</summary>
    public Snapshot Snapshot => Recorder.Current();

    /// <summary>Where programs and plugins find the Engine service.</summary>
    public string EngineAddress => _server.Address;

    /// <summary>Steps at a time.</summary>
    public int Parallel => Request.Parallel > 0 ? Request.Parallel : StepsPerCore * Environment.ProcessorCount;

    public static async Task<DeploymentSession> StartAsync(
        DeploymentRequest request,
        IDeploymentObserver observer,
        IPluginHost plugins,
        EventStream events,
        AutonamingSettings? autonaming,
        CancellationSignals signals
    )
    {
        var server = await GrpcServer.StartAsync(
            new GuardedService(binder => Pulumirpc.Engine.BindService(binder, new EngineService(events)))
        );
        return new DeploymentSession(request, observer, plugins, events, autonaming, signals, server);
    }

    /// <summary>The schema of a package, for programs that are checked against it.</summary>
    public Task<Result<string, SchemaFailure>> ReadSchemaAsync(SchemaRequest request, CancellationToken cancellationToken) =>
        _plugins.ReadSchemaAsync(request, cancellationToken);

    public StepExecutor NewExecutor(bool ignoreErrors) =>
        new(Steps, StepEvents, Recorder, Known, new ExecutionMode(Parallel, Request.ContinueOnError, ignoreErrors), Signals.Interrupt);

    /// <summary>Does what the request is for.</summary>
    public async Task<RunOutcome> RunAsync()
    {
        try
        {
            return await RunKindAsync();
        }
        // Ended while a plugin was starting, for one. Steps that are given up end by themselves.
        catch (OperationCanceledException) when (Signals.Terminate.IsCancellationRequested)
        {
            TellEnd("canceled");
            return RunOutcome.Cancelled;
        }
    }

    private async Task<RunOutcome> RunKindAsync()
    {
        if (Request.Kind == DeploymentKind.Import)
            return await new ImportRun(this).RunAsync();
        if (!DeletionHooks.MayGo(Request, Events))
            return RunOutcome.Failed;
        var readsFirst = Request.Refreshes && !Request.RunProgram;
        if (readsFirst)
        {
            var outcome = await new RefreshRun(this).RunAsync();
            if (outcome != RunOutcome.Succeeded || Request.Kind == DeploymentKind.Refresh)
                return outcome;
        }
        else if (Prior.Resources.Any(r => r.State.RefreshBeforeUpdate) && !Request.Refreshes)
        {
            var outcome = await new RefreshRun(this, r => r.RefreshBeforeUpdate).RunAsync();
            if (outcome != RunOutcome.Succeeded)
                return outcome;
        }
        else
        {
            PendingCreates.Warn(Request, Events);
        }
        return await new ProgramRunLoop(this).RunAsync();
    }

    /// <summary>Tells what is told about a run that failed or was ended; a state that could not be saved is told instead, when all has
    /// ended.</summary>
    public void TellEnd(string what)
    {
        if (Recorder.Failure is null)
            Events.Error(null, (Request.IsPreview ? "preview " : "update ") + what);
    }

    /// <summary>Ends the plugins and saves what has not been saved.</summary>
    /// <returns>False when a save failed in this run; that has been told.</returns>
    public async Task<bool> CloseAsync()
    {
        await _plugins.DisposeAsync();
        await Recorder.FlushAsync();
        if (Recorder.Failure is not { } failure)
            return true;
        Events.Error(null, UnsavedState.Describe(failure, Recorder));
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _onInterrupt.DisposeAsync();
        await _onTerminate.DisposeAsync();
        await _plugins.DisposeAsync();
        await _server.DisposeAsync();
        _registry.Dispose();
    }

    private static DeploymentRequest WithoutProtected(DeploymentRequest request) =>
        request is { Kind: DeploymentKind.Destroy, ExcludeProtected: true }
            ? request with
            {
                Excludes = [.. request.Excludes, .. ProtectedResources.Of(request.Snapshot).Select(r => r.Urn.Text).Distinct()],
            }
            : request;
}
