using System.Collections.Immutable;

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
/// <param name="SuccessorName">The name that the program gives its successor; null when it is made or not known yet.</param>
/// <param name="Order">What was decided.</param>
/// <param name="Obstacle">Why its successor will be refused, so that it must not be deleted first; null when nothing is known to stand in
/// the way.</param>
internal sealed record PlannedReplacement(string Id, string Label, string? SuccessorName, ReplacementOrder Order, string? Obstacle)
{
    /// <summary>Whether its dependants have a valid credential all the time, in whatever order it is done.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>Ids of what is replaced, the token, or all of a pair; none where the caller's list would not show them.</summary>
    public ImmutableArray<string> Objects { get; init; } = [];

    /// <summary>Whether the tenant lists none of them any more, so that nothing is deleted, nor becomes free.</summary>
    public bool IsGone { get; init; }

    /// <summary>What is to be known of a token that is replaced when it is gone.</summary>
    public string TellLoss(string noun) =>
        $"The tenant does not list the {noun} {Label} any more, as after a run that deleted it first and could not create its successor: "
        + "nothing of this resource logs in until there is one.";

    /// <summary>The refusal to delete it first; null when it may be.</summary>
    public Failure? RefuseDeletion(string noun) =>
        Obstacle is null
            ? null
            : new Failure.Refused(
                FailureReason.Invalid,
                $"The {noun} {Label} would have to be deleted before its successor is created, and that creation would be refused: "
                    + $"{Obstacle}. Nothing was deleted; it works as before."
            );
}
