using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Requests;

/// <summary>What a run is for.</summary>
public enum DeploymentKind
{
    Update,
    Refresh,
    Destroy,
    Import,
}

/// <summary>One run of the engine: what to do, with which program, from which state. A preview and the update after it are two
/// runs.</summary>
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
    public IProgramRunner? Program { get; init; }

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

    /// <summary>Whether the run leaves some resources as they are, whatever the program says of them.</summary>
    public bool IsLimited => Targets.Length + Excludes.Length + ReplaceTargets.Length > 0;

    public bool ContinueOnError { get; init; }

    /// <summary>Secret values stay readable in the events' states; otherwise they are <c>[secret]</c> there. Messages never show
    /// them.</summary>
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
