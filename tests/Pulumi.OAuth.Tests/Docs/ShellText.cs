using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Tests.Docs;

/// <summary>The commands in a text for a shell, as far as pages write them.</summary>
internal static partial class ShellText
{
    /// <summary>The words of every command, those within <c>$(…)</c> too; assignments before a command, and where it writes to, are left
    /// out.</summary>
    public static IEnumerable<ImmutableArray<string>> Commands(IEnumerable<string> lines)
    {
        var pending = "";
        string? end = null;
        foreach (var line in lines)
        {
            if (end is not null)
            {
                end = line.Trim() == end ? null : end;
                continue;
            }
            if (line.EndsWith('\\'))
            {
                pending += line[..^1];
                continue;
            }
            end = HereDocument().Match(line) is { Success: true } here ? here.Groups[1].Value : null;
            // What a recipe of a CI system has before a command, and what a console shows before it.
            foreach (var command in Parse(Lead().Replace(pending + line, "")))
                yield return command;
            pending = "";
        }
    }

    private static IEnumerable<ImmutableArray<string>> Parse(string text)
    {
        var inner = new List<string>();
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var commands = new List<ImmutableArray<string>>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '(' && quote != '\'')
            {
                var close = Closing(text, i + 1);
                inner.Add(text[(i + 2)..close]);
                word.Append('$');
                i = close;
            }
            else if (quote != '\0')
                quote = Inside(text[i], quote, word);
            else if (text[i] is '"' or '\'')
                quote = text[i];
            else if (text[i] == '#' && word.Length == 0)
                break;
            else if (text[i] is '|' or ';' or '&')
                EndCommand();
            else if (char.IsWhiteSpace(text[i]))
                EndWord();
            else
                word.Append(text[i]);
        }
        EndCommand();
        return commands.Concat(inner.SelectMany(Parse));

        void EndWord()
        {
            if (word.Length > 0 && (words.Count > 0 || !Assignment().IsMatch(word.ToString())) && word[0] is not ('>' or '<'))
                words.Add(word.ToString());
            word.Clear();
        }

        void EndCommand()
        {
            EndWord();
            if (words.Count > 0)
                commands.Add(words.ToImmutable());
            words.Clear();
        }
    }

    private static char Inside(char next, char quote, StringBuilder word)
    {
        if (next == quote)
            return '\0';
        word.Append(next);
        return quote;
    }

    private static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth == 0)
                return i;
        }
        return text.Length;
    }

    [GeneratedRegex("<<-?'?([A-Z]+)'?")]
    private static partial Regex HereDocument();

    [GeneratedRegex(@"^\s*(\$ |- )?(run: )?")]
    private static partial Regex Lead();

    [GeneratedRegex(@"^\w+=")]
    private static partial Regex Assignment();
}
