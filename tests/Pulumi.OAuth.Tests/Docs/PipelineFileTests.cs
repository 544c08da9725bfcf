using System.Diagnostics;
using System.Text.RegularExpressions;
using Pulumi.OAuth.Tests.Repository;
using YamlDotNet.RepresentationModel;

namespace Pulumi.OAuth.Tests.Docs;

/// <summary>No test has a CI host, but what one reads is read here: workflows and pipelines by a parser, and each command in them by a
/// shell, which does not run it.</summary>
public sealed partial class PipelineFileTests
{
    private const int Limit = 300_000;

    /// <summary>Keys that hold commands: one text, or a list of them that one shell reads.</summary>
    private static readonly string[] Commands = ["run", "script", "before_script", "after_script"];

    public static TheoryData<string> Pipelines =>
        [
            .. new[] { ".github/workflows", "examples/github-actions", "examples/gitlab-ci" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder)))
                .Where(file => file.EndsWith(".yml", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(RepositoryFolder.Root, file)),
            .. Page.All.Where(page => PipelineBlocks(page).Any()).Select(page => page.Path),
        ];

    public static TheoryData<string> Scripts =>
        [
            .. new[] { "examples/ci", ".scripts", ".ci" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder)))
                .Where(file => File.ReadAllText(file).StartsWith("#!/bin/bash", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(RepositoryFolder.Root, file)),
        ];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Pipelines))]
    public async Task APipeline_IsYaml_AndEachOfItsCommandsIsWellFormed(string path)
    {
        var texts = path.EndsWith(".md", StringComparison.Ordinal)
            ? PipelineBlocks(Page.Load(path)).ToList()
            : [await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Root, path))];
        var commands = texts.SelectMany(CommandsOf).ToList();

        Assert.NotEmpty(commands);
        foreach (var command in commands)
            Assert.Equal($"{command}\n", $"{command}\n{await ComplaintAsync(command)}");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Scripts))]
    public async Task AScript_IsWellFormed(string path) =>
        Assert.Equal("", await ComplaintAsync(await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Root, path))));

    [Theory(Timeout = Limit)]
    [InlineData("echo $(date", false)]
    [InlineData("if true; then", false)]
    [InlineData("echo ${{ github.token }}", true)]
    public async Task ACommandThatIsNone_IsFound(string command, bool isOne) => Assert.Equal(isOne, await ComplaintAsync(command) is "");

    private static IEnumerable<string> PipelineBlocks(Page page) =>
        page
            .Blocks.Where(b => b.Language == "yaml")
            .Select(b => string.Join('\n', b.Lines))
            .Where(text => text.Contains("runs-on:", StringComparison.Ordinal));

    private static List<string> CommandsOf(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return
        [
            .. Assert
                .Single(yaml.Documents)
                .AllNodes.OfType<YamlMappingNode>()
                .SelectMany(m => m.Children)
                .Where(child => child.Key is YamlScalarNode { Value: { } key } && Commands.Contains(key))
                .Select(child =>
                    child.Value is YamlSequenceNode lines
                        ? string.Join('\n', lines.Cast<YamlScalarNode>().Select(line => line.Value))
                        : Assert.IsType<YamlScalarNode>(child.Value).Value!
                ),
        ];
    }

    /// <summary>What a shell has against a text; empty when nothing. The host has put its expressions in before a shell sees it.</summary>
    private static async Task<string> ComplaintAsync(string command)
    {
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-O", "extglob", "-n"]) { RedirectStandardInput = true, RedirectStandardError = true }
        )!;
        await bash.StandardInput.WriteAsync(Expression().Replace(command, "expression"));
        bash.StandardInput.Close();
        var complaint = await bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return complaint + (bash.ExitCode == 0 ? "" : $"exit code {bash.ExitCode}");
    }

    [GeneratedRegex(@"\$\{\{.*?\}\}")]
    private static partial Regex Expression();
}
