using Pulumi.OAuth.Tests.Repository;

namespace Pulumi.OAuth.Tests.Docs;

public sealed class SamplesTests
{
    [Theory]
    [InlineData("docs/_index.md")]
    [InlineData("docs/installation-configuration.md")]
    public void CSharp_OfAPage_IsCompiled(string path)
    {
        var compiled = Joined(File.ReadAllLines(Path.Combine(RepositoryFolder.Root, "tests/Pulumi.OAuth.Tests/Docs/Samples.cs")));

        Assert.All(
            Page.Load(path).Blocks.Where(b => b.Language == "csharp"),
            b => Assert.Contains(Joined(b.Lines), compiled, StringComparison.Ordinal)
        );
    }

    // Without what a file of its own has above its program.
    private static string Joined(IEnumerable<string> lines) =>
        string.Join('\n', lines.Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("using ", StringComparison.Ordinal)));
}
