namespace Pulumi.Automation;

/// <summary>How far an entry of a stack's history got.</summary>
public enum UpdateState
{
    NotStarted,
    InProgress,
    Succeeded,
    Failed,
}
