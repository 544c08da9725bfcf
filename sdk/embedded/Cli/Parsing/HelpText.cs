using System.Text;

namespace Pulumi.Embedded.Cli.Parsing;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    public static string Of(Command command, IEnumerable<Flag> flags, string path)
    {
        var text = new StringBuilder(command.Summary).Append("\n\nUsage:\n");
        var arguments = command.Arguments.Select(
            (a, i) => (i < command.Required ? $" <{a}>" : $" [{a}]") + (command.Variadic ? "..." : "")
        );
        text.Append($"  {path}{string.Concat(arguments)}{(command.Commands.IsEmpty ? "" : " [command]")} [flags]\n");
        if (!command.Commands.IsEmpty)
        {
            text.Append("\nCommands:\n");
            foreach (var inner in command.Commands.Where(c => !c.IsRefused))
                text.Append("  ").Append(inner.Name.PadRight(12)).Append(inner.Summary).Append('\n');
            AppendRefused(text, command);
        }
        text.Append("\nFlags:\n");
        foreach (var flag in flags)
        {
            var name =
                (flag.Short == '\0' ? "    " : $"-{flag.Short}, ")
                + "--"
                + flag.Name
                + flag.Kind switch
                {
                    FlagKind.Switch => "",
                    FlagKind.Number => " int",
                    _ => " string",
                };
            text.Append("  ").Append(name.PadRight(36)).Append(flag.Summary).Append('\n');
        }
        return text.ToString();
    }

    private static void AppendRefused(StringBuilder text, Command command)
    {
        if (!command.Commands.Any(c => c.IsRefused))
            return;
        text.Append("\nNot supported by the embedded engine:\n");
        foreach (var line in command.Commands.Where(c => c.IsRefused).Select(c => c.Name).Chunk(10))
            text.Append("  ").AppendJoin(", ", line).Append('\n');
    }
}
