using System.CommandLine;
using System.Globalization;
using Pulumi.OAuth.Plugin.Verbs;

namespace Pulumi.OAuth.Plugin.Tests.Verbs;

/// <summary>Mistakes in what follows a verb, of all verbs.</summary>
public sealed class VerbTableTests
{
    private const int Limit = 60_000;

    public static TheoryData<string, string> OptionsWithAValue() => Options(o => o.Arity.MinimumNumberOfValues > 0);

    public static TheoryData<string, string> OptionsWithOneValue() =>
        Options(o => o.Arity.MaximumNumberOfValues == 1 && o.Arity.MinimumNumberOfValues == 1);

    [Theory(Timeout = Limit)]
    [MemberData(nameof(OptionsWithAValue))]
    public async Task OptionWithoutItsValue_IsTold(string verb, string option)
    {
        var (exitCode, errors) = await RunAsync($"{verb} {option}");

        Assert.Equal(1, exitCode);
        Assert.Contains(option, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("mistake", errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(OptionsWithOneValue))]
    public async Task OptionTwice_IsTold(string verb, string option)
    {
        var (exitCode, errors) = await RunAsync($"{verb} {option} a {option} b");

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("mistake", errors, StringComparison.Ordinal);
    }

    private static TheoryData<string, string> Options(Func<Option, bool> which)
    {
        var data = new TheoryData<string, string>();
        foreach (var (verb, option) in VerbTable.Commands(Surroundings(TextWriter.Null)).Subcommands.SelectMany(c => Options("", c, which)))
            data.Add(verb, option);
        return data;
    }

    private static IEnumerable<(string Verb, string Option)> Options(string before, Command command, Func<Option, bool> which)
    {
        var verb = before + command.Name;
        var line = verb + string.Concat(command.Arguments.Select(_ => " x"));
        return command
            .Options.Where(which)
            .Select(o => (line, o.Name))
            .Concat(command.Subcommands.SelectMany(c => Options(verb + " ", c, which)));
    }

    private static async Task<(int ExitCode, string Errors)> RunAsync(string line)
    {
        using var errors = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = await VerbTable.RunAsync(line.Split(' '), Surroundings(errors), CancellationToken.None);
        return (exitCode, errors.ToString());
    }

    private static VerbSurroundings Surroundings(TextWriter errors) =>
        new()
        {
            Output = TextWriter.Null,
            Errors = errors,
            Input = () => Stream.Null,
            Variable = _ => null,
            Time = TimeProvider.System,
        };
}
