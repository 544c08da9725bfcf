using System.Collections.Concurrent;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Which objects the engine has told this process that a resource is: what a creation of the same resource replaces. Thread
/// safe.</summary>
/// <remarks>An object that is known by its name alone may be anybody's, so that nothing is done to it.</remarks>
internal sealed class Predecessors
{
    private readonly ConcurrentDictionary<Urn, ConcurrentDictionary<string, byte>> _told = new();

    /// <summary>The engine has named an object out of its state. One of the platform is none to be replaced, which lists do not
    /// tell.</summary>
    public void Tell(Urn urn, string id, PropertyMap state)
    {
        if (state.Find(MemberNames.Managed)?.Unwrap() is not PropertyValue.Bool { Value: true })
            _told.GetOrAdd(urn, _ => new(StringComparer.Ordinal)).TryAdd(id, 0);
    }

    /// <summary>An object is no more.</summary>
    public void Gone(Urn urn, string id)
    {
        if (_told.TryGetValue(urn, out var ids))
            ids.TryRemove(id, out _);
    }

    /// <summary>Whether there is anything that a creation of the resource could replace.</summary>
    public bool Any(Urn urn) => _told.TryGetValue(urn, out var ids) && !ids.IsEmpty;

    public bool Has(Urn urn, string id) => _told.TryGetValue(urn, out var ids) && ids.ContainsKey(id);
}
