using System.Text.RegularExpressions;
using Pulumi.OAuth.Tests.Repository;

namespace Pulumi.OAuth.Tests.Docs;

/// <summary>What the pages say is there: commands, links, messages, folders.</summary>
public sealed partial class DocsTests
{
    private static readonly string[] OfShells = ["sh", "console", "yaml", "bash"];

    public static TheoryData<string> Pages => [.. Page.All.Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_InBlocks_HaveWordsAndFlagsThatExist(string path)
    {
        var problems =
            from block in Page.Load(path).Blocks
            where OfShells.Contains(block.Language)
            from command in ShellText.Commands(block.Lines)
            let problem = CommandCheck.Problem(command, isForPulumisCli: block.Mark is not null)
            where problem is not null
            select $"{string.Join(' ', command)}: {problem}";

        Assert.Empty(problems);
    }

    // Prose speaks of Pulumi's CLI, too, so that what only that has is no mistake there.
    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_InProse_HaveWordsThatExist(string path)
    {
        var problems =
            from code in Page.Load(path).InlineCode
            from command in ShellText.Commands([code])
            where command.Length > 1
            let problem = CommandCheck.Problem(command, isForPulumisCli: true)
            where problem is not null
            select $"{code}: {problem}";

        Assert.Empty(problems);
    }

    [Fact]
    public void Blocks_ThatNeedMoreThanTheRepository_AreThoseOfTheList()
    {
        var marked = Page.All.SelectMany(p =>
            p.Blocks.Where(b => b.Mark is not null).Select(b => $"{p.Path}: {b.Mark} {b.Lines[0].Trim()}")
        );

        Assert.Equal(File.ReadAllLines(Path.Combine(RepositoryFolder.Root, "tests/Pulumi.OAuth.Tests/Docs/not-run.txt")), marked);
    }

    [Fact]
    public void Blocks_ThatRunAsTheyStand_HaveNothingToFillIn() =>
        Assert.Empty(
            from page in Page.All
            where page.Path.StartsWith("docs/", StringComparison.Ordinal)
            from block in page.Blocks
            where block.Language == "sh"
            from line in block.Lines
            where line.Contains('…', StringComparison.Ordinal) || line.StartsWith("$ ", StringComparison.Ordinal)
            select $"{page.Path}: {line}"
        );

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_WithinTheRepository_LeadSomewhere(string path) =>
        Assert.All(Page.Load(path).Links, l => Assert.True(LeadsSomewhere(path, l), l));

    [Fact]
    public void Pages_OfTheDocs_AreAllInItsIndex() =>
        Assert.Empty(
            Page.All.Select(p => p.Path)
                .Where(p => p.StartsWith("docs/", StringComparison.Ordinal) && p != "docs/_index.md")
                .Except(Page.Load("docs/_index.md").Links.Select(l => "docs/" + l.Split('#')[0]))
        );

    [Fact]
    public void Messages_OfTroubleshooting_AreInTheSources()
    {
        var sources = Sources();
        var messages = Page.Load("docs/troubleshooting.md").Quotations.ToList();

        Assert.NotEmpty(messages);
        Assert.All(
            messages,
            m =>
                Assert.True(
                    sources.Exists(s =>
                        m.Split('…', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(s.Contains)
                    ),
                    m
                )
        );
    }

    [Fact]
    public void Architecture_NamesEveryProject_AndNoFolderThatIsNot()
    {
        var page = Page.Load("ARCHITECTURE.md");
        var table = page
            .InlineCode.Where(c => c.StartsWith("provider/", StringComparison.Ordinal) || c.StartsWith("sdk/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var picture = page.Blocks.Single(b => b.Language == "mermaid").Lines.SelectMany(l => Folder().Matches(l)).Select(m => m.Value);

        var projects = new[] { "provider", "sdk" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, f), "*.csproj", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(RepositoryFolder.Root, Path.GetDirectoryName(f)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(projects, table);
        Assert.Empty(picture.Except(projects));
    }

    [Fact]
    public void Files_ThatContributorsAreSentTo_AreThere() =>
        Assert.All(
            Page.Load("CONTRIBUTING.md")
                .InlineCode.Where(c =>
                    c.StartsWith("provider/", StringComparison.Ordinal)
                    || c.StartsWith("sdk/", StringComparison.Ordinal)
                    || c.StartsWith("tests/", StringComparison.Ordinal)
                ),
            c => Assert.True(Path.Exists(Path.Combine(RepositoryFolder.Root, c)), c)
        );

    private static bool LeadsSomewhere(string from, string link)
    {
        var parts = link.Split('#');
        var target =
            parts[0].Length == 0
                ? from
                : Path.GetRelativePath(
                    RepositoryFolder.Root,
                    Path.GetFullPath(Path.Combine(RepositoryFolder.Root, Path.GetDirectoryName(from)!, parts[0]))
                );
        return Path.Exists(Path.Combine(RepositoryFolder.Root, target))
            && (parts.Length == 1 || Page.Load(target).Anchors.Contains(parts[1]));
    }

    /// <summary>The sources of what speaks to people, with texts that are put together of several read as one.</summary>
    private static List<string> Sources() =>
        [
            .. new[] { "provider", "sdk/embedded" }
                .SelectMany(f => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, f), "*.cs", SearchOption.AllDirectories))
                .Select(f =>
                    Joint()
                        .Replace(File.ReadAllText(f), "")
                        .Replace("\\\"", "\"", StringComparison.Ordinal)
                        .Replace("\\n", " ", StringComparison.Ordinal)
                ),
        ];

    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Joint();

    [GeneratedRegex(@"(provider|sdk)/[\w./]*\w")]
    private static partial Regex Folder();
}
