using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>In a run that goes on after failures: what needs something that failed, directly or not, is left as it is.</summary>
internal sealed class UnreachedPlanner(PlanningContext planning)
{
    private readonly HashSet<Urn> _urns = [];
    private readonly List<ResourceEntry> _left = [];

    /// <summary>The program does not know everything, so it may not have come to registering all it wants.</summary>
    public bool HasAny => _urns.Count > 0;

    /// <summary>Recorded resources that stay as they are.</summary>
    public IReadOnlyList<ResourceEntry> Left => _left;

    /// <summary>Resources that failed.</summary>
    public void Add(IEnumerable<Urn> failed) => _urns.UnionWith(failed);

    /// <summary>A resource is left as it is, too.</summary>
    public void Leave(Step step)
    {
        _urns.Add(step.Urn);
        if (step.Old is { } old)
            _left.Add(old);
    }

    /// <summary>Whether a resource needs one that failed.</summary>
    public bool Affects(ResourceState resource) => HasAny && resource.NeededUrns().Any(_urns.Contains);

    /// <summary>The plan for a registration; null when nothing it needs has failed.</summary>
    public Plan? For(ProgramEvent.Registration registration)
    {
        var goal = registration.Goal;
        var urn = Urn.Create(planning.Request.Stack, planning.Request.Project, goal.Parent, goal.Type, goal.Name);
        var state = ResourceDraft.StateFor(goal, urn, null, []);
        if (!Affects(state))
            return null;
        if (Leave(urn, goal, out var old) is { } stop)
            return stop;
        var isPredicted = old is null && goal.Custom && planning.Steps.ProviderOf(state).Failure is null && !ProviderType.Is(goal.Type);
        return new Plan.Ready(new UnreachedStep(new ResourceEntry(state with { Id = old?.State.Id }), registration, isPredicted));
    }

    /// <summary>The plan for a look-up; null when nothing it needs has failed.</summary>
    public Plan? For(ProgramEvent.Read read)
    {
        var urn = Urn.Create(planning.Request.Stack, planning.Request.Project, read.Parent, read.Type, read.Name);
        var goal = new ResourceGoal
        {
            Type = read.Type,
            Name = read.Name,
            Custom = true,
            Parent = read.Parent,
        };
        var state = ResourceDraft.StateFor(goal, urn, null, []) with { Provider = read.Provider, Dependencies = read.Dependencies };
        if (!Affects(state))
            return null;
        if (Leave(urn, goal, out _) is { } stop)
            return stop;
        read.Complete(new RegistrationResult(state with { Outputs = PropertyMap.Empty }, Unknown: true));
        return new Plan.Ready();
    }

    private Plan.Stop? Leave(Urn urn, ResourceGoal goal, out ResourceEntry? old)
    {
        old = null;
        if (!planning.Marks.Seen.Add(urn))
            return planning.Duplicate(urn);
        _urns.Add(urn);
        // It keeps the URN it has, whatever the program calls it now, and is not deleted.
        old = planning.Aliases.FindUnclaimed(urn, goal, planning.Marks.Seen, out var isValid);
        if (old is not null)
        {
            planning.Marks.Same.Add(old.Urn);
            _left.Add(old);
        }
        return isValid ? null : new Plan.Stop(null);
    }
}
