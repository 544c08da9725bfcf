using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>What planning has decided so far, by URN. Used by the planner alone, which works on one event at a time; <see cref="Deleted"/>
/// is also read by deletions that run meanwhile.</summary>
internal sealed class PlanMarks
{
    /// <summary>All that the program registered or read.</summary>
    public HashSet<Urn> Seen { get; } = [];

    public HashSet<Urn> Read { get; } = [];

    public DeletedUrns Deleted { get; } = [];

    public HashSet<Urn> Replaced { get; } = [];

    public HashSet<Urn> Updated { get; } = [];

    public HashSet<Urn> Created { get; } = [];

    public HashSet<Urn> Imported { get; } = [];

    public HashSet<Urn> Same { get; } = [];

    public HashSet<Urn> Refreshed { get; } = [];

    /// <summary>New resources outside of what the run is limited to.</summary>
    public HashSet<Urn> SkippedCreates { get; } = [];

    /// <summary>An error was told that lets planning go on, but not succeed.</summary>
    public bool HasErrors { get; set; }

    /// <summary>Whether a step for the resource exists that deals with it for good.</summary>
    public bool HasStep(Urn urn) =>
        Created.Contains(urn)
        || Same.Contains(urn)
        || Updated.Contains(urn)
        || Deleted.Contains(urn)
        || Replaced.Contains(urn)
        || Read.Contains(urn);

    /// <summary>Whether an existing resource is still wanted.</summary>
    public bool IsKept(Urn urn) =>
        Same.Contains(urn) || Updated.Contains(urn) || Replaced.Contains(urn) || Read.Contains(urn) || Refreshed.Contains(urn);
}
