namespace Pulumi.Automation;

/// <summary>The project file, <c>Pulumi.yaml</c>.</summary>
public class ProjectSettings
{
    public ProjectSettings(string name, ProjectRuntime runtime)
    {
        Name = name;
        Runtime = runtime;
    }

    public ProjectSettings(string name, ProjectRuntimeName runtime)
        : this(name, new ProjectRuntime(runtime)) { }

    public string Name { get; set; }

    public ProjectRuntime Runtime { get; set; }

    /// <summary>Folder of the program, relative to the file; null for its own.</summary>
    public string? Main { get; set; }

    public string? Description { get; set; }

    public string? Author { get; set; }

    public string? Website { get; set; }

    public string? License { get; set; }

    /// <summary>Folder of the stack files, relative to the file; null for its own.</summary>
    public string? StackConfigDir { get; set; }

    public ProjectBackend? Backend { get; set; }

    /// <summary>What an inline program runs with when nothing else is said. It never conflicts with an existing file.</summary>
    internal static ProjectSettings Default(string name) => new(name, ProjectRuntimeName.NodeJS) { IsDefault = true };

    internal bool IsDefault { get; private init; }
}
