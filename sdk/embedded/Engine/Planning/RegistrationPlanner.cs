using System.Security.Cryptography;
using Pulumi.Embedded.Engine.Autonaming;
using Pulumi.Embedded.Engine.Differences;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>What a run with a program does with what the program registers.</summary>
internal enum PlanMode
{
    /// <summary>Makes it so.</summary>
    Update,

    /// <summary>Reads it; only providers and components are made so.</summary>
    Refresh,

    /// <summary>Deletes it at the end; only providers and components are made so.</summary>
    Destroy,
}

/// <summary>Plans registrations, one at a time: finds the old resource, reads where it has to, lets the provider check the inputs; what
/// then differs is <see cref="ChangePlanner"/>'s.</summary>
internal sealed class RegistrationPlanner(
    PlanningContext planning,
    AutonamingSettings? autonaming,
    ChangePlanner changes,
    UntargetedPlanner untargeted,
    PlanMode mode
)
{
    private PlanMarks Marks => planning.Marks;

    public async Task<Plan> PlanAsync(ProgramEvent.Registration registration)
    {
        var goal = registration.Goal;
        if (goal.Parent is { IsEmpty: false } parent && !Marks.Seen.Contains(parent))
            return new Plan.Stop($"could not find parent resource {goal.Parent}");
        var urn = Urn.Create(planning.Request.Stack, planning.Request.Project, goal.Parent, goal.Type, goal.Name);
        if (!Marks.Seen.Add(urn))
            return untargeted.PlanKept(registration, urn) ?? planning.Duplicate(urn);
        var old = planning.Aliases.FindOld(urn, goal, Marks.Seen, out var isValid);
        var draft = new ResourceDraft(
            registration,
            urn,
            old,
            new ResourceEntry(ResourceDraft.StateFor(goal, urn, old?.State, planning.Aliases.Before(urn)))
        )
        {
            IsValid = isValid,
        };
        if (ProviderType.Is(goal.Type))
            planning.ProviderGoals[urn] = draft.New;
        return old is not null && planning.Request.RunProgram && planning.Request.Refreshes && planning.Targets.Includes(old.State)
            ? ReadFirst(draft, old)
            : await PlanKnownAsync(draft);
    }

    private Plan.Later ReadFirst(ResourceDraft draft, ResourceEntry old)
    {
        var step = new RefreshStep(old, runsWithProgram: true);
        Marks.Refreshed.Add(draft.Urn);
        return new Plan.Later([step], AfterAsync());

        async Task<Func<Task<Plan>>> AfterAsync()
        {
            var outcome = await step.Outcome;
            return async () =>
            {
                if (outcome.HasFailed)
                    return new Plan.Stop(null);
                if (outcome.Resource is { } found)
                {
                    planning.Prior.Graph.Alias(found, old);
                    planning.Refreshed[old] = found;
                }
                return await PlanKnownAsync(draft with { Old = outcome.Resource });
            };
        }
    }

    /// <summary>The old resource is as it really is, or as it was recorded.</summary>
    private async Task<Plan> PlanKnownAsync(ResourceDraft draft)
    {
        var limited = mode switch
        {
            PlanMode.Refresh => Leave(draft),
            PlanMode.Destroy => Condemn(draft),
            _ => null,
        };
        if (limited is not null)
            return limited;
        if (await LoadProviderAsync(draft) is { } missing)
            return missing;
        draft = draft with
        {
            Provider = ProviderOf(draft.Goal),
            IsRecreated = Marks.Deleted.Contains(draft.Urn),
            RandomSeed = [.. RandomNumberGenerator.GetBytes(32)],
        };
        return IsImport(draft) ? Import(draft) : await PlanAdoptedAsync(draft);
    }

    /// <summary>In a refresh resources are read, not made; what does not exist is not known.</summary>
    private Plan.Ready? Leave(ResourceDraft draft)
    {
        if (!(IsManaged(draft.Goal) || NeedsSkipped(draft)))
            return null;
        if (draft.Old is null)
        {
            Marks.Same.Add(draft.Urn);
            Marks.SkippedCreates.Add(draft.Urn);
            return new Plan.Ready(new SkippedCreateStep(draft.New, draft.Registration));
        }
        draft.Registration.Complete(new RegistrationResult(draft.Old.State));
        return new Plan.Ready();
    }

    /// <summary>In a destruction resources are deleted at the end, with what the program says of them now.</summary>
    private Plan.Ready? Condemn(ResourceDraft draft)
    {
        if (NeedsSkipped(draft) || (IsManaged(draft.Goal) && draft.Old is null))
        {
            Marks.SkippedCreates.Add(draft.Urn);
            if (draft.OldState is { } state)
                draft.New.State = draft.New.State with { Outputs = state.Outputs };
            return new Plan.Ready(new SkippedCreateStep(draft.New, draft.Registration));
        }
        planning.Condemned.Add(draft.New);
        if (!IsManaged(draft.Goal))
            return null;
        Marks.Same.Add(draft.Urn);
        draft.New.State = draft.New.State with { Inputs = draft.OldState!.Inputs };
        return new Plan.Ready(new SameStep(draft.Old!, draft.New, draft.Registration));
    }

    private bool NeedsSkipped(ResourceDraft draft) => draft.New.State.NeededUrns().Any(Marks.SkippedCreates.Contains);

    private static bool IsManaged(ResourceGoal goal) => goal.Custom && !ProviderType.Is(goal.Type);

    private async Task<Plan.Stop?> LoadProviderAsync(ResourceDraft draft)
    {
        if (!IsManaged(draft.Goal))
            return null;
        if (!ProviderReference.TryParse(draft.Goal.Provider, out var reference))
            return Told($"bad provider reference '{draft.Goal.Provider}' for resource '{draft.Urn}'");
        if (reference.IsDenied)
            return Told($"Default provider for '{reference.Package}' disabled. '{draft.Urn}' must use an explicit provider.");
        if (planning.Steps.Providers.Find(reference) is not null)
            return null;
        // A provider that the program does not register itself, in a run limited to some resources, goes on as it was recorded.
        if (planning.Prior.Find(reference.Urn) is not { } recorded || recorded.State.Id != reference.Id)
            return Told($"unknown provider '{draft.Goal.Provider}' for resource '{draft.Urn}'");
        if (await planning.Loader.EnsureAsync(draft.Goal.Provider) is { } failure)
            return new Plan.Stop($"load provider {draft.Goal.Provider} for resource {draft.Urn}: {failure.Text}");
        untargeted.Keep(recorded);
        return null;

        Plan.Stop Told(string message)
        {
            planning.Events.Error(draft.Urn, message);
            return new Plan.Stop(null);
        }
    }

    private IResourceProvider? ProviderOf(ResourceGoal goal) =>
        !goal.Custom ? null
        : ProviderType.Is(goal.Type) ? planning.Steps.Providers
        : ProviderReference.TryParse(goal.Provider, out var reference) ? planning.Steps.Providers.Find(reference)
        : null;

    private static bool IsImport(ResourceDraft draft) =>
        draft.Goal is { Custom: true, ImportId: { Length: > 0 } wanted }
        && (draft.OldState is not { } old || old.External || (string.IsNullOrEmpty(old.ImportId) ? old.Id : old.ImportId) != wanted);

    private Plan.Later Import(ResourceDraft draft)
    {
        Marks.Imported.Add(draft.Urn);
        var replaced = draft.IsRecreated ? null : draft.Old;
        var step = new ImportStep(draft.New, draft.Registration, replaced);
        IReadOnlyList<Step> steps = replaced is null
            ? [step]
            : [step, new ReplaceStep(draft.New, new Replacement(replaced, [], [], null, IsPendingDelete: true))];
        return new Plan.Later(steps, AfterAsync());

        async Task<Func<Task<Plan>>> AfterAsync()
        {
            var found = await step.Imported;
            return async () =>
                found
                    ? await PlanAdoptedAsync(
                        draft with
                        {
                            Old = draft.New,
                            New = new ResourceEntry(
                                ResourceDraft.StateFor(draft.Goal, draft.Urn, draft.New.State, draft.New.State.Aliases) with
                                {
                                    ReplacementTrigger = null,
                                }
                            ),
                        }
                    )
                    : new Plan.Ready();
        }
    }

    /// <summary>The resource is there, in the state or adopted just now, or it is new.</summary>
    private async Task<Plan> PlanAdoptedAsync(ResourceDraft draft)
    {
        var goal = draft.Goal;
        var isIncluded = ProviderType.Is(goal.Type) || draft.Urn.IsStack || planning.Targets.Includes(draft.New.State);
        draft = draft with
        {
            StartsAfresh =
                draft.IsRecreated
                || draft.OldState is null or { External: true }
                || planning.Targets.IsReplacedByCommand(draft.Urn, draft.OldState),
        };
        if (autonaming is not null && goal.Custom)
        {
            var rule = autonaming.For(goal.Type);
            var proposal = rule.Propose(goal.Name, draft.RandomSeed);
            draft = draft with
            {
                Autonaming = draft.Provider is { SupportsAutonaming: true } ? proposal : null,
                HasFixedName = proposal is not null && rule.IsFixed,
            };
        }
        var inputs = draft.OldState is { } old
            ? IgnoreChanges.Apply(goal.Inputs, old.Inputs, goal.IgnoreChanges, draft.Urn, planning.Events)
            : goal.Inputs;
        if (draft.Provider is not null && isIncluded)
        {
            var check = await InputCheck.AskAsync(
                planning.Steps,
                draft,
                draft.StartsAfresh ? null : draft.OldState,
                draft.StartsAfresh ? goal.Inputs : inputs
            );
            if (check.Failure is not null)
                return new Plan.Stop(check.Failure);
            draft = draft with { IsValid = draft.IsValid && check.IsValid };
            inputs = check.Inputs;
        }
        else if (draft.Provider is not null)
        {
            inputs = draft.OldState?.Inputs ?? goal.Inputs;
        }
        if (!draft.IsValid)
            return new Plan.Stop(null);
        if (draft.Provider is not null)
            draft.New.State = draft.New.State with { Inputs = inputs };
        if (isIncluded)
            untargeted.KeepNeededBy(draft.New.State);
        var plan = await DecideAsync(draft, inputs, isIncluded);
        return plan is Plan.Ready ready ? untargeted.Complete(ready) : plan;
    }

    private async Task<Plan> DecideAsync(ResourceDraft draft, Protocol.Values.PropertyMap inputs, bool isIncluded)
    {
        if (draft.IsRecreated)
            return changes.Recreate(draft);
        if (draft.OldState is { External: true })
            return changes.TakeOver(draft);
        planning.Targets.Reached(draft.New.State, isIncluded);
        if (!isIncluded)
            return draft.Old is null ? Skip(draft) : untargeted.PlanSame(draft);
        if (draft.Old is not null)
            return await changes.PlanAsync(draft, inputs);
        Marks.Created.Add(draft.Urn);
        return new Plan.Ready(new CreateStep(draft.New, draft.Registration));
    }

    private Plan.Ready Skip(ResourceDraft draft)
    {
        Marks.Same.Add(draft.Urn);
        Marks.SkippedCreates.Add(draft.Urn);
        return new Plan.Ready(new SkippedCreateStep(draft.New, draft.Registration));
    }
}
