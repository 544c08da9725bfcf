namespace Pulumi.Automation;

/// <summary>What a program is written in.</summary>
public enum ProjectRuntimeName
{
    NodeJS,
    Go,
    Python,
    Dotnet,
}
