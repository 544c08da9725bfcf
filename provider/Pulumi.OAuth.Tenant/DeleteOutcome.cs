namespace Pulumi.OAuth.Tenant;

/// <summary>How a successful deletion found its object.</summary>
public enum DeleteOutcome
{
    /// <summary>It was there and is gone.</summary>
    Deleted,

    /// <summary>The tenant did not know it: somebody, or an earlier try of ours, had deleted it.</summary>
    AlreadyGone,
}
