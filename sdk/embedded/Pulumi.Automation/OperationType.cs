namespace Pulumi.Automation;

/// <summary>What a step does to a resource.</summary>
public enum OperationType
{
    /// <summary>One that this version does not know.</summary>
    Unknown = -1,
    Same = 0,
    Create,
    Update,
    Delete,

    /// <summary>The replacement as a whole.</summary>
    Replace,

    /// <summary>The new object of a replacement.</summary>
    CreateReplacement,

    /// <summary>The old object of a replacement.</summary>
    DeleteReplaced,
    Read,
    ReadReplacement,
    Refresh,
    ReadDiscard,
    DiscardReplaced,
    RemovePendingReplace,
    Import,
    ImportReplacement,
}
