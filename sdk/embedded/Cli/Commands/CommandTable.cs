using System.Collections.Immutable;
using Pulumi.Embedded.Cli.Parsing;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>All commands, and the flags that each of them understands.</summary>
internal static class CommandTable
{
    /// <summary>Flags of every command.</summary>
    public static readonly ImmutableArray<Flag> CommonFlags =
    [
        new("stack", FlagKind.Text, "The name of the stack to operate on. Defaults to the current stack", 's'),
        new("cwd", FlagKind.Text, "Run as if it had been started in another directory", 'C'),
        new("color", FlagKind.Text, "Colorize output: always, never, raw, auto"),
        new("non-interactive", FlagKind.Switch, "Disable interactive mode for all commands"),
        new("yes", FlagKind.Switch, "Answer yes to all confirmations", 'y'),
        new("logtostderr", FlagKind.Switch, "Log to stderr instead of to files; the embedded engine keeps no log of its own"),
        new("logflow", FlagKind.Switch, "Flow log settings to child processes; without effect here"),
        new("verbose", FlagKind.Number, "Enable verbose logging (e.g., v=3); without effect here", 'v'),
    ];

    /// <summary>Flags of every command of Pulumi's CLI that are refused by name.</summary>
    public static readonly ImmutableArray<string> CommonUnsupported =
    [
        "disable-integrity-checking", "emoji/e", "fully-qualify-stack-names/Q", "memprofilerate", "otel-traces", "profiling", "tracing", "tracing-header",
    ];

    public static readonly Command Root = new("pulumi", "Pulumi's command line for the embedded engine")
    {
        Commands =
        [
            OperationCommands.Preview,
            OperationCommands.Up,
            OperationCommands.Refresh,
            OperationCommands.Destroy,
            ImportCommand.Definition,
            CancelCommand.Definition,
            NewCommand.Definition,
            StackCommands.Definition,
            ConfigCommands.Definition,
            StateCommands.Definition,
            PluginCommands.Definition,
            WhoAmICommand.Definition,
            VersionCommand.Definition,
            .. UnsupportedCommands.All,
        ],
    };
}
