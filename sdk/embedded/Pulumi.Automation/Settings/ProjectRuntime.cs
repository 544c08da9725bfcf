namespace Pulumi.Automation;

/// <summary>How a project's program is run.</summary>
public class ProjectRuntime(ProjectRuntimeName name)
{
    public ProjectRuntimeName Name { get; set; } = name;

    public ProjectRuntimeOptions? Options { get; set; }
}
