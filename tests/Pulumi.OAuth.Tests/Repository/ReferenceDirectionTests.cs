using System.Xml.Linq;

namespace Pulumi.OAuth.Tests.Repository;

/// <summary>Which project may know which: the tree is the architecture, and a reference the other way breaks it.</summary>
public sealed class ReferenceDirectionTests
{
    // Each production project with all it may reference. What is not in the table may not exist.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["provider/Pulumi.Protocol"] = [],
        ["provider/Pulumi.Storage"] = [],
        ["provider/Pulumi.Texts"] = [],
        ["provider/Pulumi.Results"] = [],
        ["provider/Pulumi.Reports"] = [],
        ["provider/Pulumi.Declarations"] = ["provider/Pulumi.Protocol"],
        ["provider/Pulumi.OAuth.Tenant"] = ["provider/Pulumi.Results", "provider/Pulumi.Texts"],
        ["provider/Pulumi.OAuth.Resources"] =
        [
            "provider/Pulumi.OAuth.Tenant",
            "provider/Pulumi.Protocol",
            "provider/Pulumi.Reports",
            "provider/Pulumi.Results",
            "provider/Pulumi.Storage",
            "provider/Pulumi.Texts",
        ],
        ["provider/Pulumi.OAuth.Plugin"] =
        [
            "provider/Pulumi.Declarations",
            "provider/Pulumi.OAuth.Resources",
            "provider/Pulumi.OAuth.Tenant",
            "provider/Pulumi.Protocol",
            "provider/Pulumi.Reports",
            "provider/Pulumi.Results",
            "provider/Pulumi.Storage",
            "provider/Pulumi.Texts",
        ],
        ["sdk/Generator"] = [],
        ["sdk/templates"] = [],
        ["sdk/templates/oauth-csharp"] = [],
        ["sdk/Pulumi.OAuth"] = ["sdk/embedded/Pulumi"],
        ["sdk/embedded/Pulumi"] = ["provider/Pulumi.Protocol"],
        ["sdk/embedded/Pulumi.Automation"] =
        [
            "sdk/embedded/Pulumi",
            "sdk/embedded/Engine",
            "sdk/embedded/Display",
            "provider/Pulumi.Protocol",
            "provider/Pulumi.Results",
            "provider/Pulumi.Storage",
            "provider/Pulumi.Texts",
        ],
        ["sdk/embedded/Engine"] =
        [
            "provider/Pulumi.Protocol",
            "provider/Pulumi.Results",
            "provider/Pulumi.Storage",
            "provider/Pulumi.Texts",
        ],
        ["sdk/embedded/Display"] =
        [
            "sdk/embedded/Engine",
            "provider/Pulumi.Protocol",
            "provider/Pulumi.Results",
            "provider/Pulumi.Storage",
            "provider/Pulumi.Texts",
        ],
        ["sdk/embedded/Cli"] =
        [
            "provider/Pulumi.Declarations",
            "sdk/embedded/Display",
            "sdk/embedded/Engine",
            "provider/Pulumi.Protocol",
            "provider/Pulumi.Results",
            "provider/Pulumi.Storage",
            "provider/Pulumi.Texts",
        ],
        ["sdk/embedded/Tenant"] = ["provider/Pulumi.Reports", "provider/Pulumi.Storage", "provider/Pulumi.Texts"],
        ["examples/tenant-config"] = ["sdk/Pulumi.OAuth", "sdk/embedded/Pulumi"],
        ["examples/tenant-config.Tests"] = ["examples/tenant-config", "sdk/Pulumi.OAuth", "sdk/embedded/Pulumi"],
        ["examples/automation"] = ["sdk/Pulumi.OAuth", "sdk/embedded/Pulumi", "sdk/embedded/Pulumi.Automation"],
    };

    public static TheoryData<string> Projects =>
        new(
            from folder in (string[])["provider", "sdk", "examples"]
            from file in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder), "*.csproj", SearchOption.AllDirectories)
            select Relative(Path.GetDirectoryName(file)!)
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOtherProjects_OnlyInTheDirectionOfTheDesign(string project)
    {
        Assert.True(
            Allowed.TryGetValue(project, out var allowed),
            $"{project} is a project this table does not know: say what it may reference"
        );
        Assert.Empty(References(project).Except(allowed!));
    }

    [Theory]
    [InlineData("sdk/Pulumi.OAuth")]
    [InlineData("examples")]
    public void Sources_ThatRunOnThePublishedPackagesToo_DoNotMentionTheEmbeddedMode(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder), "*", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(MentionsTheEmbeddedMode).Select(Relative));
    }

    // "EmbeddedResource" is MSBuild's word for a file inside an assembly.
    private static bool MentionsTheEmbeddedMode(string file) =>
        File.ReadAllText(file)
            .Replace("EmbeddedResource", "", StringComparison.Ordinal)
            .Contains("embedded", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> References(string project)
    {
        var folder = Path.Combine(RepositoryFolder.Root, project);
        var file = Directory.EnumerateFiles(folder, "*.csproj").Single();
        return WithImports(XDocument.Load(file), folder)
            .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference =>
                reference
                    .Attribute("Include")!
                    .Value.Replace("$(MSBuildThisFileDirectory)", RepositoryFolder.Root + "/sdk/", StringComparison.Ordinal)
            )
            .Select(path => Relative(Path.GetDirectoryName(Path.GetFullPath(path, folder))!))
            .Where(path => path != project);
    }

    // The references of the project itself, and those it imports from PulumiSource.props, of which Automation only on request.
    private static IEnumerable<XElement> WithImports(XDocument project, string folder)
    {
        var own = project.Descendants("ProjectReference");
        var import = project.Descendants("Import").Select(element => element.Attribute("Project")!.Value).SingleOrDefault();
        if (import is null)
            return own;
        var usesAutomation = project.Descendants("UsesAutomation").Any(element => element.Value == "true");
        var imported = XDocument
            .Load(Path.GetFullPath(import, folder))
            .Descendants("ProjectReference")
            .Where(reference => usesAutomation || reference.Attribute("Condition") is null);
        return own.Concat(imported);
    }

    private static string Relative(string path) => Path.GetRelativePath(RepositoryFolder.Root, path).Replace('\\', '/');
}
