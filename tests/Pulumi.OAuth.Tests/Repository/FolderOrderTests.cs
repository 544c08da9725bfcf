using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Pulumi.OAuth.Tests.Repository;

/// <summary>Which folder of a project may know which: those that stand before it. So no two know each other, directly or through
/// others.</summary>
public sealed partial class FolderOrderTests
{
    // From the ground up. What lies in the project's own folder stands on them all. The root namespace is the project file's name, too, and
    // that of its output.
    private static readonly Dictionary<string, (string Root, string Assembly, string[] Folders)> Orders = new()
    {
        ["sdk/embedded/Engine"] = (
            "Pulumi.Embedded.Engine",
            "Pulumi.Embedded.Engine",
            [
                "Secrets",
                "State",
                "Resources",
                "Configuration",
                "Backend",
                "Processes",
                "Languages",
                "Languages.Yaml",
                "Requests",
                "Events",
                "Plugins",
                "Providers",
                "Differences",
                "Autonaming",
                "Hooks",
                "Steps",
                "Planning",
                "Programs",
                "Deployments",
                "Workspaces",
            ]
        ),
        ["sdk/embedded/Cli"] = ("Pulumi.Embedded.Cli", "pulumi-embedded", ["Terminal", "Parsing", "Projects", "Commands"]),
    };

    public static TheoryData<string> Projects => new(Orders.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Order_NamesEachFolderOfTheProject(string project) =>
        Assert.Equal(Orders[project].Folders.Order(), Sources(project).Select(s => s.Folder).Where(f => f.Length > 0).Distinct().Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespace_IsThatOfTheFolder(string project) =>
        AssertNone(
            Sources(project)
                .Where(s =>
                    Namespace().Match(s.Text) is { Success: true } match
                    && match.Groups[1].Value != $"{Orders[project].Root}.{s.Folder}".TrimEnd('.')
                )
                .Select(s => s.Path)
        );

    /// <summary>What the compiler makes of the sources, types that nobody wrote down among it.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Folder_UsesOnlyThoseBeforeIt(string project)
    {
        using var module = ModuleDefinition.ReadModule(AssemblyOf(project));
        var uses =
            from type in module.Types
            from used in TypeReferences.Of(type)
            where FolderOf(project, type) is { } folder && FolderOf(project, used) is { } other && !MayKnow(project, folder, other)
            select $"{type.FullName} uses {used.FullName}";

        Assert.Contains(module.Types, t => FolderOf(project, t) is not null);
        AssertNone(uses);
    }

    /// <summary>What leaves no trace in the assembly: constants, and names in comments.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Folder_MentionsOnlyThoseBeforeIt(string project) =>
        AssertNone(
            from source in Sources(project)
            from match in Using().Matches(source.Text)
            where
                match.Groups[1].Value.StartsWith(Orders[project].Root + ".", StringComparison.Ordinal)
                && !MayKnow(project, source.Folder, match.Groups[1].Value[(Orders[project].Root.Length + 1)..])
            select $"{source.Path}: {match.Value}"
        );

    // Assert.Empty would cut the lines short.
    private static void AssertNone(IEnumerable<string> breaches)
    {
        var lines = string.Join('\n', breaches);
        Assert.True(lines.Length == 0, lines);
    }

    private static bool MayKnow(string project, string folder, string other) => Rank(project, folder) >= Rank(project, other);

    private static int Rank(string project, string folder) =>
        folder.Length == 0
            ? int.MaxValue
            : Array.IndexOf(Orders[project].Folders, folder) switch
            {
                -1 => throw new InvalidOperationException(
                    $"The order of {project} does not know the folder {folder}: say where it stands."
                ),
                var rank => rank,
            };

    /// <summary>Null for what is generated: it lies in no folder.</summary>
    private static string? FolderOf(string project, TypeReference type) =>
        type.Namespace == Orders[project].Root ? ""
        : type.Namespace.StartsWith(Orders[project].Root + ".", StringComparison.Ordinal)
            ? type.Namespace[(Orders[project].Root.Length + 1)..]
        : null;

    private static IEnumerable<(string Path, string Folder, string Text)> Sources(string project)
    {
        var root = Path.Combine(RepositoryFolder.Root, project);
        return Directory
            .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file =>
                (
                    Path.GetRelativePath(RepositoryFolder.Root, file),
                    Path.GetRelativePath(root, Path.GetDirectoryName(file)!),
                    File.ReadAllText(file)
                )
            )
            .Select(s => (s.Item1, s.Item2 == "." ? "" : s.Item2.Replace(Path.DirectorySeparatorChar, '.'), s.Item3));
    }

    // Beside this project's own output: .artifacts/bin/<project>/<configuration>.
    private static string AssemblyOf(string project)
    {
        var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.Combine(folder, "..", "..", Orders[project].Root, Path.GetFileName(folder), Orders[project].Assembly + ".dll");
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
