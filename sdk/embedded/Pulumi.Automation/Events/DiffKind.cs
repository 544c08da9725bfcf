namespace Pulumi.Automation.Events;

/// <summary>Kinds of change, with and without replacement.</summary>
public enum DiffKind
{
    Add,
    AddReplace,
    Delete,
    DeleteReplace,
    Update,
    UpdateReplace,
}
