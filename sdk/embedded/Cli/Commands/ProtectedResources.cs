using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>What <c>--exclude-protected</c> leaves: protected resources, and what they need.</summary>
internal static class ProtectedResources
{
    public static int CountWithParents(Snapshot snapshot)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        // Users come after what they need, so one pass from the end meets every need.
        foreach (var resource in snapshot.Resources.Reverse())
        {
            if (!resource.Protect && !kept.Contains(resource.Urn))
                continue;
            kept.Add(resource.Urn);
            kept.UnionWith(resource.Dependencies);
            if (resource.Parent is { } parent)
                kept.Add(parent);
            if (resource.Provider is { } provider)
                kept.Add(provider[..provider.LastIndexOf("::", StringComparison.Ordinal)]);
        }
        return kept.Count;
    }
}
