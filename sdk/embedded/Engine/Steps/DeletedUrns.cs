using System.Collections;
using System.Collections.Concurrent;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>URNs of all that a run deletes. Thread-safe: planning adds to them while deletions already run.</summary>
internal sealed class DeletedUrns : IEnumerable<string>
{
    private readonly ConcurrentDictionary<string, bool> _urns = new(StringComparer.Ordinal);

    public void Add(string urn) => _urns[urn] = true;

    public void Remove(string urn) => _urns.TryRemove(urn, out _);

    public bool Contains(string urn) => _urns.ContainsKey(urn);

    public IEnumerator<string> GetEnumerator() => _urns.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
