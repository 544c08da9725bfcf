using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>Plans a replacement: what forbids it, in which order, and who goes along.</summary>
internal sealed class ReplacementPlanner(PlanningContext planning, DependentReplacements dependents)
{
    private readonly Dictionary<Urn, ImmutableArray<string>> _keys = [];

    private PlanMarks Marks => planning.Marks;

    /// <summary>Entries that this run deletes for a replacement, so that they are not deleted once more at its end.</summary>
    public HashSet<ResourceEntry> DeletedEntries { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The properties for which a resource was deleted along with one it needs.</summary>
    public ImmutableArray<string> KeysOf(Urn urn) => _keys.GetValueOrDefault(urn, []);

    public async Task<Plan> PlanAsync(ResourceDraft draft, DiffResult diff)
    {
        if (IsForbidden(draft, diff, out var message) && message is not null)
            return new Plan.Stop(message.Length == 0 ? null : message);
        Marks.Replaced.Add(draft.Urn);
        if (draft.Provider is not null && !planning.Targets.IsReplacedByCommand(draft.Urn, draft.OldState))
        {
            // Without the old inputs, so that a new automatic name is made.
            var check = await InputCheck.AskAsync(planning.Steps, draft, null, draft.Goal.Inputs);
            if (check.Failure is not null || !check.IsValid)
                return new Plan.Stop(check.Failure);
            draft.New.State = draft.New.State with { Inputs = check.Inputs };
        }
        var deleteFirst = draft.HasFixedName || (draft.Goal.DeleteBeforeReplace ?? diff.DeleteBeforeReplace);
        var replacement = new Replacement(draft.Old!, diff.Replaces, diff.Diffs, diff.DetailedDiff, IsPendingDelete: !deleteFirst);
        return deleteFirst
            ? await DeleteFirstAsync(draft, replacement)
            : new Plan.Ready(new CreateStep(draft.New, draft.Registration, replacement), new ReplaceStep(draft.New, replacement));
    }

    private async Task<Plan> DeleteFirstAsync(ResourceDraft draft, Replacement replacement)
    {
        var old = draft.Old!;
        var steps = new List<Step>();
        IReadOnlyList<DependentReplacement> along = [];
        if (planning.Prior.Graph.Contains(old))
        {
            if (!(await dependents.OfAsync(old)).TryGetValue(out var found, out var unanswered))
                return new Plan.Stop(unanswered.Text);
            along = found;
        }
        foreach (var (dependent, keys) in along.Concat(dependents.ReplacedWith(draft.Urn)).Reverse())
        {
            if (DeletedEntries.Contains(dependent))
                continue;
            _keys[dependent.Urn] = keys;
            if (!dependent.State.Delete && dependent.State.Protect)
                return ForbidAlong(draft.Urn, dependent.Urn);
            steps.Add(
                new DeleteStep(dependent, dependent.State.Delete ? DeletionKind.Plain : DeletionKind.BeforeReplacement, Marks.Deleted)
            );
            Marks.Deleted.Add(dependent.Urn);
            DeletedEntries.Add(dependent);
        }
        if (await planning.Loader.EnsureAsync(old.State.Provider) is { } failure)
            return new Plan.Stop($"could not load provider for resource {old.Urn}: {failure.Text}");
        if (!old.State.PendingReplacement)
        {
            // What is deleted with it needs no call of its own.
            Marks.Deleted.Add(old.Urn);
            steps.Add(new DeleteStep(old, DeletionKind.BeforeReplacement, Marks.Deleted));
        }
        steps.Add(new ReplaceStep(draft.New, replacement));
        steps.Add(new CreateStep(draft.New, draft.Registration, replacement));
        return new Plan.Ready(steps);
    }

    /// <summary>Whether the replacement must not be. A preview tells so and goes on: then there is no message.</summary>
    private bool IsForbidden(ResourceDraft draft, DiffResult diff, out string? message)
    {
        message = null;
        if (draft.New.State.Protect && draft.OldState!.Protect)
        {
            planning.Events.Error(
                draft.Urn,
                $"unable to replace resource \"{draft.Urn}\"\nas it is currently marked for protection. To unprotect the resource, "
                    + "remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`"
            );
            Marks.HasErrors = true;
            message = planning.Request.IsPreview ? null : "";
            return true;
        }
        if (string.IsNullOrEmpty(draft.Goal.ImportId))
            return false;
        var differences = diff.Replaces.Select(k =>
            $"{k}: {CheckFailures.Show(draft.OldState!.Inputs?.Find(k))} => {CheckFailures.Show(draft.New.State.Inputs?.Find(k))}"
        );
        var problem =
            "previously-imported resources that still specify an ID may not be replaced; "
            + "please remove the `import` declaration from your program;\n"
            + string.Join('\n', differences);
        if (planning.Request.IsPreview)
            planning.Events.Warning(draft.Urn, problem);
        else
            message = problem;
        return true;
    }

    private Plan.Stop ForbidAlong(Urn urn, Urn dependent)
    {
        planning.Events.Error(
            urn,
            $"unable to replace resource \"{dependent}\" as part of replacing \"{urn}\" as it is currently marked for protection. "
                + "To unprotect the resource, remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`, "
                + $"or use the command:\n`pulumi state unprotect '{dependent}'`"
        );
        Marks.HasErrors = true;
        return new Plan.Stop(null);
    }
}
