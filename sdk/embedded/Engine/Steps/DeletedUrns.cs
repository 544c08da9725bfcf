using System.Collections;
using System.Collections.Concurrent;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>URNs of all that a run deletes. Thread-safe: planning adds to them while deletions already run.</summary>
internal sealed class DeletedUrns : IEnumerable<Urn>
{
    private readonly ConcurrentDictionary<Urn, bool> _urns = new();

    public void Add(Urn urn) => _urns[urn] = true;

    public void Remove(Urn urn) => _urns.TryRemove(urn, out _);

    public bool Contains(Urn urn) => _urns.ContainsKey(urn);

    public IEnumerator<Urn> GetEnumerator() => _urns.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
