using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>Who needs whom in a state.</summary>
internal static class SnapshotGraph
{
    /// <summary>Everything that needs a resource, directly or not, in the order of the state. What only needs another entry of the same
    /// URN, which is one that waits for its deletion or took its place, does not count.</summary>
    public static ImmutableArray<ResourceState> DependentsOf(Snapshot snapshot, ResourceState resource)
    {
        if (snapshot.Resources.Any(r => r.Urn == resource.Urn && !ReferenceEquals(r, resource)))
            return [];
        var needed = new HashSet<Urn>() { resource.Urn };
        var dependents = ImmutableArray.CreateBuilder<ResourceState>();
        foreach (var other in snapshot.Resources.Where(r => !ReferenceEquals(r, resource)))
        {
            if (Needs(other).Any(needed.Contains))
            {
                needed.Add(other.Urn);
                dependents.Add(other);
            }
        }
        return dependents.ToImmutable();
    }

    private static IEnumerable<Urn> Needs(ResourceState resource)
    {
        if (resource.Parent is { } parent)
            yield return parent;
        if (ProviderReference.TryParse(resource.Provider, out var provider))
            yield return provider.Urn;
        if (resource.DeletedWith is { } with)
            yield return with;
        foreach (
            var urn in resource
                .Dependencies.Concat(resource.PropertyDependencies?.Values.SelectMany(d => d) ?? [])
                .Concat(resource.ReplaceWith)
        )
            yield return urn;
    }
}
