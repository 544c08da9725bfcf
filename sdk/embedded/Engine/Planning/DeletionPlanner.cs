using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>What the end of a run does with resources that nobody registered.</summary>
/// <param name="Kept">Those outside of the run's limits stay as they were.</param>
/// <param name="Deletions">The others go.</param>
/// <param name="Stop">Why neither may be done; null when both may.</param>
internal sealed record DeletionPlan(IReadOnlyList<Step> Kept, IReadOnlyList<DeleteOrForget> Deletions, Plan.Stop? Stop = null)
{
    /// <summary>Resources that nobody registered and that stay, because the program may not have come to it.</summary>
    public IReadOnlyList<ResourceEntry> Spared { get; init; } = [];
}

/// <summary>A deletion and the entry it is about.</summary>
internal sealed record DeleteOrForget(ResourceEntry Resource, Step Step);

/// <summary>Plans the deletions at the end of a run, and their order.</summary>
internal sealed class DeletionPlanner(PlanningContext planning, ReplacementPlanner replacements, DependentReplacements dependents)
{
    /// <summary>What an earlier run has replaced and could not delete: nobody needs it.</summary>
    private readonly HashSet<ResourceEntry> _leftOver = new(
        planning.Prior.Resources.Where(r => r.State.Delete),
        ReferenceEqualityComparer.Instance
    );

    private PlanMarks Marks => planning.Marks;

    /// <param name="sparesUnregistered">The program was left without values that it may register resources by: only what a replacement
    /// leaves behind is deleted.</param>
    public async Task<DeletionPlan> PlanAsync(bool sparesUnregistered)
    {
        var spared = new List<ResourceEntry>();
        var kept = new List<Step>();
        var deletions = new List<DeleteOrForget>();
        HashSet<ResourceEntry>? allowed = null;
        if (planning.Targets.Targets.IsConstrained)
        {
            if (!(await AllowedByTargetsAsync()).TryGetValue(out allowed, out var failure))
                return new DeletionPlan([], [], new Plan.Stop(failure.Text));
        }
        HashSet<ResourceEntry> forbidden = allowed is null && planning.Targets.Excludes.IsConstrained ? ForbiddenByExcludes() : [];
        bool IsMeant(ResourceEntry resource) => allowed?.Contains(resource) ?? !forbidden.Contains(resource);

        foreach (var resource in planning.Prior.Resources)
        {
            if (!IsMeant(resource))
            {
                if (!Marks.IsKept(planning.Aliases.Now(resource.Urn)))
                    kept.Add(new SameStep(resource, new ResourceEntry(resource.State with { Id = null }), null, untargeted: true));
                continue;
            }
            if (
                sparesUnregistered
                && resource.State is { Delete: false, PendingReplacement: false }
                && !Marks.IsKept(planning.Aliases.Now(resource.Urn))
            )
            {
                spared.Add(resource);
                continue;
            }
            if (Condemn(planning.Refreshed.GetValueOrDefault(resource, resource)) is { } step)
                deletions.Add(step);
            if (Marks.Deleted.Contains(resource.Urn) && await planning.Loader.EnsureAsync(resource.State.Provider) is { } failure)
                return new DeletionPlan([], [], new Plan.Stop($"could not load provider for resource {resource.Urn}: {failure.Text}"));
        }
        foreach (var resource in planning.Condemned.Where(r => Recorded(r) is { } recorded ? IsMeant(recorded) : allowed is null))
        {
            Marks.Deleted.Add(resource.Urn);
            deletions.Add(new DeleteOrForget(resource, new DeleteStep(resource, DeletionKind.Plain, Marks.Deleted)));
        }
        return MayDelete(deletions) ? new DeletionPlan(kept, deletions) { Spared = spared } : new DeletionPlan([], [], new Plan.Stop(null));
    }

    /// <summary>What is recorded of a resource that the program registered, be it under another name.</summary>
    private ResourceEntry? Recorded(ResourceEntry registered) =>
        registered.State.Aliases.Prepend(registered.Urn).Select(planning.Prior.Find).FirstOrDefault(r => r is not null);

    /// <summary>Layers of deletions: what is in one can be deleted side by side, after the layers before it; users before what they
    /// use.</summary>
    public IReadOnlyList<IReadOnlyList<DeleteOrForget>> Layers(IReadOnlyList<DeleteOrForget> deletions)
    {
        var graph = SchedulingGraph();
        var open = deletions.Select(d => (Deletion: d, Needs: graph.DependenciesOf(d.Resource))).ToList();
        var layers = new List<IReadOnlyList<DeleteOrForget>>();
        while (open.Count > 0)
        {
            var resources = open.Select(o => o.Deletion.Resource).ToHashSet(ReferenceEqualityComparer.Instance);
            var ready = open.ToLookup(o => !o.Needs.Any(resources.Contains));
            layers.Add([.. ready[true].Select(o => o.Deletion)]);
            open = [.. ready[false]];
        }
        layers.Reverse();
        return layers;
    }

    /// <summary>Resources that must stay, because one that was not deleted needs them.</summary>
    /// <param name="failed">Steps that failed: what they were about stays.</param>
    /// <param name="left">What the run left as it was: it still needs what it needed, also where that has been replaced.</param>
    public IReadOnlySet<ResourceEntry> NeededBy(IEnumerable<Step> failed, IEnumerable<ResourceEntry> left)
    {
        var graph = SchedulingGraph();
        var needed = new HashSet<ResourceEntry>(ReferenceEqualityComparer.Instance);
        foreach (
            var resource in failed.SelectMany(s => new[] { s.Resource, s.Old }).OfType<ResourceEntry>().Concat(left).Where(graph.Contains)
        )
            needed.UnionWith(graph.TransitiveDependenciesOf(resource));
        return needed;
    }

    private DependencyGraph SchedulingGraph()
    {
        var graph = new DependencyGraph([.. planning.Condemned, .. planning.Prior.Resources]);
        foreach (var (old, found) in planning.Refreshed)
            graph.Alias(found, old);
        return graph;
    }

    private DeleteOrForget? Condemn(ResourceEntry resource)
    {
        if (resource.State.Delete)
        {
            if (replacements.DeletedEntries.Contains(resource))
                return null;
            Marks.Deleted.Add(resource.Urn);
            return new DeleteOrForget(resource, new DeleteStep(resource, DeletionKind.AfterReplacement, Marks.Deleted));
        }
        if (Marks.IsKept(planning.Aliases.Now(resource.Urn)))
            return null;
        Marks.Deleted.Add(resource.Urn);
        return new DeleteOrForget(
            resource,
            resource.State.PendingReplacement
                ? new RemovePendingReplaceStep(resource)
                : new DeleteStep(resource, DeletionKind.Plain, Marks.Deleted)
        );
    }

    private async Task<Result<HashSet<ResourceEntry>, PluginFailure>> AllowedByTargetsAsync()
    {
        var allowed = new HashSet<ResourceEntry>(ReferenceEqualityComparer.Instance);
        foreach (var resource in TargetsAndDependents())
        {
            allowed.Add(resource);
            if (!(await dependents.OfAsync(resource)).TryGetValue(out var along, out var failure))
                return failure;
            allowed.UnionWith(along.Concat(dependents.ReplacedWith(resource.Urn)).Select(d => d.Resource));
        }
        return allowed;
    }

    private List<ResourceEntry> TargetsAndDependents()
    {
        var graph = SchedulingGraph();
        var open = new Queue<ResourceEntry>(planning.Prior.Resources.Where(r => planning.Targets.Targets.Matches(r.Urn)));
        var found = new HashSet<ResourceEntry>(ReferenceEqualityComparer.Instance);
        while (open.TryDequeue(out var next))
        {
            if (!found.Add(next) || _leftOver.Contains(next))
                continue;
            foreach (var dependent in graph.DependingOn(next, new HashSet<Urn>(), includeChildren: true))
                open.Enqueue(dependent);
        }
        return [.. planning.Prior.Resources.Where(found.Contains)];
    }

    private HashSet<ResourceEntry> ForbiddenByExcludes()
    {
        var graph = SchedulingGraph();
        var open = new Queue<ResourceEntry>(planning.Prior.Resources.Where(r => planning.Targets.Excludes.Matches(r.Urn)));
        var found = new HashSet<ResourceEntry>(ReferenceEqualityComparer.Instance);
        while (open.TryDequeue(out var next))
        {
            if (!found.Add(next))
                continue;
            foreach (var needed in graph.DependenciesOf(next))
                open.Enqueue(needed);
            if (!planning.Request.ExcludeDependents || _leftOver.Contains(next))
                continue;
            foreach (var dependent in graph.DependingOn(next, new HashSet<Urn>(), includeChildren: true))
                open.Enqueue(dependent);
        }
        return found;
    }

    /// <summary>Refuses to delete what was not named. A preview tells so and goes on.</summary>
    private bool MayDelete(List<DeleteOrForget> deletions)
    {
        if (!planning.Targets.Targets.IsConstrained || planning.Request.TargetDependents)
            return true;
        var unnamed = deletions.Select(d => d.Resource.Urn).Where(u => !planning.Targets.Targets.Matches(u)).ToList();
        foreach (var urn in unnamed)
        {
            planning.Events.Error(
                urn,
                $"Resource '{urn}' will be destroyed but was not specified in --target list.\n"
                    + "Either include resource in --target list or pass --target-dependents to proceed."
            );
            Marks.HasErrors = true;
        }
        return unnamed.Count == 0 || planning.Request.IsPreview;
    }
}
