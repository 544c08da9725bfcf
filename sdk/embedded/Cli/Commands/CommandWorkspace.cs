using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Texts;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>What commands begin with: the workspace and the stack that the flags name, and whom they may ask.</summary>
internal static class CommandWorkspace
{
    /// <param name="invocation">The command.</param>
    /// <param name="folder">Where; null for where the command runs.</param>
    /// <exception cref="WorkspaceException">The project or its backend cannot be used.</exception>
    public static Workspace Open(this Invocation invocation, string? folder = null)
    {
        var context = invocation.Context;
        return Workspace.Open(
            new WorkspaceEnvironment
            {
                WorkingDirectory = folder ?? invocation.WorkingDirectory(),
                Variable = context.Variable,
                Plugins = context.Plugins,
                Programs = context.Programs,
                AskPassphrase = invocation.IsInteractive() ? prompt => Prompt.Hidden(context, prompt) : null,
                Warn = warning => Warn(invocation, warning),
                Time = context.Time,
                ConfigFile = invocation.Text(CommonFlags.ConfigFile),
            }
        );
    }

    /// <summary>Tells what may hold text of elsewhere, on standard error.</summary>
    public static void Warn(this Invocation invocation, string warning) =>
        invocation.Context.Error.WriteLine(HarmlessText.Of("warning: " + warning));

    /// <summary>The stack that <c>--stack</c> names, or the selected one.</summary>
    /// <exception cref="WorkspaceException">There is none.</exception>
    public static StackSession OpenStack(this Invocation invocation, bool offersNew = false) =>
        invocation.Open().OpenStack(invocation.Text(CommonFlags.Stack), offersNew);

    /// <summary>The stack that an argument or <c>--stack</c> names, or the selected one.</summary>
    /// <exception cref="CommandFailure">Both name one.</exception>
    public static StackSession OpenStackByArgument(this Invocation invocation)
    {
        if (invocation.Argument(0) is not null && invocation.Text(CommonFlags.Stack) is not null)
            throw new CommandFailure("only one of --stack or argument stack name may be specified, not both");
        return invocation.Open().OpenStack(invocation.Argument(0) ?? invocation.Text(CommonFlags.Stack));
    }

    /// <summary>Whether questions may be asked.</summary>
    public static bool IsInteractive(this Invocation invocation) =>
        invocation.Context.IsTerminal
        && !invocation.Has(CommonFlags.NonInteractive)
        && Surroundings.AllowQuestions(invocation.Context.Variable);

    /// <summary>Whether <c>--yes</c>, or the variable for it, has answered them all.</summary>
    public static bool SaysYes(this Invocation invocation) =>
        invocation.Has(CommonFlags.Yes) || invocation.Context.Variable("PULUMI_SKIP_CONFIRMATIONS") is "true" or "1";

    /// <summary>Where the command runs: the folder of <c>--cwd</c>, or the process's own.</summary>
    /// <exception cref="CommandFailure">It does not exist.</exception>
    public static string WorkingDirectory(this Invocation invocation)
    {
        if (invocation.Text(CommonFlags.WorkingDirectory) is not { Length: > 0 } given)
            return invocation.Context.WorkingDirectory;
        var directory = Path.GetFullPath(given, invocation.Context.WorkingDirectory);
        return Directory.Exists(directory) ? directory : throw new CommandFailure($"chdir {given}: no such file or directory");
    }
}
