using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>A project file, <c>Pulumi.yaml</c>.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">The project's name.</param>
/// <param name="Runtime">Language of the program, <c>dotnet</c>, <c>nodejs</c> or <c>yaml</c>.</param>
/// <param name="RuntimeOptions">Options of the runtime, scalars as text.</param>
/// <param name="Description">For people.</param>
/// <param name="Main">Where the program lies, relative to the project file; null for beside it.</param>
/// <param name="BackendUrl">Where state is kept, unless the environment says otherwise.</param>
/// <param name="ConfigDirectory">Where stack files lie, relative to the project file; null for beside it.</param>
/// <param name="RefreshAlways"><c>options.refresh: always</c>.</param>
/// <param name="RequiredVersion">Versions of Pulumi that the project runs with, as a range; null for any.</param>
/// <param name="Config">Declared configuration, by key as written.</param>
/// <param name="Plugins">Plugins with a folder of their own.</param>
public sealed record ProjectFile(
    string Path,
    string Name,
    string Runtime,
    ImmutableSortedDictionary<string, string> RuntimeOptions,
    string? Description,
    string? Main,
    string? BackendUrl,
    string? ConfigDirectory,
    bool RefreshAlways,
    string? RequiredVersion,
    ImmutableSortedDictionary<string, ConfigDeclaration> Config,
    ImmutableArray<ProjectPlugin> Plugins
)
{
    private static readonly string[] FileNames = ["Pulumi.yaml", "Pulumi.yml"];

    /// <summary>The folder of the project file.</summary>
    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The folder the program runs in.</summary>
    public string ProgramDirectory
    {
        get
        {
            if (Main is null)
                return Directory;
            var main = System.IO.Path.GetFullPath(System.IO.Path.Combine(Directory, Main));
            return System.IO.Directory.Exists(main) ? main : System.IO.Path.GetDirectoryName(main)!;
        }
    }

    /// <summary>Where the file of a stack lies.</summary>
    public string StackFilePath(string stack) =>
        System.IO.Path.Combine(Directory, ConfigDirectory ?? "", $"Pulumi.{stack.Replace('/', '-')}{System.IO.Path.GetExtension(Path)}");

    /// <summary>The project file of a folder or of one above it; null when there is none.</summary>
    public static string? Detect(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            foreach (var name in FileNames)
            {
                var path = System.IO.Path.Combine(folder.FullName, name);
                if (File.Exists(path))
                    return path;
            }
        }
        return null;
    }

    /// <exception cref="FormatException">It is no YAML, or breaks a rule of project files; the message names the file.</exception>
    public static ProjectFile Load(string path)
    {
        try
        {
            return ProjectFileReader.Read(path, YamlText.Parse(File.ReadAllText(path)));
        }
        catch (FormatException e)
        {
            throw new FormatException($"could not load project from {path}: {e.Message}", e);
        }
    }
}
