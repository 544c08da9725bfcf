using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Pulumi.OAuth.Tests.Repository;

/// <summary>Which folder of a project may know which: those that stand before it. So no two know each other, directly or through others.</summary>
public sealed partial class FolderOrderTests
{
    // From the ground up. What lies in the project's own folder stands on them all.
    private static readonly Dictionary<string, (string Assembly, string[] Folders)> Orders = new()
    {
        ["sdk/embedded/Engine"] = ("Pulumi.Embedded.Engine",
        [
            "Secrets", "State", "Resources", "Configuration", "Backend", "Processes", "Languages", "Languages.Yaml", "Requests", "Events", "Plugins", "Providers",
            "Differences", "Autonaming", "Hooks", "Steps", "Planning", "Programs", "Deployments", "Workspaces",
        ]),
        ["sdk/embedded/Cli"] = ("pulumi-embedded", ["Terminal", "Parsing", "Projects", "Commands"]),
    };

    public static TheoryData<string> Projects => new(Orders.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Order_NamesEachFolderOfTheProject(string project) =>
        Assert.Equal(Orders[project].Folders.Order(), Sources(project).Select(s => s.Folder).Where(f => f.Length > 0).Distinct().Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespace_IsThatOfTheFolder(string project) =>
        Assert.Empty(Sources(project)
            .Where(s => Namespace().Match(s.Text) is { Success: true } match && match.Groups[1].Value != $"{Root(project)}.{s.Folder}".TrimEnd('.'))
            .Select(s => s.Path));

    /// <summary>What the compiler makes of the sources, types that nobody wrote down among it.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Folder_UsesOnlyThoseBeforeIt(string project)
    {
        using var module = ModuleDefinition.ReadModule(AssemblyOf(project));
        var uses = from type in module.Types
                   from used in TypeReferences.Of(type)
                   where FolderOf(project, type) is { } folder && FolderOf(project, used) is { } other && !MayKnow(project, folder, other)
                   select $"{type.FullName} uses {used.FullName}";

        Assert.Contains(module.Types, t => FolderOf(project, t) is not null);
        Assert.Empty(uses);
    }

    /// <summary>What leaves no trace in the assembly: constants, and names in comments.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Folder_MentionsOnlyThoseBeforeIt(string project) =>
        Assert.Empty(
            from source in Sources(project)
            from match in Using().Matches(source.Text)
            where match.Groups[1].Value.StartsWith(Root(project) + ".", StringComparison.Ordinal)
                && !MayKnow(project, source.Folder, match.Groups[1].Value[(Root(project).Length + 1)..])
            select $"{source.Path}: {match.Value}");

    private static bool MayKnow(string project, string folder, string other) => Rank(project, folder) >= Rank(project, other);

    private static int Rank(string project, string folder) => folder.Length == 0 ? int.MaxValue : Array.IndexOf(Orders[project].Folders, folder) switch
    {
        -1 => throw new InvalidOperationException($"The order of {project} does not know the folder {folder}: say where it stands."),
        var rank => rank,
    };

    /// <summary>Null for what is generated: it lies in no folder.</summary>
    private static string? FolderOf(string project, TypeReference type) =>
        type.Namespace == Root(project) ? ""
        : type.Namespace.StartsWith(Root(project) + ".", StringComparison.Ordinal) ? type.Namespace[(Root(project).Length + 1)..]
        : null;

    private static IEnumerable<(string Path, string Folder, string Text)> Sources(string project)
    {
        var root = Path.Combine(RepositoryFolder.Root, project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(RepositoryFolder.Root, file), Path.GetRelativePath(root, Path.GetDirectoryName(file)!), File.ReadAllText(file)))
            .Select(s => (s.Item1, s.Item2 == "." ? "" : s.Item2.Replace(Path.DirectorySeparatorChar, '.'), s.Item3));
    }

    // Project file, root namespace and output folder are of one name; the assembly may have another. The output is beside this project's own.
    private static string Root(string project) =>
        Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, project), "*.csproj").Single());

    private static string AssemblyOf(string project)
    {
        var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.Combine(folder, "..", "..", Root(project), Path.GetFileName(folder), Orders[project].Assembly + ".dll");
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
