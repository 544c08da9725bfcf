using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>A plugin in the local cache.</summary>
/// <param name="Name">Its package.</param>
/// <param name="Kind"><c>resource</c>, <c>language</c>, <c>analyzer</c>, <c>converter</c> or <c>tool</c>.</param>
/// <param name="Version">Without <c>v</c>.</param>
/// <param name="Size">Bytes of its files.</param>
/// <param name="Installed">When its folder was written.</param>
/// <param name="LastUsed">When a run last took it; null when none did.</param>
public sealed record InstalledPlugin(
    string Name,
    string Kind,
    string Version,
    long Size,
    DateTimeOffset Installed,
    DateTimeOffset? LastUsed
)
{
    public static readonly ImmutableArray<string> Kinds = ["analyzer", "language", "resource", "converter", "tool"];

    /// <summary>Where it is.</summary>
    public required string Folder { get; init; }

    /// <summary>All plugins of a cache, by name, the newest version of each first.</summary>
    /// <param name="home">Pulumi's own folder.</param>
    public static IReadOnlyList<InstalledPlugin> All(string home)
    {
        var folder = new DirectoryInfo(Path.Combine(home, "plugins"));
        if (!folder.Exists)
            return [];
        return
        [
            .. folder
                .EnumerateDirectories()
                .Select(Read)
                .OfType<(InstalledPlugin Plugin, SemanticVersion Version)>()
                .OrderBy(found => found.Plugin.Name, StringComparer.Ordinal)
                .ThenBy(found => found.Plugin.Kind, StringComparer.Ordinal)
                .ThenByDescending(found => found.Version)
                .Select(found => found.Plugin),
        ];
    }

    /// <summary>Whether its version lies in a range, such as <c>&gt;=1.2.0 &lt;2.0.0</c>.</summary>
    /// <exception cref="FormatException">The text is no range.</exception>
    public bool IsIn(string range)
    {
        var wanted = VersionRange.Parse(range);
        return SemanticVersion.TryParse(Version, out var version) && wanted.Includes(version);
    }

    /// <summary>Takes it out of the cache, with what is kept beside it.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Delete()
    {
        Directory.Delete(Folder, recursive: true);
        foreach (var suffix in new[] { ".partial", ".lock", ".lastused" })
            File.Delete(Folder + suffix);
    }

    /// <summary>A version as people write it: with or without <c>v</c>, and with what is left out at its end as zeros. Null when it is
    /// none.</summary>
    public static string? VersionOf(string text)
    {
        var digits = text.Trim().TrimStart('v');
        var core = digits.Split('-', '+')[0];
        for (var parts = core.Split('.').Length; parts < 3; parts++)
            core += ".0";
        return SemanticVersion.TryParse(core + digits[digits.Split('-', '+')[0].Length..], out var version) ? version.ToString() : null;
    }

    private static (InstalledPlugin Plugin, SemanticVersion Version)? Read(DirectoryInfo folder)
    {
        var kind = Kinds.FirstOrDefault(kind => folder.Name.StartsWith(kind + "-", StringComparison.Ordinal));
        var at = folder.Name.LastIndexOf("-v", StringComparison.Ordinal);
        // A pre-release may hold the same letters: the version begins at the first place where one can be read.
        while (kind is not null && at > kind.Length)
        {
            if (SemanticVersion.TryParse(folder.Name[(at + 2)..], out var version) && !Path.Exists(folder.FullName + ".partial"))
                return (Describe(folder, kind, folder.Name[(kind.Length + 1)..at], version), version);
            at = folder.Name.LastIndexOf("-v", at - 1, StringComparison.Ordinal);
        }
        return null;
    }

    private static InstalledPlugin Describe(DirectoryInfo folder, string kind, string name, SemanticVersion version)
    {
        var used = new FileInfo(folder.FullName + ".lastused");
        return new(
            name,
            kind,
            version.ToString(),
            folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length),
            folder.LastWriteTimeUtc,
            used.Exists ? used.LastWriteTimeUtc : null
        )
        {
            Folder = folder.FullName,
        };
    }
}
