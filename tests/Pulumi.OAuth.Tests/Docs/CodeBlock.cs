using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Tests.Docs;

/// <summary>A fenced block of code.</summary>
/// <param name="Language">What stands behind the fence: <c>sh</c> runs as it stands, <c>console</c> shows a form.</param>
/// <param name="Mark">What it needs beyond the repository, as the line in italics above it says; null when it needs nothing.</param>
/// <param name="Lines">Its lines, without what they are indented by together.</param>
internal sealed partial record CodeBlock(string Language, string? Mark, ImmutableArray<string> Lines)
{
    /// <summary>The blocks of a text, and the text without them.</summary>
    public static (ImmutableArray<CodeBlock> Blocks, string Prose) Split(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<CodeBlock>();
        var prose = new StringBuilder();
        var last = "";
        var lines = new Queue<string>(text.Split('\n'));
        while (lines.TryDequeue(out var line))
        {
            if (Fence().Match(line) is { Success: true } fence)
            {
                blocks.Add(
                    new CodeBlock(
                        fence.Groups["language"].Value,
                        Needs().Match(last) is { Success: true } needs ? needs.Value.Trim().Trim('*') : null,
                        [.. Body(lines, fence.Groups["indent"].Length)]
                    )
                );
                continue;
            }
            prose.Append(line).Append('\n');
            last = line.Trim().Length > 0 ? line : last;
        }
        return (blocks.ToImmutable(), prose.ToString());
    }

    private static IEnumerable<string> Body(Queue<string> lines, int indent)
    {
        while (lines.Dequeue() is var line && line.Trim() != "```")
            yield return line.Length > indent ? line[indent..] : "";
    }

    [GeneratedRegex(@"^(?<indent>\s*)```(?<language>\w*)\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*\*Needs .+\.\*$")]
    private static partial Regex Needs();
}
