namespace Pulumi.Automation;

/// <summary>Where a project keeps the states of its stacks.</summary>
public class ProjectBackend
{
    /// <summary>Such as <c>file:///var/lib/states</c>.</summary>
    public string? Url { get; set; }
}
