namespace Pulumi.Automation;

/// <summary>A stack whose program lies in a folder.</summary>
public class LocalProgramArgs : LocalWorkspaceOptions
{
    public LocalProgramArgs(string stackName, string workDir)
    {
        StackName = stackName;
        WorkDir = workDir;
    }

    public string StackName { get; }
}
