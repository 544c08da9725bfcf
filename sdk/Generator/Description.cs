using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>What the schema says of a resource or function, apart: what it is, and the example in C#.</summary>
/// <remarks>Source: FilterExamples of Pulumi's code generators. Theirs for C# leaves a function its examples in every language; here each
/// has the one.</remarks>
internal sealed partial class Description(JsonElement described)
{
    private readonly string _markdown = described.GetProperty("description").GetString()!;

    /// <summary>What stands before the examples and the first heading.</summary>
    public string Introduction => SectionStart().Split(_markdown, 2)[0].Trim();

    /// <summary>A whole program; null where there is none.</summary>
    public string? Example => CSharpBlock().Match(_markdown) is { Success: true } block ? block.Groups[1].Value : null;

    [GeneratedRegex(@"\n\n(#|\{\{% examples %\}\})")]
    private static partial Regex SectionStart();

    [GeneratedRegex(@"(?s)```csharp\n(.*?)\n```")]
    private static partial Regex CSharpBlock();
}
