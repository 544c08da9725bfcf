using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Differences;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>Decides what becomes of a resource that exists and whose new inputs are checked: same, update or replace.</summary>
internal sealed class ChangePlanner(PlanningContext planning, ProviderChange providerChange, ReplacementPlanner replacements)
{
    private PlanMarks Marks => planning.Marks;

    public async Task<Plan> PlanAsync(ResourceDraft draft, PropertyMap inputs)
    {
        var old = draft.OldState!;
        var trigger = draft.New.State.ReplacementTrigger;
        if (!planning.Request.IsPreview && (trigger?.ContainsUnknown ?? false))
        {
            planning.Events.Error(draft.Urn, $"replacement trigger contains unknowns for {draft.Urn}");
            return new Plan.Stop(null);
        }
        var isTriggered = ReplacementTriggers.HasChanged(old.ReplacementTrigger, trigger);
        DiffResult diff;
        if (isTriggered)
        {
            diff = Replaced([]);
        }
        else
        {
            switch (await DiffAsync(draft, inputs))
            {
                case { Value: { } answered }:
                    diff = answered;
                    break;
                case { Failure: PluginFailure.ConfigurationUnknown unknown }:
                    planning.Events.Warning(draft.Urn, unknown.Text);
                    diff = Replaced([]);
                    break;
                case { Failure: { } failure }:
                    return new Plan.Stop(failure.Text);
                default:
                    throw new InvalidOperationException("A result has a value or a failure.");
            }
        }
        var hasInitErrors = !old.InitErrors.IsEmpty;
        diff = ReplaceOnChanges.Apply(diff, draft.Goal.ReplaceOnChanges, hasInitErrors);
        if (old.PendingReplacement || (diff.Changes == DiffChanges.Some && (isTriggered || diff.RequiresReplacement())))
            return await replacements.PlanAsync(draft, diff);
        return diff.Changes == DiffChanges.Some || hasInitErrors ? Update(draft, diff) : Keep(draft);
    }

    /// <summary>A resource that was deleted because something it needs is replaced.</summary>
    public Plan.Ready Recreate(ResourceDraft draft)
    {
        Marks.Deleted.Remove(draft.Urn);
        Marks.Replaced.Add(draft.Urn);
        var keys = replacements.KeysOf(draft.Urn);
        return new Plan.Ready(
            new ReplaceStep(draft.New, new Replacement(draft.Old!, [], [], null, IsPendingDelete: false)),
            new CreateStep(draft.New, draft.Registration, new Replacement(draft.Old!, keys, [], null, IsPendingDelete: false))
        );
    }

    /// <summary>A resource that was only looked up until now.</summary>
    public Plan.Ready TakeOver(ResourceDraft draft)
    {
        Marks.Created.Add(draft.Urn);
        var replacement = new Replacement(draft.Old!, [], [], null, IsPendingDelete: true);
        return new Plan.Ready(new CreateStep(draft.New, draft.Registration, replacement), new ReplaceStep(draft.New, replacement));
    }

    private static DiffResult Replaced(ImmutableArray<string> keys) => new(DiffChanges.Some, keys, [], null, false);

    private async Task<Result<DiffResult, PluginFailure>> DiffAsync(ResourceDraft draft, PropertyMap inputs)
    {
        var old = draft.OldState!;
        if (planning.Targets.IsReplacedByCommand(draft.Urn, old))
            return Replaced(["id"]);
        if (draft.New.State.ReplaceWith.Any(Marks.Replaced.Contains))
            return Replaced(["replaceWith"]);
        if (draft.New.State.DeletedWith is { IsEmpty: false } with && Marks.Replaced.Contains(with))
            return Replaced(["deletedWith"]);
        if (!(await providerChange.DiffAsync(old, draft.New.State)).TryGetValue(out var change, out var failure))
            return failure;
        if (change.RequiresReplacement())
            return Replaced(["provider"]);
        if (draft.Provider is null)
            return ProviderSteps.AreAlike(old.Inputs, inputs) ? DiffResult.None : Replaced([]);
        // The provider knows the resource by the URN and the type that it has now.
        var known = old with
        {
            Urn = draft.Urn,
            Type = draft.Goal.Type,
        };
        return await ResourceDiff.AskAsync(
            draft.Provider,
            known,
            old.Inputs,
            inputs,
            draft.Goal.IgnoreChanges,
            planning.Events,
            planning.Steps.Terminate
        );
    }

    private Plan.Ready Update(ResourceDraft draft, DiffResult diff)
    {
        Marks.Updated.Add(draft.Urn);
        return new Plan.Ready(new UpdateStep(draft.Old!, draft.New, draft.Registration, diff, draft.Goal.IgnoreChanges));
    }

    private Plan.Ready Keep(ResourceDraft draft)
    {
        if (Marks.Imported.Contains(draft.Urn))
        {
            draft.Registration.Complete(new RegistrationResult(draft.OldState!));
            return new Plan.Ready();
        }
        Marks.Same.Add(draft.Urn);
        return new Plan.Ready(new SameStep(draft.Old!, draft.New, draft.Registration));
    }
}
