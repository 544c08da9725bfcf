using System.Collections.Immutable;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>What a run is for.</summary>
public enum DeploymentKind
{
    Update,
    Refresh,
    Destroy,
    Import,
}

/// <summary>One run of the engine: what to do, with which program, from which state. A preview and the update after it are two runs.</summary>
public sealed record DeploymentRequest
{
    public required DeploymentKind Kind { get; init; }

    /// <summary>Plan only: nothing is changed and nothing saved.</summary>
    public required bool IsPreview { get; init; }

    public required string Project { get; init; }

    /// <summary>Stack name without organization.</summary>
    public required string Stack { get; init; }

    public string Organization { get; init; } = "organization";

    /// <summary>Folder of <c>Pulumi.yaml</c>.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Folder the program and the plugins run in.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>Starts the user's program; null when the run needs none (destroy, refresh, import).</summary>
    public Languages.IProgramRunner? Program { get; init; }

    /// <summary>Configuration, <c>ns:key</c> to decrypted text; objects as JSON text.</summary>
    public required ImmutableSortedDictionary<string, string> Config { get; init; }

    /// <summary>Keys of <see cref="Config"/> that are (or hold) secrets.</summary>
    public required ImmutableHashSet<string> ConfigSecretKeys { get; init; }

    /// <summary>Every secret text in <see cref="Config"/> by itself, those within structures among them.</summary>
    public ImmutableHashSet<string> ConfigSecretTexts { get; init; } = [];

    /// <summary>Plugins named in the project file.</summary>
    public ImmutableArray<ProjectPlugin> Plugins { get; init; } = [];

    /// <summary>Runtime options of the project file, passed to plugins as <c>PULUMI_RUNTIME_…</c>.</summary>
    public ImmutableSortedDictionary<string, string> RuntimeOptions { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public required Snapshot Snapshot { get; init; }

    /// <summary>Steps at a time; 0 is 4 for each core.</summary>
    public int Parallel { get; init; }

    public ImmutableArray<string> Targets { get; init; } = [];

    public bool TargetDependents { get; init; }

    public ImmutableArray<string> Excludes { get; init; } = [];

    public bool ExcludeDependents { get; init; }

    /// <summary><c>--replace</c>: URNs to replace whatever the provider says.</summary>
    public ImmutableArray<string> ReplaceTargets { get; init; } = [];

    public bool ContinueOnError { get; init; }

    /// <summary>Secret values stay readable in the events' states; otherwise they are <c>[secret]</c> there. Messages never show them.</summary>
    public bool ShowSecrets { get; init; }

    /// <summary><c>--run-program</c> of refresh and destroy: the program runs and says what providers are configured with.</summary>
    public bool RunProgram => Program is not null && Kind is DeploymentKind.Refresh or DeploymentKind.Destroy;

    /// <summary><c>--refresh</c>: read everything before planning.</summary>
    public bool Refresh { get; init; }

    /// <summary>Resources are read in this run.</summary>
    internal bool Refreshes => Refresh || Kind == DeploymentKind.Refresh;

    /// <summary><c>--exclude-protected</c> of destroy.</summary>
    public bool ExcludeProtected { get; init; }

    /// <summary><c>--clear-pending-creates</c> of refresh.</summary>
    public bool ClearPendingCreates { get; init; }

    /// <summary><c>--import-pending-creates</c> of refresh: URN and id in turn.</summary>
    public ImmutableArray<string> ImportPendingCreates { get; init; } = [];

    /// <summary>What <c>import</c> adopts.</summary>
    public ImmutableArray<ResourceImport> Imports { get; init; } = [];

    /// <summary>Where <c>pulumi:pulumi:StackReference</c> finds other stacks; null when there is no backend to ask.</summary>
    public IStackReferenceReader? StackReferences { get; init; }

    /// <summary>The clock of <c>created</c> and <c>modified</c>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

/// <summary>A plugin named in the project file, with its folder.</summary>
public sealed record ProjectPlugin(string Name, string Path, string? Version);

/// <summary>An object that exists at the provider already and is to be adopted.</summary>
public sealed record ResourceImport(
    string Type, string Name, string Id, string? Parent, string? Provider, string? Version, bool Protect, bool Component, ImmutableArray<string> Properties);

/// <summary>How a run ended.</summary>
/// <param name="Succeeded">No step, no check and no program failed.</param>
/// <param name="Snapshot">The state after it; of a preview, what it would be.</param>
/// <param name="ResourceChanges">Operation to number of resources, as the summary counts them.</param>
/// <param name="Cancelled">Ended by the user before its end.</param>
/// <param name="Awaits">It did not succeed for the one reason that a provider says of a resource: it has to be waited for.</param>
/// <param name="IsSaved">False when a save failed: the run was stopped there, and what is not recorded has been told.</param>
/// <param name="ObserverFailure">The first exception of <see cref="IDeploymentObserver.OnEvent"/>, after which the run went on to its end and is
/// none that succeeded; null when it took every event.</param>
public sealed record DeploymentResult(
    bool Succeeded, Snapshot Snapshot, ImmutableSortedDictionary<string, int> ResourceChanges, bool Cancelled, bool IsSaved,
    bool Awaits = false, Exception? ObserverFailure = null);

/// <summary>Where a run's events and intermediate states go.</summary>
public interface IDeploymentObserver
{
    /// <summary>Called in order, never concurrently.</summary>
    /// <remarks>What it throws stops nothing: the run goes on, and has not succeeded (<see cref="DeploymentResult.ObserverFailure"/>).</remarks>
    void OnEvent(Events.EngineEvent @event);

    /// <summary>Makes a state durable; called before and after each step that changes something. Never in previews.</summary>
    /// <remarks>What it throws stops the run, and its message is told with all that was made and is not recorded.</remarks>
    Task SaveAsync(Snapshot snapshot, CancellationToken cancellationToken);
}
