using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>What the planners of a run share. Only the planner's own thread of control touches it.</summary>
internal sealed record PlanningContext(
    StepContext Steps,
    PriorState Prior,
    TargetSelection Targets,
    ProviderLoader Loader,
    AliasResolver Aliases
)
{
    public DeploymentRequest Request => Steps.Request;

    public EventStream Events => Steps.Events;

    public PlanMarks Marks { get; } = new();

    /// <summary>Providers that the program wants, by URN.</summary>
    public Dictionary<Urn, ResourceEntry> ProviderGoals { get; } = [];

    /// <summary>What a refresh beside the program made of old resources.</summary>
    public Dictionary<ResourceEntry, ResourceEntry> Refreshed { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What the program registered, to be deleted at the end (destroy with the program).</summary>
    public List<ResourceEntry> Condemned { get; } = [];

    /// <summary>Tells of a URN that was registered twice.</summary>
    public Plan.Stop Duplicate(Urn urn)
    {
        Events.Error(urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
        return new Plan.Stop(null);
    }
}
