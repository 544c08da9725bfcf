using System.Collections.Immutable;
using Pulumi.Embedded.Cli.Parsing;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>The flags of <c>preview</c>, <c>up</c>, <c>refresh</c>, <c>destroy</c> and <c>import</c>, by what they are for.</summary>
internal static class OperationFlags
{
    public static readonly Flag<bool> Json = new("json", "Serialize the events of the operation as JSON", 'j');
    public static readonly Flag<bool> Diff = new("diff", "Display operation as a rich diff showing the overall change");
    public static readonly Flag<int> Parallel = new(
        "parallel",
        "Allow P resource operations to run in parallel at once (1 for no parallelism)",
        'p'
    );
    public static readonly Flag<string[]> Target = new(
        "target",
        "Specify a single resource URN to work on. Can be given several times",
        't'
    );
    public static readonly Flag<bool> TargetDependents = new(
        "target-dependents",
        "Allow dependent targets discovered but not specified in --target list"
    );
    public static readonly Flag<string[]> Exclude = new("exclude", "Specify a resource URN to ignore. Can be given several times", 'x');
    public static readonly Flag<bool> ExcludeDependents = new("exclude-dependents", "Ignore dependents of excluded resources, too");
    public static readonly Flag<bool> ShowSecrets = new("show-secrets", "Show secrets in plaintext in the CLI output");
    public static readonly Flag<bool> Debug = new("debug", "Print detailed debugging output during resource operations", 'd');
    public static readonly Flag<string> Message = new("message", "Optional message to associate with the operation", 'm');
    public static readonly Flag<string[]> Config = new(
        "config",
        "Config to use during the operation and save to the stack config file",
        'c'
    );
    public static readonly Flag<string> EventLog = new(
        "event-log",
        "Log events to a file at this path, or to a process at tcp://host:port"
    );
    public static readonly Flag<string> Client = new("client", "The address of an existing language runtime host to run the program");
    public static readonly Flag<string> ExecKind = new("exec-kind", "What drives the command line, for the history");
    public static readonly Flag<string> ExecAgent = new("exec-agent", "Who drives the command line, for the history");
    public static readonly Flag<bool> SkipPreview = new("skip-preview", "Do not calculate a preview before performing the operation", 'f');
    public static readonly Flag<bool> ContinueOnError = new(
        "continue-on-error",
        "Continue to perform the operation despite the occurrence of errors"
    );
    public static readonly Flag<string[]> ReplaceTarget = new(
        "replace",
        "Specify a single resource URN to replace. Can be given several times"
    );
    public static readonly Flag<string[]> TargetReplace = new(
        "target-replace",
        "Specify a single resource URN to replace. Other resources will not be updated"
    );
    public static readonly Flag<bool> Refresh = new("refresh", "Refresh the state of the stack's resources before this operation", 'r');
    public static readonly Flag<bool> ExpectNoChanges = new("expect-no-changes", "Return an error if any changes occur");
    public static readonly Flag<bool> PreviewOnly = new("preview-only", "Only show a preview of the operation, but don't perform it");
    public static readonly Flag<bool> RunProgram = new("run-program", "Run the program to determine up-to-date state for providers");
    public static readonly Flag<bool> ExcludeProtected = new(
        "exclude-protected",
        "Do not destroy protected resources. Destroy all other resources"
    );
    public static readonly Flag<bool> ClearPendingCreates = new(
        "clear-pending-creates",
        "Clear all pending creates, dropping them from the state"
    );
    public static readonly Flag<string[]> ImportPendingCreates = new(
        "import-pending-creates",
        "A list of form [[URN ID]...] describing the provider IDs of pending creates"
    );

    /// <summary>How an operation is chosen, narrowed and shown.</summary>
    public static readonly ImmutableArray<Flag> Common =
    [
        Json,
        Diff,
        Parallel,
        Target,
        TargetDependents,
        Exclude,
        ExcludeDependents,
        ShowSecrets,
        Debug,
        Message,
        Config,
        CommonFlags.ConfigFile,
        EventLog,
        Client,
        ExecKind,
        ExecAgent,
        // Where no table changes on a terminal, none is shown anyway.
        new Flag<bool>("suppress-progress", "Suppress display of progress dots"),
    ];

    /// <summary>What a run that changes something has in addition.</summary>
    public static readonly ImmutableArray<Flag> Run = [SkipPreview, ContinueOnError];

    /// <summary>Replacements by command.</summary>
    public static readonly ImmutableArray<Flag> Replace = [ReplaceTarget, TargetReplace];

    /// <summary>Flags of Pulumi's CLI that are refused by name.</summary>
    public static readonly ImmutableArray<string> Unsupported =
    [
        "attach-debugger",
        "config-path",
        "copilot",
        "ignore-protect",
        "import-file",
        "neo",
        "neo-task-on-failure",
        "output",
        "override-env",
        "plan",
        "policy-pack",
        "policy-pack-config",
        "properties",
        "run-program",
        "save-plan",
        "secrets-provider",
        "show-config",
        "show-full-output",
        "show-policy-remediations",
        "show-reads",
        "show-replacement-steps",
        "show-sames",
        "skip-config-validation",
        "skip-pending-creates",
        "skip-plugin-pre-install",
        "strict",
        "suppress-outputs",
        "suppress-permalink",
        "urns",
        // Runs in Pulumi Cloud.
        "remote",
        "remote-agent-pool-id",
        "remote-env",
        "remote-env-secret",
        "remote-executor-image",
        "remote-executor-image-password",
        "remote-executor-image-username",
        "remote-git-auth-access-token",
        "remote-git-auth-password",
        "remote-git-auth-ssh-private-key",
        "remote-git-auth-ssh-private-key-path",
        "remote-git-auth-username",
        "remote-git-branch",
        "remote-git-commit",
        "remote-git-repo-dir",
        "remote-inherit-settings",
        "remote-pre-run-command",
        "remote-skip-install-dependencies",
        "suppress-stream-logs",
    ];
}
