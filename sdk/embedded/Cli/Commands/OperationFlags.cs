using System.Collections.Immutable;
using Pulumi.Embedded.Cli.Parsing;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>The flags of <c>preview</c>, <c>up</c>, <c>refresh</c>, <c>destroy</c> and <c>import</c>, by what they are for.</summary>
internal static class OperationFlags
{
    /// <summary>How an operation is chosen, narrowed and shown.</summary>
    public static readonly ImmutableArray<Flag> Common =
    [
        new("json", FlagKind.Switch, "Serialize the events of the operation as JSON", 'j'),
        new("diff", FlagKind.Switch, "Display operation as a rich diff showing the overall change"),
        new("parallel", FlagKind.Number, "Allow P resource operations to run in parallel at once (1 for no parallelism)", 'p'),
        new("target", FlagKind.Texts, "Specify a single resource URN to work on. Can be given several times", 't'),
        new("target-dependents", FlagKind.Switch, "Allow dependent targets discovered but not specified in --target list"),
        new("exclude", FlagKind.Texts, "Specify a resource URN to ignore. Can be given several times", 'x'),
        new("exclude-dependents", FlagKind.Switch, "Ignore dependents of excluded resources, too"),
        new("show-secrets", FlagKind.Switch, "Show secrets in plaintext in the CLI output"),
        new("debug", FlagKind.Switch, "Print detailed debugging output during resource operations", 'd'),
        new("message", FlagKind.Text, "Optional message to associate with the operation", 'm'),
        new("config", FlagKind.Texts, "Config to use during the operation and save to the stack config file", 'c'),
        new("config-file", FlagKind.Text, "Use the configuration values in the specified file"),
        new("event-log", FlagKind.Text, "Log events to a file at this path, or to a process at tcp://host:port"),
        new("client", FlagKind.Text, "The address of an existing language runtime host to run the program"),
        new("exec-kind", FlagKind.Text, "What drives the command line, for the history"),
        new("exec-agent", FlagKind.Text, "Who drives the command line, for the history"),
        // Where no table changes on a terminal, none is shown anyway.
        new("suppress-progress", FlagKind.Switch, "Suppress display of progress dots"),
    ];

    /// <summary>What a run that changes something has in addition.</summary>
    public static readonly ImmutableArray<Flag> Run =
    [
        new("skip-preview", FlagKind.Switch, "Do not calculate a preview before performing the operation", 'f'),
        new("continue-on-error", FlagKind.Switch, "Continue to perform the operation despite the occurrence of errors"),
    ];

    public static readonly Flag Refresh = new("refresh", FlagKind.Switch, "Refresh the state of the stack's resources before this operation", 'r');

    public static readonly Flag ExpectNoChanges = new("expect-no-changes", FlagKind.Switch, "Return an error if any changes occur");

    public static readonly Flag PreviewOnly = new("preview-only", FlagKind.Switch, "Only show a preview of the operation, but don't perform it");

    public static readonly Flag RunProgram = new("run-program", FlagKind.Switch, "Run the program to determine up-to-date state for providers");

    /// <summary>Replacements by command.</summary>
    public static readonly ImmutableArray<Flag> Replace =
    [
        new("replace", FlagKind.Texts, "Specify a single resource URN to replace. Can be given several times"),
        new("target-replace", FlagKind.Texts, "Specify a single resource URN to replace. Other resources will not be updated"),
    ];

    /// <summary>Flags of Pulumi's CLI that are refused by name.</summary>
    public static readonly ImmutableArray<string> Unsupported =
    [
        "attach-debugger", "config-path", "copilot", "ignore-protect", "import-file", "neo", "neo-task-on-failure", "output", "override-env",
        "plan", "policy-pack", "policy-pack-config", "properties", "run-program", "save-plan", "secrets-provider", "show-config", "show-full-output",
        "show-policy-remediations", "show-reads", "show-replacement-steps", "show-sames", "skip-config-validation", "skip-pending-creates",
        "skip-plugin-pre-install", "strict", "suppress-outputs", "suppress-permalink", "urns",
        // Runs in Pulumi Cloud.
        "remote", "remote-agent-pool-id", "remote-env", "remote-env-secret", "remote-executor-image", "remote-executor-image-password",
        "remote-executor-image-username", "remote-git-auth-access-token", "remote-git-auth-password", "remote-git-auth-ssh-private-key",
        "remote-git-auth-ssh-private-key-path", "remote-git-auth-username", "remote-git-branch", "remote-git-commit", "remote-git-repo-dir",
        "remote-inherit-settings", "remote-pre-run-command", "remote-skip-install-dependencies", "suppress-stream-logs",
    ];
}
