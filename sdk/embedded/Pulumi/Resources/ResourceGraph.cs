namespace Pulumi;

/// <summary>What it means for the engine to depend on a set of resources.</summary>
internal static class ResourceGraph
{
    /// <summary>The resources to wait for: a component stands for the resources below it, down to and including the first that a
    /// provider manages on each branch.</summary>
    public static IEnumerable<Resource> Expand(IEnumerable<Resource> resources)
    {
        var seen = new HashSet<Resource>();
        var queue = new Queue<Resource>(resources);
        while (queue.TryDequeue(out var resource))
        {
            if (!seen.Add(resource))
                continue;
            if (resource is not ComponentResource component)
            {
                yield return resource;
                continue;
            }
            // The children of a remote component are not known here; it ends after them.
            if (component.IsRemote)
                yield return component;
            foreach (var child in component.ChildrenSoFar())
                queue.Enqueue(child);
        }
    }

    /// <summary>The URNs of <see cref="Expand"/>, once they are known.</summary>
    public static async Task<HashSet<string>> UrnsOfAsync(IEnumerable<Resource> resources)
    {
        var urns = await Task.WhenAll(Expand(resources).Select(resource => resource.Urn.GetValueAsync(whenUnknown: "")))
            .ConfigureAwait(false);
        return [.. urns.Where(urn => !string.IsNullOrEmpty(urn))];
    }
}
