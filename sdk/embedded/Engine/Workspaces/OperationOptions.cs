using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Requests;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>What an operation on a stack is to do; the flags of <c>up</c>, <c>refresh</c>, <c>destroy</c>, <c>import</c> and their
/// previews.</summary>
public sealed record OperationOptions
{
    public required DeploymentKind Kind { get; init; }

    /// <summary><c>--run-program</c>: runs the program in a refresh or destruction, too, so that its provider settings count.</summary>
    public bool RunProgram { get; init; }

    /// <summary>What is run in place of the project's own program.</summary>
    public IProgramRunner? Program { get; init; }

    /// <summary>Steps at a time; 0 is 4 for each core.</summary>
    public int Parallel { get; init; }

    public ImmutableArray<string> Targets { get; init; } = [];

    public bool TargetDependents { get; init; }

    public ImmutableArray<string> Excludes { get; init; } = [];

    public bool ExcludeDependents { get; init; }

    public ImmutableArray<string> ReplaceTargets { get; init; } = [];

    public bool ContinueOnError { get; init; }

    /// <summary>Events show secrets in plain text.</summary>
    public bool ShowSecrets { get; init; }

    /// <summary>Reads everything before planning; null leaves it to the project's <c>options.refresh</c>.</summary>
    public bool? Refresh { get; init; }

    public bool ExcludeProtected { get; init; }

    public bool ClearPendingCreates { get; init; }

    /// <summary>URN and id in turn.</summary>
    public ImmutableArray<string> ImportPendingCreates { get; init; } = [];

    public ImmutableArray<ResourceImport> Imports { get; init; } = [];

    /// <summary>For the history.</summary>
    public string Message { get; init; } = "";

    /// <summary>How the run came about, for the history: flags, variables, versions.</summary>
    public ImmutableSortedDictionary<string, string> Origin { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
