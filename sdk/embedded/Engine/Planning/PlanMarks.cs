using Pulumi.Embedded.Engine.Steps;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>What planning has decided so far, by URN. Used by the planner alone, which works on one event at a time; <see cref="Deleted"/>
/// is also read by deletions that run meanwhile.</summary>
internal sealed class PlanMarks
{
    /// <summary>All that the program registered or read.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Read { get; } = new(StringComparer.Ordinal);

    public DeletedUrns Deleted { get; } = [];

    public HashSet<string> Replaced { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Updated { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Created { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Imported { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Same { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Refreshed { get; } = new(StringComparer.Ordinal);

    /// <summary>New resources outside of what the run is limited to.</summary>
    public HashSet<string> SkippedCreates { get; } = new(StringComparer.Ordinal);

    /// <summary>An error was told that lets planning go on, but not succeed.</summary>
    public bool HasErrors { get; set; }

    /// <summary>Whether a step for the resource exists that deals with it for good.</summary>
    public bool HasStep(string urn) =>
        Created.Contains(urn)
        || Same.Contains(urn)
        || Updated.Contains(urn)
        || Deleted.Contains(urn)
        || Replaced.Contains(urn)
        || Read.Contains(urn);

    /// <summary>Whether an existing resource is still wanted.</summary>
    public bool IsKept(string urn) =>
        Same.Contains(urn) || Updated.Contains(urn) || Replaced.Contains(urn) || Read.Contains(urn) || Refreshed.Contains(urn);
}
