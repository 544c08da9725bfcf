namespace Pulumi.OAuth.Resources.Quota;

/// <summary>How a token is replaced, where its owner may have so many.</summary>
internal enum ReplacementOrder
{
    /// <summary>There is a place for both.</summary>
    CreateFirst,

    /// <summary>There is none: its successor gets its own place.</summary>
    DeleteFirst,

    /// <summary>There is none now, and there is time: the next run replaces it.</summary>
    NextRun,
}

/// <summary>A replacement that Diff has announced.</summary>
/// <param name="Id">The token that is replaced.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Order">What was decided.</param>
internal sealed record PlannedReplacement(string Id, string Label, ReplacementOrder Order);
