namespace Pulumi.Automation;

/// <summary>Options of a runtime.</summary>
public class ProjectRuntimeOptions
{
    /// <summary>Node.js only: whether the program is TypeScript.</summary>
    public bool? TypeScript { get; set; }

    /// <summary>.NET only: the built program to start, relative to the project, instead of building it.</summary>
    public string? Binary { get; set; }
}
