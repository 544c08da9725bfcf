using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Tests.Docs;

/// <summary>What a command of a program says about itself: asked of the built program, once for each command.</summary>
/// <param name="Commands">Words that lead on.</param>
/// <param name="Refused">Words that only Pulumi's CLI understands.</param>
/// <param name="Flags">Its flags by name, with whether a value follows.</param>
/// <param name="TakesArguments">Whether it takes other words than those above.</param>
internal sealed partial record ProgramHelp(
    ImmutableHashSet<string> Commands,
    ImmutableHashSet<string> Refused,
    ImmutableDictionary<string, bool> Flags,
    bool TakesArguments
)
{
    private static readonly Dictionary<string, string> Projects = new()
    {
        ["pulumi-embedded"] = "Pulumi.Embedded.Cli",
        ["pulumi-resource-oauth"] = "Pulumi.OAuth.Plugin",
        ["oauth-tenant"] = "Pulumi.Embedded.Tenant",
    };

    private static readonly ConcurrentDictionary<string, ProgramHelp> Known = new();

    public static bool Has(string program) => Projects.ContainsKey(program);

    public static ProgramHelp Of(string program, IEnumerable<string> path) =>
        Known.GetOrAdd(string.Join(' ', path.Prepend(program)), static command => Parse(command.Split(' ')[0], Ask(command.Split(' '))));

    private static string Ask(string[] words)
    {
        // Beside this project's own output: .artifacts/bin/<project>/<configuration>.
        var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var file = Path.Combine(folder, "..", "..", Projects[words[0]], Path.GetFileName(folder), words[0]);
        using var process = Process.Start(new ProcessStartInfo(file, [.. words[1..], "--help"]) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return text;
    }

    private static ProgramHelp Parse(string program, string text)
    {
        var sections = Section().Split(text);
        var usage = Body("Usage");
        return new ProgramHelp(
            // The plugin's own page has a line for each way to call it.
            [.. First(Body("Commands")), .. OwnWays(usage, program).Where(w => !w.StartsWith('-'))],
            [.. Body("Not supported by the embedded engine").Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries)],
            FlagLine()
                .Matches(Body("Flags") + Body("Options"))
                .SelectMany(m => m.Groups["name"].Captures.Select(n => (n.Value, m.Groups["value"].Success)))
                .Concat(OwnWays(usage, program).Where(w => w.StartsWith('-')).Select(w => (w, false)))
                .Append(("--help", false))
                .DistinctBy(f => f.Item1)
                .ToImmutableDictionary(f => f.Item1, f => f.Item2),
            Arguments().IsMatch(usage)
        );

        string Body(string title) => sections.SkipWhile(s => s != title).Skip(1).FirstOrDefault("");
    }

    private static IEnumerable<string> First(string body) => FirstWord().Matches(body).Select(m => m.Groups[1].Value);

    private static IEnumerable<string> OwnWays(string usage, string program) =>
        usage
            .Split('\n')
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w is [var name, _, _, ..] && name == program)
            .Select(w => w[1])
            .Where(w => !w.StartsWith('[') && usage.Contains($"  {program} {w}  ", StringComparison.Ordinal));

    [GeneratedRegex(@"^(\w[\w ]+):\n", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^  ([\w-]+)", RegexOptions.Multiline)]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"^ +(?<name>--?[\w?-]+)(, (?<name>--?[\w?-]+))*(?<value> (?! )\S+)?", RegexOptions.Multiline)]
    private static partial Regex FlagLine();

    [GeneratedRegex(@"(\[(?!command\]|flags\]|options\])|<)[\w -]+[\]>]", RegexOptions.IgnoreCase)]
    private static partial Regex Arguments();
}
