using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>What <c>destroy --exclude-protected</c> leaves alone.</summary>
public static class ProtectedResources
{
    /// <summary>The protected resources and all they need, directly or not, in the order of the state.</summary>
    public static IReadOnlyList<ResourceState> Of(Snapshot snapshot)
    {
        var entries = snapshot.Resources.Select(r => new ResourceEntry(r)).ToList();
        var graph = new DependencyGraph(entries);
        var kept = new HashSet<ResourceEntry>(ReferenceEqualityComparer.Instance);
        foreach (var resource in entries.Where(e => e.State.Protect))
        {
            kept.Add(resource);
            kept.UnionWith(graph.TransitiveDependenciesOf(resource));
        }
        return [.. entries.Where(kept.Contains).Select(e => e.State)];
    }
}
