namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>The folders <c>resource-NAME-vVERSION</c> below <c>PULUMI_HOME/plugins</c>.</summary>
internal sealed class PluginCache(string folder)
{
    /// <summary>The folder of a plugin: of exactly the wanted version, or of the highest one, stable ones first. Null when there is
    /// none.</summary>
    public string? Find(string package, string? version)
    {
        if (!Directory.Exists(folder))
            return null;
        var candidates = Candidates(package);
        if (version is not null)
        {
            candidates = SemanticVersion.TryParse(version, out var wanted) ? candidates.Where(c => c.Version.CompareTo(wanted) == 0) : [];
        }
        var found = candidates.OrderBy(c => !c.Version.IsPrerelease).ThenBy(c => c.Version).LastOrDefault()?.Folder;
        if (found is not null)
            MarkUsed(found);
        return found;
    }

    private IEnumerable<Entry> Candidates(string package)
    {
        var prefix = $"resource-{package}-v";
        foreach (var path in Directory.EnumerateDirectories(folder, prefix + "*"))
        {
            // A file beside it says that its installation has not ended.
            if (SemanticVersion.TryParse(Path.GetFileName(path)[prefix.Length..], out var version) && !Path.Exists(path + ".partial"))
                yield return new Entry(path, version);
        }
    }

    /// <summary>Tools that clean the cache up go by this file.</summary>
    private static void MarkUsed(string path)
    {
        try
        {
            File.WriteAllBytes(path + ".lastused", []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that we may not write to is no reason not to use it.
        }
    }

    private sealed record Entry(string Folder, SemanticVersion Version);
}
