using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.State;

/// <summary>The rules a state must keep, or later runs would do the wrong thing: what a resource needs stands before it, and
/// exists.</summary>
public static class SnapshotIntegrity
{
    /// <summary>The first broken rule in words; null when all are kept.</summary>
    public static string? Problem(StackDocument document)
    {
        if (document.Manifest is { } manifest && manifest.Magic != StateManifest.MagicOf(manifest.Version))
            return "magic cookie mismatch: possible tampering/corruption detected";
        return Problem(document.Snapshot);
    }

    /// <inheritdoc cref="Problem(StackDocument)"/>
    public static string? Problem(Snapshot snapshot)
    {
        var all = snapshot.Resources.Select(r => r.Urn).ToHashSet();
        var before = new HashSet<Urn>();
        var providers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in snapshot.Resources)
        {
            if (ProviderType.Is(resource.Type))
            {
                if (resource.Id is null)
                    return $"provider {resource.Urn} is not referenceable: it has no ID";
                providers.Add(resource.Urn + "::" + resource.Id);
            }
            if (ProblemOf(resource, all, before, providers) is { } problem)
                return problem;
            before.Add(resource.Urn);
        }
        return Duplicate(snapshot);
    }

    private static string? ProblemOf(ResourceState resource, HashSet<Urn> all, HashSet<Urn> before, HashSet<string> providers)
    {
        var urn = resource.Urn;
        if (!resource.Custom && resource.Id is not null)
            return $"resource '{urn}' has 'custom' false but non-empty ID";
        if (resource.Provider is { } provider && !providers.Contains(provider) && !resource.PendingReplacement)
            return $"resource {urn} refers to unknown provider {provider}";
        if (resource.Parent is { } parent && !before.Contains(parent))
        {
            return all.Contains(parent)
                ? $"child resource {urn}'s parent {parent} comes after it"
                : $"child resource {urn} refers to missing parent {parent}";
        }
        foreach (var dependency in resource.Dependencies.Where(d => !before.Contains(d)))
        {
            return all.Contains(dependency)
                ? $"resource {urn}'s dependency {dependency} comes after it"
                : $"resource {urn}'s dependency {dependency} refers to missing resource";
        }
        foreach (
            var (property, dependencies) in resource.PropertyDependencies ?? ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty
        )
        {
            foreach (var dependency in dependencies.Where(d => !before.Contains(d)))
            {
                return $"resource {urn}'s property dependency {dependency} (from property {property}) "
                    + (all.Contains(dependency) ? "comes after it" : "refers to missing resource");
            }
        }
        if (resource.DeletedWith is { } with && !before.Contains(with))
        {
            return all.Contains(with)
                ? $"resource {urn} is specified as being deleted with {with}, which comes after it"
                : $"resource {urn} is specified as being deleted with {with}, which is missing";
        }
        foreach (var target in resource.ReplaceWith.Where(t => !before.Contains(t)))
            return $"resource {urn} is specified as being replaced with {target}, which "
                + $"{(all.Contains(target) ? "comes after it" : "is missing")}";
        return null;
    }

    private static string? Duplicate(Snapshot snapshot) =>
        snapshot.Resources.Where(r => !r.Delete).GroupBy(r => r.Urn).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? $"duplicate resource {twice.Key} (not marked for deletion)"
            : null;
}
