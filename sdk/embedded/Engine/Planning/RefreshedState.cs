using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>The resources after a refresh: as they were found, without those that are gone and without references to them.</summary>
internal static class RefreshedState
{
    /// <summary>Property dependencies of all resources are thinned to those that name a resource, refreshed or not: so Pulumi's engine
    /// does.</summary>
    public static IReadOnlyList<ResourceEntry> Of(
        IEnumerable<ResourceEntry> before,
        IReadOnlyDictionary<ResourceEntry, RefreshStep> refreshes
    )
    {
        var resources = new List<ResourceEntry>();
        var there = new HashSet<Urn>();
        var parents = new Dictionary<Urn, Urn?>();
        foreach (var resource in before)
        {
            var found = refreshes.TryGetValue(resource, out var refresh) ? refresh.New : resource;
            var state = (found ?? resource).State;
            // A child of something gone belongs to the next ancestor that is left.
            var parent =
                state.Parent is { IsEmpty: false } given && !there.Contains(given) ? parents.GetValueOrDefault(given) : state.Parent;
            parents[resource.Urn] = parent;
            if (found is null)
                continue;
            found.State = Without(state with { Parent = parent }, there);
            there.Add(found.Urn);
            resources.Add(found);
        }
        return resources;
    }

    private static ResourceState Without(ResourceState state, HashSet<Urn> there) =>
        state with
        {
            Dependencies = [.. state.Dependencies.Where(there.Contains)],
            PropertyDependencies = state
                .PropertyDependencies?.Select(p => KeyValuePair.Create(p.Key, p.Value.Where(there.Contains).ToImmutableArray()))
                .Where(p => !p.Value.IsEmpty)
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            DeletedWith = state.DeletedWith is { IsEmpty: false } with && !there.Contains(with) ? null : state.DeletedWith,
            ReplaceWith = [.. state.ReplaceWith.Where(there.Contains)],
        };
}
