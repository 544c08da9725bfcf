using System.Collections.Immutable;
using Pulumi.Embedded.Cli.Commands;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Texts;

namespace Pulumi.Embedded.Cli;

/// <summary>The whole command line, from its words to its exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CliContext context)
    {
        try
        {
            var parser = new CommandLineParser(CommandTable.Root, CommonFlags.All, CommonFlags.Unsupported);
            var invocation = parser.Parse(words, context);
            if (invocation.Has(CommandLineParser.Help) || invocation.Command.Run is null)
            {
                await context.Out.WriteAsync(
                    HelpText.Of(invocation.Command, parser.FlagsOf(invocation.Command), PathOf(invocation.Command))
                );
                return ExitCodes.Success;
            }
            CheckColor(invocation.Text(CommonFlags.Color));
            return await invocation.Command.Run(invocation);
        }
        catch (CommandFailure failure)
        {
            return await FailAsync(context, failure.Text, failure.ExitCode);
        }
        catch (UsageException e)
        {
            return await FailAsync(context, e.Message, ExitCodes.Failure);
        }
        catch (WorkspaceException e)
        {
            return await FailAsync(
                context,
                e.Message,
                e.Fault == WorkspaceFault.StackNotFound ? ExitCodes.StackNotFound : ExitCodes.Failure
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await FailAsync(context, e.Message, ExitCodes.Failure);
        }
    }

    private static void CheckColor(string? color)
    {
        if (color is not (null or "auto" or "always" or "never" or "raw"))
            throw new UsageException($"unsupported color option: '{color}'.  Supported values are: auto, always, never, raw");
    }

    private static async Task<int> FailAsync(CliContext context, string? message, int exitCode)
    {
        try
        {
            if (message is not null)
                await context.Error.WriteLineAsync(HarmlessText.Of("error: " + message));
            await context.Out.FlushAsync();
        }
        catch (IOException)
        {
            // Neither of them takes anything any more; the exit code is what is left.
        }
        return exitCode;
    }

    /// <summary>What is typed for it. Errors alone name the commands as Pulumi's CLI does.</summary>
    private static string PathOf(Command command)
    {
        const string Program = "pulumi-embedded";
        return Path(CommandTable.Root with { Name = Program }, []) is { } path ? string.Join(' ', path) : Program;

        ImmutableArray<string>? Path(Command at, ImmutableArray<string> before)
        {
            var here = before.Add(at.Name);
            if (ReferenceEquals(at, command))
                return here;
            return at.Commands.Select(c => Path(c, here)).FirstOrDefault(p => p is not null);
        }
    }
}
