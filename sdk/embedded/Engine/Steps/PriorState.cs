using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>The resources a run starts from, ready to be looked up.</summary>
internal sealed class PriorState
{
    private readonly SnapshotRecorder _snapshot;
    private Dictionary<Urn, ResourceEntry> _live = [];
    private ILookup<Urn, ResourceEntry> _all = Enumerable.Empty<ResourceEntry>().ToLookup(r => r.Urn);

    public PriorState(SnapshotRecorder snapshot)
    {
        _snapshot = snapshot;
        Graph = new DependencyGraph([]);
        Index();
    }

    public ImmutableArray<ResourceEntry> Resources => _snapshot.Base;

    public DependencyGraph Graph { get; private set; }

    /// <summary>The resource of a URN, without those that only wait for their deletion.</summary>
    public ResourceEntry? Find(Urn urn) => _live.GetValueOrDefault(urn);

    /// <summary>The resource of a provider reference, or null.</summary>
    public ResourceEntry? FindProvider(ProviderReference reference) => _all[reference.Urn].FirstOrDefault(r => r.State.Id == reference.Id);

    /// <summary>All entries of a URN.</summary>
    public IEnumerable<ResourceEntry> FindAll(Urn urn) => _all[urn];

    public bool Contains(Urn urn) => _all.Contains(urn);

    /// <summary>Starts over from refreshed resources.</summary>
    public void Rebase(IEnumerable<ResourceEntry> resources)
    {
        _snapshot.Rebase(resources);
        Index();
    }

    private void Index()
    {
        _live = [];
        foreach (var resource in Resources.Where(r => !r.State.Delete))
            _live[resource.Urn] = resource;
        _all = Resources.ToLookup(r => r.Urn);
        Graph = new DependencyGraph(Resources);
    }
}
