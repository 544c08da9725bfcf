using System.Globalization;
using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Tests.Repository;

/// <summary>No line of the sources is longer than .editorconfig says, where a text of several lines, which is as long as what it quotes, is
/// none.</summary>
public sealed partial class LineLengthTests
{
    // Whose sources: not what is restored or made.
    private static readonly string[] Folders = ["provider", "sdk", "examples", "tests"];

    [Fact]
    public void Line_IsNoLongerThanEditorconfigSays()
    {
        var longest = int.Parse(
            Promise().Match(File.ReadAllText(Path.Combine(RepositoryFolder.Root, ".editorconfig"))).Groups[1].Value,
            CultureInfo.InvariantCulture
        );
        var sources = Folders
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder), "*.cs", SearchOption.AllDirectories)
            )
            .Where(file => !file.EndsWith(".g.cs", StringComparison.Ordinal) && !file.Contains("node_modules", StringComparison.Ordinal))
            .ToList();

        Assert.True(sources.Count > 1000, "The sources are not where they were.");
        Assert.Empty(
            sources.SelectMany(file =>
                TooLong(File.ReadLines(file), longest).Select(line => $"{Path.GetRelativePath(RepositoryFolder.Root, file)}:{line}")
            )
        );
    }

    [Fact]
    public void TooLong_KnowsWhereATextOfSeveralLinesEnds() =>
        Assert.Equal(
            [2, 7, 8],
            TooLong(
                [
                    "short",
                    "long enough",
                    "var one = \"\"\"a long text\"\"\";",
                    "var two = \"\"\"",
                    "quoted at length",
                    "\"\"\";",
                    "short it is not",
                    "// not the \"\"\" of a text",
                    "short",
                ],
                10
            )
        );

    /// <summary>The numbers of the lines.</summary>
    private static IEnumerable<int> TooLong(IEnumerable<string> lines, int longest)
    {
        string? quotes = null;
        foreach (var (number, line) in lines.Index())
        {
            var quoted = quotes is not null;
            if (!line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            {
                foreach (var found in Quotes().Matches(line).Select(match => match.Value))
                {
                    quoted = true;
                    quotes =
                        quotes is null ? found
                        : found.Length >= quotes.Length ? null
                        : quotes;
                }
            }
            if (!quoted && line.Length > longest)
                yield return number + 1;
        }
    }

    [GeneratedRegex(@"max_line_length = (\d+)")]
    private static partial Regex Promise();

    [GeneratedRegex("\"{3,}")]
    private static partial Regex Quotes();
}
