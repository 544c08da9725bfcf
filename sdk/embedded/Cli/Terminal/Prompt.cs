using System.Text;
using Spectre.Console;

namespace Pulumi.Embedded.Cli.Terminal;

/// <summary>Questions to the person at the terminal. Ctrl-C ends each at once, and the command with it.</summary>
internal static class Prompt
{
    private static readonly TimeSpan KeyPollInterval = TimeSpan.FromMilliseconds(20);

    private static volatile bool _isOpen;

    /// <summary>Whether one is being asked: Ctrl-C then has nothing to wait for.</summary>
    public static bool IsOpen => _isOpen;

    /// <summary>Asks for a text without showing it.</summary>
    public static string Hidden(CliContext context, string prompt) =>
        Ask(
            context,
            interrupt =>
            {
                context.Error.Write(prompt + ": ");
                var text = new StringBuilder();
                while (ReadKey(interrupt) is { Key: not ConsoleKey.Enter } key)
                {
                    if (key.Key == ConsoleKey.Backspace)
                        text.Length = Math.Max(text.Length - 1, 0);
                    else if (!char.IsControl(key.KeyChar))
                        text.Append(key.KeyChar);
                }
                context.Error.WriteLine();
                return text.ToString();
            }
        );

    public static string Visible(CliContext context, string prompt) =>
        Ask(
            context,
            interrupt =>
            {
                context.Error.Write(prompt + ": ");
                // A line that is being read cannot be given up: who is interrupted leaves it to the end of the process.
                return Task.Run(context.In.ReadLine, CancellationToken.None).WaitAsync(interrupt).GetAwaiter().GetResult() ?? "";
            }
        );

    /// <summary>Lets one of a few answers be chosen.</summary>
    /// <param name="context">Whose Ctrl-C ends it.</param>
    /// <param name="question">A question.</param>
    /// <param name="preselected">What Enter alone chooses.</param>
    /// <param name="answers">All of them.</param>
    /// <exception cref="CommandFailure">Ctrl-C.</exception>
    public static string Choose(CliContext context, string question, string preselected, params string[] answers) =>
        Ask(
            context,
            interrupt =>
            {
                try
                {
                    return Selection(question, preselected, answers).ShowAsync(AnsiConsole.Console, interrupt).GetAwaiter().GetResult();
                }
                finally
                {
                    AnsiConsole.Cursor.Show();
                }
            }
        );

    internal static SelectionPrompt<string> Selection(string question, string preselected, params string[] answers) =>
        new SelectionPrompt<string>().Title(Markup.Escape(question)).AddChoices(answers).DefaultValue(preselected);

    /// <summary>Wants the name typed in before something is lost.</summary>
    public static bool Confirm(CliContext context, string warning, string name)
    {
        context.Out.WriteLine(warning);
        return Visible(context, $"Please confirm that this is what you'd like to do by typing `{name}`") == name;
    }

    private static T Ask<T>(CliContext context, Func<CancellationToken, T> ask)
    {
        _isOpen = true;
        try
        {
            return ask(context.Signals.Interrupt);
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine();
            throw new CommandFailure("interrupted");
        }
        finally
        {
            _isOpen = false;
        }
    }

    private static ConsoleKeyInfo ReadKey(CancellationToken interrupt)
    {
        while (!Console.KeyAvailable)
        {
            if (interrupt.WaitHandle.WaitOne(KeyPollInterval))
                throw new OperationCanceledException(interrupt);
        }
        return Console.ReadKey(intercept: true);
    }
}
