using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Resources;

/// <summary>Who needs whom among the resources of a snapshot, which stand behind all that they need.</summary>
internal sealed class DependencyGraph
{
    private readonly IReadOnlyList<ResourceEntry> _resources;
    private readonly Dictionary<ResourceEntry, int> _index = new(ReferenceEqualityComparer.Instance);

    public DependencyGraph(IReadOnlyList<ResourceEntry> resources)
    {
        _resources = resources;
        for (var i = 0; i < resources.Count; i++)
            _index[resources[i]] = i;
    }

    public bool Contains(ResourceEntry resource) => _index.ContainsKey(resource);

    /// <summary>Another entry for the same place: what a refresh made of it.</summary>
    public void Alias(ResourceEntry entry, ResourceEntry existing) => _index[entry] = _index[existing];

    /// <summary>Resources that need the given one, also through others, in the order of the snapshot. Those to ignore pass nothing on.</summary>
    public IReadOnlyList<ResourceEntry> DependingOn(ResourceEntry resource, IReadOnlySet<string> ignore, bool includeChildren)
    {
        var dependents = new List<ResourceEntry>();
        var urns = new HashSet<string>(StringComparer.Ordinal) { resource.Urn };
        for (var i = _index[resource] + 1; i < _resources.Count; i++)
        {
            var candidate = _resources[i];
            if (ignore.Contains(candidate.Urn) || !DependsOnAny(candidate.State, urns, includeChildren))
                continue;
            dependents.Add(candidate);
            urns.Add(candidate.Urn);
        }
        return dependents;
    }

    /// <summary>Resources the given one needs directly; for a needed component, what is in it as well.</summary>
    public IReadOnlySet<ResourceEntry> DependenciesOf(ResourceEntry resource)
    {
        var found = new HashSet<ResourceEntry>(ReferenceEqualityComparer.Instance);
        var state = resource.State;
        var wanted = state.Needs().Where(n => n.Kind != NeedKind.Parent).Select(n => n.Urn).ToHashSet(StringComparer.Ordinal);
        if (state.ProviderUrn() is { } provider)
            wanted.Add(provider);
        var end = _index[resource];
        for (var i = end - 1; i >= 0; i--)
        {
            var candidate = _resources[i];
            if (candidate.Urn == state.Parent)
                found.Add(candidate);
            if (!wanted.Contains(candidate.Urn))
                continue;
            found.Add(candidate);
            if (!candidate.State.Custom)
                found.UnionWith(_resources.Take(end).Where(r => IsInside(r.State, candidate.Urn)));
        }
        return found;
    }

    /// <summary>All that the given resource needs, directly or through others: of its provider the very one it is managed by, not one that has
    /// taken its place.</summary>
    public IReadOnlySet<ResourceEntry> TransitiveDependenciesOf(ResourceEntry resource)
    {
        var found = new HashSet<ResourceEntry>(ReferenceEqualityComparer.Instance);
        var open = new Queue<ResourceEntry>([resource]);
        while (open.TryDequeue(out var next))
        {
            foreach (var needed in next.State.Needs().SelectMany(n => FindAll(n.Urn, next.State.Delete)).Concat(ProvidersOf(next.State)).Where(found.Add))
                open.Enqueue(needed);
        }
        return found;
    }

    private List<ResourceEntry> ProvidersOf(ResourceState state)
    {
        if (!ProviderReference.TryParse(state.Provider, out var reference))
            return [];
        var managing = _resources.Where(r => r.Urn == reference.Urn && r.State.Id == reference.Id).ToList();
        return managing.Count > 0 ? managing : FindAll(reference.Urn, state.Delete);
    }

    /// <summary>The entries of a URN that wait for their deletion, or those that do not; where there are none, whatever has the URN.</summary>
    private List<ResourceEntry> FindAll(string urn, bool pendingDelete)
    {
        var entries = _resources.Where(r => r.Urn == urn).ToList();
        return entries.Exists(r => r.State.Delete == pendingDelete) ? entries.FindAll(r => r.State.Delete == pendingDelete) : entries;
    }

    private ResourceEntry? Find(string urn, bool preferPendingDelete)
    {
        var entries = _resources.Where(r => r.Urn == urn).ToList();
        return entries.Find(r => r.State.Delete == preferPendingDelete) ?? entries.FirstOrDefault();
    }

    private bool IsInside(ResourceState state, string component)
    {
        for (var parent = state.Parent; !string.IsNullOrEmpty(parent); parent = Find(parent, false)?.State.Parent)
        {
            if (parent == component)
                return true;
        }
        return false;
    }

    private static bool DependsOnAny(ResourceState state, HashSet<string> urns, bool includeChildren)
    {
        foreach (var need in state.Needs())
        {
            if (urns.Contains(need.Urn) && (includeChildren || need.Kind != NeedKind.Parent))
                return true;
        }
        return state.ProviderUrn() is { } provider && urns.Contains(provider);
    }
}
