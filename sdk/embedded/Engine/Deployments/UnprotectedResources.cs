using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>What <c>--exclude-protected</c> leaves to destroy: resources that are neither protected nor needed by one that is.</summary>
internal static class UnprotectedResources
{
    public static ImmutableArray<string> Of(Snapshot snapshot)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in snapshot.Resources.Reverse())
        {
            if (!resource.Protect && !kept.Contains(resource.Urn))
                continue;
            kept.Add(resource.Urn);
            kept.UnionWith(resource.NeededUrns());
        }
        return [.. snapshot.Resources.Select(r => r.Urn).Where(u => !kept.Contains(u)).Distinct()];
    }
}
