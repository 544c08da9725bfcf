using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Texts;

namespace Pulumi.Embedded.Cli.Parsing;

/// <summary>Takes a command line apart by the rules of Pulumi's CLI, with its messages.</summary>
/// <remarks>Written out because the usual libraries differ where it matters: here a switch never takes the next word (<c>config set
/// --secret key true</c>), the last of several values counts, a switch may be turned off with <c>=false</c>, and scripts read the
/// messages.</remarks>
internal sealed class CommandLineParser(Command root, ImmutableArray<Flag> common, ImmutableArray<string> unsupported)
{
    public static readonly Flag<bool> Help = new("help", "Help for the command", 'h');

    /// <exception cref="UsageException">Something is unknown, missing or too much; the message names it.</exception>
    public Invocation Parse(IReadOnlyList<string> words, CliContext context)
    {
        var command = root;
        var path = root.Name;
        var flags = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var arguments = ImmutableArray.CreateBuilder<string>();
        var onlyArguments = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (onlyArguments || word is "-" || !word.StartsWith('-'))
            {
                if (!onlyArguments && arguments.Count == 0 && Find(command, word) is { } inner)
                {
                    command = inner;
                    path += " " + inner.Name;
                }
                else
                    arguments.Add(word);
            }
            else if (word == "--")
                onlyArguments = true;
            else if (word.StartsWith("--", StringComparison.Ordinal))
                ReadLong(command, word, words, ref i, flags);
            else
                ReadShort(command, word, words, ref i, flags);
        }
        var invocation = new Invocation(command, arguments.ToImmutable(), flags, context);
        if (!invocation.Has(Help))
            CheckArguments(command, path, invocation.Arguments);
        return invocation;
    }

    /// <summary>The flags a command understands, its own first.</summary>
    public IEnumerable<Flag> FlagsOf(Command command) => command.Flags.Concat(common).Append(Help);

    private static Command? Find(Command command, string word) =>
        command.Commands.FirstOrDefault(c => c.Name == word || c.Aliases.Contains(word, StringComparer.Ordinal));

    private static void CheckArguments(Command command, string path, ImmutableArray<string> arguments)
    {
        var count = arguments.Length;
        if (command.Run is null)
        {
            if (count == 0)
                return;
            var similar = SimilarTexts.Of(command.Commands.Where(c => !c.IsRefused).Select(c => c.Name), arguments[0], limit: 1);
            throw new UsageException(
                $"unknown command \"{arguments[0]}\" for \"{path}\""
                    + (similar.Count == 0 ? "" : $"\n\nDid you mean this?\n\t{similar[0]}\n")
            );
        }
        if (!command.Commands.IsEmpty && count > 0 && command.Arguments.IsEmpty)
            throw new UsageException($"unknown command \"{arguments[0]}\" for \"{path}\"");
        var most = command.Arguments.Length;
        if (!command.Variadic && command.Required == most && count != most)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"accepts {most} arg(s), received {count}"));
        if (count < command.Required)
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"requires at least {command.Required} arg(s), only received {count}")
            );
        if (!command.Variadic && count > most)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"accepts at most {most} arg(s), received {count}"));
    }

    private void ReadLong(
        Command command,
        string word,
        IReadOnlyList<string> words,
        ref int at,
        Dictionary<string, ImmutableArray<string>> flags
    )
    {
        var (name, value) = word.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
            ? (word[2..equals], word[(equals + 1)..])
            : (word[2..], (string?)null);
        var flag = FlagsOf(command).FirstOrDefault(f => f.Name == name);
        if (flag is null)
        {
            // The command itself is refused: that is worth more than a word about its flags.
            if (command.IsRefused)
                return;
            throw RefusedBy(command, refused => refused.Name == name) ?? new UsageException($"unknown flag: --{name}");
        }
        if (value is null && flag.Kind != FlagKind.Switch)
        {
            if (++at >= words.Count)
                throw new UsageException($"flag needs an argument: --{name}");
            value = words[at];
        }
        Add(flag, value ?? "true", flags);
    }

    /// <summary>One letter, or several switches in one word; the rest of the word after a letter that takes a value is that
    /// value.</summary>
    private void ReadShort(
        Command command,
        string word,
        IReadOnlyList<string> words,
        ref int at,
        Dictionary<string, ImmutableArray<string>> flags
    )
    {
        for (var i = 1; i < word.Length; i++)
        {
            var letter = word[i];
            var flag = FlagsOf(command).FirstOrDefault(f => f.Short == letter);
            if (flag is null && command.IsRefused)
                return;
            if (flag is null)
                throw RefusedBy(command, refused => refused.Letter == letter)
                    ?? new UsageException($"unknown shorthand flag: '{letter}' in {word}");
            if (flag.Kind == FlagKind.Switch)
            {
                if (i + 1 < word.Length && word[i + 1] == '=')
                {
                    Add(flag, word[(i + 2)..], flags);
                    return;
                }
                Add(flag, "true", flags);
                continue;
            }
            var value = word[(i + 1)..];
            if (value.Length == 0)
            {
                if (++at >= words.Count)
                    throw new UsageException($"flag needs an argument: '{letter}' in {word}");
                value = words[at];
            }
            Add(flag, value.StartsWith('=') ? value[1..] : value, flags);
            return;
        }
    }

    /// <summary>A flag of Pulumi's CLI is refused by its name: null when it is none.</summary>
    private UsageException? RefusedBy(Command command, Func<(string Name, char? Letter), bool> isGiven)
    {
        foreach (var words in command.Unsupported.Concat(unsupported).Select(refused => refused.Split('/')))
        {
            if (isGiven((words[0], words.Length > 1 ? words[1][0] : null)))
                return new UsageException($"the flag --{words[0]} is not supported by the embedded engine");
        }
        return null;
    }

    private static void Add(Flag flag, string value, Dictionary<string, ImmutableArray<string>> flags)
    {
        switch (flag.Kind)
        {
            case FlagKind.Switch:
                value = value switch
                {
                    "true" or "TRUE" or "True" or "t" or "T" or "1" => "true",
                    "false" or "FALSE" or "False" or "f" or "F" or "0" => "false",
                    _ => throw Invalid("strconv.ParseBool"),
                };
                break;
            case FlagKind.Number:
                if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
                    throw Invalid("strconv.ParseInt");
                break;
        }
        flags[flag.Name] = flag.Kind == FlagKind.Texts && flags.TryGetValue(flag.Name, out var before) ? before.Add(value) : [value];

        UsageException Invalid(string function)
        {
            var name = flag.Short == '\0' ? $"--{flag.Name}" : $"-{flag.Short}, --{flag.Name}";
            return new UsageException($"invalid argument \"{value}\" for \"{name}\" flag: {function}: parsing \"{value}\": invalid syntax");
        }
    }
}
