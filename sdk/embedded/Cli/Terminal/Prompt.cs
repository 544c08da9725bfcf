using System.Text;
using Spectre.Console;

namespace Pulumi.Embedded.Cli.Terminal;

/// <summary>Questions to the person at the terminal.</summary>
internal static class Prompt
{
    /// <summary>Asks for a text without showing it.</summary>
    public static string Hidden(CliContext context, string prompt)
    {
        context.Error.Write(prompt + ": ");
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(text.Length - 1, 0);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }
        context.Error.WriteLine();
        return text.ToString();
    }

    public static string Visible(CliContext context, string prompt)
    {
        context.Error.Write(prompt + ": ");
        return context.In.ReadLine() ?? "";
    }

    /// <summary>Lets one of a few answers be chosen.</summary>
    public static string Choose(string question, params string[] answers) =>
        AnsiConsole.Prompt(new SelectionPrompt<string>().Title(Markup.Escape(question)).AddChoices(answers));

    /// <summary>Wants the name typed in before something is lost.</summary>
    public static bool Confirm(CliContext context, string warning, string name)
    {
        context.Out.WriteLine(warning);
        return Visible(context, $"Please confirm that this is what you'd like to do by typing `{name}`") == name;
    }
}
