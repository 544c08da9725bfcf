using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Resources;

/// <summary>Who needs whom among the resources of a snapshot, which stand behind all that they need.</summary>
internal sealed class DependencyGraph
{
    private readonly IReadOnlyList<ResourceEntry> _resources;
    private readonly Dictionary<ResourceEntry, int> _index = new(ReferenceEqualityComparer.Instance);

    // A stack of thousands asks for each of its resources, so nothing walks all of them: places by URN, by the URN of the parent, and by
    // what is needed.
    private readonly ILookup<Urn, int> _places;
    private readonly ILookup<Urn, int> _children;
    private readonly ILookup<Urn, int> _users;

    public DependencyGraph(IReadOnlyList<ResourceEntry> resources)
    {
        _resources = resources;
        for (var i = 0; i < resources.Count; i++)
            _index[resources[i]] = i;
        var places = Enumerable.Range(0, resources.Count);
        _places = places.ToLookup(i => resources[i].Urn);
        _children = places.Where(i => resources[i].State.Parent is { IsEmpty: false }).ToLookup(i => resources[i].State.Parent!.Value);
        _users = places
            .SelectMany(i => resources[i].State.NeededUrns().Distinct().Select(urn => (urn, i)))
            .ToLookup(use => use.urn, use => use.i);
    }

    public bool Contains(ResourceEntry resource) => _index.ContainsKey(resource);

    /// <summary>Another entry for the same place: what a refresh made of it.</summary>
    public void Alias(ResourceEntry entry, ResourceEntry existing) => _index[entry] = _index[existing];

    /// <summary>Resources that need the given one, also through others, in the order of the snapshot. Those to ignore pass nothing
    /// on.</summary>
    public IReadOnlyList<ResourceEntry> DependingOn(ResourceEntry resource, IReadOnlySet<Urn> ignore, bool includeChildren)
    {
        var dependents = new List<ResourceEntry>();
        var urns = new HashSet<Urn>() { resource.Urn };
        var open = new SortedSet<int>(_users[resource.Urn].Where(i => i > _index[resource]));
        while (open.Count > 0)
        {
            var place = open.Min;
            open.Remove(place);
            var candidate = _resources[place];
            if (ignore.Contains(candidate.Urn) || !DependsOnAny(candidate.State, urns, includeChildren))
                continue;
            dependents.Add(candidate);
            if (urns.Add(candidate.Urn))
                open.UnionWith(_users[candidate.Urn].Where(i => i > place));
        }
        return dependents;
    }

    /// <summary>Resources the given one needs directly; for a needed component, what is in it as well.</summary>
    public IReadOnlySet<ResourceEntry> DependenciesOf(ResourceEntry resource)
    {
        var found = new HashSet<ResourceEntry>(ReferenceEqualityComparer.Instance);
        var end = _index[resource];
        var state = resource.State;
        var wanted = state.Needs().Where(n => n.Kind != NeedKind.Parent).Select(n => n.Urn).ToHashSet();
        if (state.ProviderUrn() is { } provider)
            wanted.Add(provider);
        foreach (var place in wanted.Append(state.Parent ?? default).SelectMany(urn => _places[urn]).Where(i => i < end))
        {
            var needed = _resources[place];
            if (found.Add(needed) && !needed.State.Custom && wanted.Contains(needed.Urn))
                found.UnionWith(Inside(needed.Urn).Where(i => i < end).Select(i => _resources[i]));
        }
        return found;
    }

    /// <summary>All that the given resource needs, directly or through others: of its provider the very one it is managed by, not one that
    /// has taken its place.</summary>
    public IReadOnlySet<ResourceEntry> TransitiveDependenciesOf(ResourceEntry resource)
    {
        var found = new HashSet<ResourceEntry>(ReferenceEqualityComparer.Instance);
        var open = new Queue<ResourceEntry>([resource]);
        while (open.TryDequeue(out var next))
        {
            foreach (
                var needed in next
                    .State.Needs()
                    .SelectMany(n => FindAll(n.Urn, next.State.Delete))
                    .Concat(ProvidersOf(next.State))
                    .Where(found.Add)
            )
                open.Enqueue(needed);
        }
        return found;
    }

    private List<ResourceEntry> ProvidersOf(ResourceState state)
    {
        if (!ProviderReference.TryParse(state.Provider, out var reference))
            return [];
        var managing = Of(reference.Urn).Where(r => r.State.Id == reference.Id).ToList();
        return managing.Count > 0 ? managing : FindAll(reference.Urn, state.Delete);
    }

    /// <summary>The entries of a URN that wait for their deletion, or those that do not; where there are none, whatever has the
    /// URN.</summary>
    private List<ResourceEntry> FindAll(Urn urn, bool pendingDelete)
    {
        var entries = Of(urn).ToList();
        return entries.Exists(r => r.State.Delete == pendingDelete) ? entries.FindAll(r => r.State.Delete == pendingDelete) : entries;
    }

    private IEnumerable<ResourceEntry> Of(Urn urn) => _places[urn].Select(i => _resources[i]);

    /// <summary>The places of a component's children, and of theirs.</summary>
    private IEnumerable<int> Inside(Urn component)
    {
        var seen = new HashSet<Urn>() { component };
        var open = new Queue<Urn>(seen);
        while (open.TryDequeue(out var parent))
        {
            foreach (var place in _children[parent])
            {
                yield return place;
                // Whose child a URN is, the entry that lives says, not one that waits for its deletion.
                var urn = _resources[place].Urn;
                if (FindAll(urn, pendingDelete: false)[0].State.Parent == parent && seen.Add(urn))
                    open.Enqueue(urn);
            }
        }
    }

    private static bool DependsOnAny(ResourceState state, HashSet<Urn> urns, bool includeChildren)
    {
        foreach (var need in state.Needs())
        {
            if (urns.Contains(need.Urn) && (includeChildren || need.Kind != NeedKind.Parent))
                return true;
        }
        return state.ProviderUrn() is { } provider && urns.Contains(provider);
    }
}
