using System.Collections.Immutable;
using System.Text;
using Pulumi.Embedded.Engine.Configuration;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Cli.Projects;

/// <summary>The files a new project begins with: those of <c>sdk/templates/NAME</c> in the repository, which the template package of
/// <c>dotnet new</c> has, too.</summary>
internal sealed class ProjectTemplate
{
    public const string ProjectFile = "Pulumi.yaml";

    /// <summary>Settings of the first stack, under the name that this stack has in the template.</summary>
    public const string StackFile = "Pulumi.dev.yaml";

    private const string Root = "templates/";

    private readonly ImmutableArray<string> _resources;

    private ProjectTemplate(string name, ImmutableArray<string> resources)
    {
        Name = name;
        _resources = resources;
        var section = YamlText.Parse(Read(Root + name + "/" + ProjectFile)).Find("template") as YamlMappingNode;
        Description = Text(section, "description");
        Quickstart = Text(section, "quickstart");
    }

    /// <summary>All there are, by name.</summary>
    public static ImmutableArray<ProjectTemplate> All { get; } =
    [
        .. typeof(ProjectTemplate)
            .Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Root, StringComparison.Ordinal))
            .GroupBy(resource => resource.Split('/')[1])
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ProjectTemplate(group.Key, [.. group.Order(StringComparer.Ordinal)])),
    ];

    public string Name { get; }

    /// <summary>A line for people, and the description of a project that gets no other.</summary>
    public string Description { get; }

    /// <summary>What is told at the end.</summary>
    public string Quickstart { get; }

    /// <summary>Path in the project's folder and text of each file, with placeholders such as <c>${PROJECT}</c>, in both.</summary>
    public IEnumerable<(string Path, string Text)> Files =>
        _resources.Select(resource => (resource[(Root.Length + Name.Length + 1)..], Read(resource)));

    private static string Read(string resource)
    {
        using var stream = typeof(ProjectTemplate).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Text(YamlMappingNode? section, string key) =>
        section is not null && section.Children.TryGetValue(new YamlScalarNode(key), out var node)
            ? ((YamlScalarNode)node).Value!.TrimEnd()
            : "";
}
