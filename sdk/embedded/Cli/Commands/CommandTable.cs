using Pulumi.Embedded.Cli.Parsing;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>All commands.</summary>
internal static class CommandTable
{
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
