namespace Pulumi.Automation;

/// <summary>What an entry of a stack's history was for.</summary>
public enum UpdateKind
{
    Update,
    Preview,
    Refresh,
    Rename,
    Destroy,
    Import,
}
