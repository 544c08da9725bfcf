using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pulumi.OAuth.Tests.Repository;

namespace Pulumi.OAuth.Tests.Docs;

/// <summary>A page of the documentation.</summary>
internal sealed partial class Page
{
    private Page(string path, string text)
    {
        Path = path;
        (Blocks, var prose) = CodeBlock.Split(text);
        Prose = prose;
    }

    /// <summary>Below the repository, for example <c>docs/ci.md</c>.</summary>
    public string Path { get; }

    public ImmutableArray<CodeBlock> Blocks { get; }

    /// <summary>The text without its blocks of code.</summary>
    public string Prose { get; }

    /// <summary>Every page that people read: those at the top (but for the changelog, which tells of what was), <c>docs</c>, and those of
    /// the examples and the SDK.</summary>
    public static ImmutableArray<Page> All { get; } =
    [
        .. Directory
            .EnumerateFiles(RepositoryFolder.Root, "*.md")
            .Where(f => System.IO.Path.GetFileName(f) != "CHANGELOG.md")
            .Concat(
                new[] { "docs", "examples", "sdk/Pulumi.OAuth", "sdk/embedded/Tenant" }.SelectMany(f =>
                    Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryFolder.Root, f), "*.md", SearchOption.AllDirectories)
                )
            )
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal))
            .Select(f => System.IO.Path.GetRelativePath(RepositoryFolder.Root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(Load),
    ];

    public static Page Load(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(RepositoryFolder.Root, path)));

    /// <summary>What stands between backticks in a line.</summary>
    public IEnumerable<string> InlineCode => CodeSpan().Matches(Prose).Select(m => m.Groups[1].Value);

    /// <summary>Where the links lead that stay in the repository.</summary>
    public IEnumerable<string> Links =>
        Link()
            .Matches(CodeSpan().Replace(Prose, ""))
            .Select(m => m.Groups[1].Value)
            .Where(l => !l.Contains("://", StringComparison.Ordinal));

    /// <summary>The names by which GitHub reaches the headings.</summary>
    public IEnumerable<string> Anchors =>
        Heading().Matches(Prose).Select(m => NoSlug().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>What stands in a quotation, line by line.</summary>
    public IEnumerable<string> Quotations => Quotation().Matches(Prose).Select(m => m.Groups[1].Value);

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoSlug();

    [GeneratedRegex("^> (.+)$", RegexOptions.Multiline)]
    private static partial Regex Quotation();
}
