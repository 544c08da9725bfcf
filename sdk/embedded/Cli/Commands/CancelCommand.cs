using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>cancel</c>: takes the locks off a stack.</summary>
internal static class CancelCommand
{
    public static readonly Command Definition = new("cancel", "Cancel a stack's currently running update, if any")
    {
        Arguments = ["stack-name"],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var stack = invocation.OpenStackByArgument();
        var name = stack.Reference.Name;
        if (
            invocation.IsInteractive()
            && !invocation.SaysYes()
            && !Prompt.Confirm(invocation.Context, $"This will irreversibly cancel the currently running update for '{name}'!", name)
        )
        {
            await invocation.Context.Out.WriteLineAsync("confirmation declined");
            return ExitCodes.Failure;
        }
        stack.Workspace.Backend.BreakLocks(stack.Reference);
        await invocation.Context.Out.WriteLineAsync($"The currently running update for '{name}' has been canceled!");
        return ExitCodes.Success;
    }
}
