using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Puts the state of a run that is limited to some resources in order. What such a run leaves as it was may need what the run
/// makes anew, and what the program registers later by now: written as they come, a state would break its rules, and no command would
/// accept it.</summary>
internal static class SnapshotOrder
{
    /// <summary>The same resources, what is needed before its users, and one for each URN.</summary>
    /// <param name="resources">Those that the run has dealt with, in that order, then the others.</param>
    /// <param name="dealtWith">How many the run has dealt with.</param>
    public static ImmutableArray<ResourceState> Of(ImmutableArray<ResourceState> resources, int dealtWith)
    {
        if (SnapshotIntegrity.Problem(new Snapshot(resources, [])) is null)
            return resources;
        var each = OneForEachUrn(resources, dealtWith);
        var byUrn = each.Where(r => !r.Delete).GroupBy(r => r.Urn).ToDictionary(g => g.Key, g => g.First());
        var seen = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        var ordered = ImmutableArray.CreateBuilder<ResourceState>(each.Count);
        foreach (var resource in each)
            Place(resource);
        return ordered.ToImmutable();

        void Place(ResourceState resource)
        {
            if (!seen.Add(resource))
                return;
            foreach (var needed in resource.NeededUrns())
            {
                if (byUrn.TryGetValue(needed, out var first))
                    Place(first);
            }
            ordered.Add(resource);
        }
    }

    /// <summary>What the run dealt with last is the resource. Another object of that name was left for it, and is to be deleted.</summary>
    private static List<ResourceState> OneForEachUrn(ImmutableArray<ResourceState> resources, int dealtWith)
    {
        var newest = new Dictionary<Urn, ResourceState>();
        for (var i = 0; i < resources.Length; i++)
        {
            if (resources[i] is { Delete: false } resource && (i < dealtWith || !newest.ContainsKey(resource.Urn)))
                newest[resource.Urn] = resource;
        }
        return
        [
            .. resources.Select(r => r.Delete || ReferenceEquals(newest[r.Urn], r) ? r : Left(r, newest[r.Urn])).OfType<ResourceState>(),
        ];
    }

    /// <summary>What is left of an entry beside a newer one; null when there is no object of its own to be deleted.</summary>
    private static ResourceState? Left(ResourceState resource, ResourceState newer) =>
        resource is { Custom: true, External: false, PendingReplacement: false } && resource.Id != newer.Id
            ? resource with
            {
                Delete = true,
            }
            : null;
}
