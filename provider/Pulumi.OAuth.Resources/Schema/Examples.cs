using System.Reflection;
using System.Text;

namespace Pulumi.OAuth.Resources.Schema;

/// <summary>The programs of <c>examples/registry</c>, one of each language for each resource and function, as part of a
/// description.</summary>
/// <remarks>Source: FilterExamples of Pulumi's code generators, which leave each SDK the block of its own language, and the pages of its
/// registry.</remarks>
internal static class Examples
{
    private const string Import = "\n\n## Import";

    private static readonly (string Language, string File)[] Programs =
    [
        ("typescript", "index.ts"),
        ("python", "__main__.py"),
        ("csharp", "Program.cs"),
        ("go", "main.go"),
        ("yaml", "Main.yaml"),
    ];

    /// <summary>A description with its examples, which stand before the section on import.</summary>
    /// <param name="name">Of the resource or function, without its package.</param>
    /// <param name="description">In Markdown.</param>
    public static string Into(string name, string description)
    {
        var import = description.IndexOf(Import, StringComparison.Ordinal);
        return description.Insert(import < 0 ? description.Length : import, Of(name));
    }

    private static string Of(string name)
    {
        var text = new StringBuilder("\n\n{{% examples %}}\n## Example Usage\n{{% example %}}\n\n");
        foreach (var (language, file) in Programs)
            text.Append("```").Append(language).Append('\n').Append(Read($"examples/{name}/{file}")).Append("```\n");
        return text.Append("{{% /example %}}\n{{% /examples %}}").ToString();
    }

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
