using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>Keeps resources that a limited run is to leave alone: they are answered and written as they were, after all they
/// need.</summary>
internal sealed class UntargetedPlanner(PlanningContext planning)
{
    private readonly List<ResourceEntry> _waiting = [];
    private readonly HashSet<Urn> _queued = [];

    private readonly Dictionary<Urn, ResourceEntry> _asItWas = [];

    /// <summary>What was kept before the program registered it, with the resource of the program that needs it.</summary>
    private readonly Dictionary<Urn, (ResourceEntry Kept, Urn NeededBy)> _keptEarly = [];

    private PlanMarks Marks => planning.Marks;

    /// <summary>A resource outside of the run's limits, which exists.</summary>
    public Plan PlanSame(ResourceDraft draft)
    {
        var steps = new List<Step>();
        if (ProviderReference.TryParse(draft.OldState!.Provider, out var provider) && planning.Steps.Providers.Find(provider) is null)
        {
            return new Plan.Stop(
                planning.Prior.FindProvider(provider) is null
                    ? $"could not find provider {provider} in old state"
                    : $"provider {provider} for resource {draft.Urn} has not been registered yet, this is due to a change of providers "
                        + "mixed with --target. Change your program back to the original providers"
            );
        }
        Marks.Same.Add(draft.Urn);
        return Collect(draft.Old!, draft.Registration, draft.Urn, steps) is { } problem ? new Plan.Stop(problem) : new Plan.Ready(steps);
    }

    /// <summary>A registration of what was kept already, because a resource registered before needs it as it was recorded: it is answered
    /// as it was.</summary>
    /// <returns>Null for any other.</returns>
    public Plan? PlanKept(ProgramEvent.Registration registration, Urn urn)
    {
        if (!_keptEarly.Remove(urn, out var early))
            return null;
        var state = ResourceDraft.StateFor(registration.Goal, urn, early.Kept.State, []);
        if (ProviderType.Is(state.Type) || planning.Targets.Includes(state))
        {
            planning.Events.Error(
                urn,
                $"Resource '{urn}' is to be changed by this run, but '{early.NeededBy}' is not, still needs it as it is recorded, and "
                    + "comes before it in the program. Include both in what the run is limited to, or neither."
            );
            return new Plan.Stop(null);
        }
        registration.Complete(new RegistrationResult(early.Kept.State));
        return new Plan.Ready();
    }

    /// <summary>Keeps a recorded resource that the program may not mention.</summary>
    public void Keep(ResourceEntry recorded)
    {
        if (_queued.Add(recorded.Urn))
            _waiting.Add(recorded);
    }

    /// <summary>Keeps what a resource of the run needs.</summary>
    public void KeepNeededBy(ResourceState resource)
    {
        if (!planning.Targets.Targets.IsConstrained)
            return;
        foreach (var need in resource.Needs())
            Queue(need.Urn);
    }

    /// <summary>Puts what is to be kept before the steps that may need it, and refuses steps that need something left out.</summary>
    public Plan Complete(Plan.Ready plan)
    {
        var kept = _waiting.Where(r => !Marks.HasStep(r.Urn) && !Marks.IsKept(r.Urn)).ToList();
        _waiting.Clear();
        foreach (var resource in kept)
        {
            Marks.Seen.Add(resource.Urn);
            Marks.Same.Add(resource.Urn);
        }
        var steps = kept.Select(r => (Step)AsItWas(r, null)).Concat(plan.Steps).ToList();
        return planning.Targets is { Targets.IsConstrained: true } or { HasReplacements: true } or { Excludes.IsConstrained: true }
            ? Verify(steps)
            : new Plan.Ready(steps);
    }

    private Plan Verify(List<Step> steps)
    {
        foreach (var step in steps.Where(s => s.New is not null && s is not SkippedCreateStep))
        {
            if (step is not SameStep && NeededAsItWas(step) is { } kept)
            {
                planning.Events.Error(
                    step.Urn,
                    $"Resource '{step.Urn}' needs '{kept}' by now, which this run leaves as it is recorded, and which still needs "
                        + $"'{step.Urn}' so. Include both in what the run is limited to, or neither."
                );
                return new Plan.Stop(null);
            }
            foreach (var needed in step.New!.State.NeededUrns().Where(Marks.SkippedCreates.Contains).ToList())
            {
                // Pulumi's engine looks at targets alone, and writes a state that it refuses from then on.
                planning.Events.Error(
                    step.Urn,
                    planning.Targets.Excludes.IsConstrained
                        ? $"Resource '{step.Urn}' depends on '{needed}', which does not exist yet and is left out by --exclude. Leave out "
                            + "what depends on it, too (--exclude-dependents), or exclude neither."
                        : $"Resource '{step.Urn}' depends on '{needed}' which was was not specified in --target list."
                );
                Marks.HasErrors = true;
                if (!planning.Request.IsPreview)
                    return new Plan.Stop(null);
                Marks.SkippedCreates.Remove(needed);
            }
        }
        return new Plan.Ready(steps);
    }

    /// <summary>What a step's resource needs, directly, of that which is left as it was and, so, needs the resource itself.</summary>
    private Urn? NeededAsItWas(Step step)
    {
        foreach (var needed in step.New!.State.NeededUrns().Where(_asItWas.ContainsKey))
        {
            var seen = new HashSet<Urn>();
            var open = new Stack<Urn>([needed]);
            while (open.TryPop(out var next))
            {
                if (next == step.Urn)
                    return needed;
                if (seen.Add(next) && _asItWas.TryGetValue(next, out var recorded))
                    recorded.State.NeededUrns().ToList().ForEach(open.Push);
            }
        }
        return null;
    }

    private string? Collect(ResourceEntry old, ProgramEvent.Registration? registration, Urn urn, List<Step> steps)
    {
        if (old.State.Delete)
            return null;
        if (Marks.Seen.Add(old.Urn) && registration is null)
            _keptEarly[old.Urn] = (old, urn);
        Marks.Same.Add(old.Urn);
        if (
            ProviderReference.TryParse(old.State.Provider, out var provider)
            && !Marks.HasStep(provider.Urn)
            && !Marks.IsKept(provider.Urn)
            && planning.Prior.Find(provider.Urn) is { } recorded
            && recorded.State.Id == provider.Id
            && Collect(recorded, null, urn, steps) is { } providerProblem
        )
        {
            return providerProblem;
        }
        // Asked of each when it is its turn: a resource is often needed for more than one reason.
        foreach (var need in old.State.Needs().Where(n => !Marks.HasStep(n.Urn)))
        {
            if (planning.Prior.Find(need.Urn) is not { } needed)
                return $"{Describe(need)} {need.Urn} of untargeted resource {urn} has no old state";
            if (Collect(needed, null, urn, steps) is { } problem)
                return problem;
        }
        steps.Add(AsItWas(old, registration));
        return null;
    }

    private void Queue(Urn urn)
    {
        if (Marks.HasStep(urn) || _queued.Contains(urn) || planning.Prior.Find(urn) is not { } old)
            return;
        _queued.Add(urn);
        if (ProviderReference.TryParse(old.State.Provider, out var provider) && planning.Prior.Find(provider.Urn)?.State.Id == provider.Id)
            Queue(provider.Urn);
        foreach (var need in old.State.Needs())
            Queue(need.Urn);
        _waiting.Add(old);
    }

    private SameStep AsItWas(ResourceEntry old, ProgramEvent.Registration? registration)
    {
        _asItWas[old.Urn] = old;
        return new SameStep(old, new ResourceEntry(old.State with { Id = null }), registration, untargeted: true);
    }

    private static string Describe(Need need) =>
        need.Kind switch
        {
            NeedKind.Parent => "parent",
            NeedKind.Dependency => "dependency",
            NeedKind.PropertyDependency => "property dependency",
            NeedKind.DeletedWith => "deleted with dependency",
            _ => "replace with dependency",
        };
}
