using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pulumi.OAuth.Tests.Repository;

namespace Pulumi.OAuth.Tests.Docs;

/// <summary>Whether a command on a page exists: its words and flags, held against the help of the built programs, and targets of make
/// against the Makefile.</summary>
internal static partial class CommandCheck
{
    private static readonly Lazy<ImmutableHashSet<string>> Targets = new(() =>
        [.. Target().Matches(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "Makefile"))).Select(m => m.Groups[1].Value)]
    );

    /// <param name="words">The command.</param>
    /// <param name="isForPulumisCli">Whether Pulumi's CLI is needed anyway: then what only that has is right, and its flags are its
    /// own.</param>
    /// <returns>What is wrong; null when nothing is, or when it is a program of the system.</returns>
    public static string? Problem(ImmutableArray<string> words, bool isForPulumisCli) =>
        words[0] switch
        {
            "make" => words.Skip(1).FirstOrDefault(w => !w.Contains('=', StringComparison.Ordinal) && !Targets.Value.Contains(w))
                is { } missing
                ? $"make has no target {missing}"
                : null,
            "pulumi" => Walk("pulumi-embedded", words, isForPulumisCli),
            var program when ProgramHelp.Has(program) => Walk(program, words, false),
            _ => null,
        };

    private static string? Walk(string program, ImmutableArray<string> words, bool isForPulumisCli)
    {
        var path = new List<string>();
        for (var i = 1; i < words.Length; i++)
        {
            var help = ProgramHelp.Of(program, path);
            var word = words[i].Trim('[', ']');
            if (word.StartsWith('-') && word.Length > 1)
            {
                if (isForPulumisCli)
                    return null;
                if (!help.Flags.TryGetValue(word.Split('=')[0], out var takesValue))
                    return $"{Said(program, path)} has no flag {word}";
                if (takesValue && !word.Contains('=', StringComparison.Ordinal))
                    i++;
            }
            else if (help.Commands.Contains(word))
                path.Add(word);
            else if (help.Refused.Contains(word))
                return isForPulumisCli ? null : $"{Said(program, path)} refuses {word}, and nothing says that Pulumi's CLI is needed";
            else if (!help.TakesArguments && word is not "-")
                return $"{Said(program, path)} knows no {word}";
        }
        return null;
    }

    private static string Said(string program, List<string> path) => string.Join(' ', path.Prepend(program));

    [GeneratedRegex("^([a-z]+):", RegexOptions.Multiline)]
    private static partial Regex Target();
}
