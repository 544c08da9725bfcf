using System.Globalization;
using Pulumi.Embedded.Engine.Configuration;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Finds a plugin where Pulumi's CLI does and in its order: attached, project file, <c>PATH</c>, cache. Nothing is
/// downloaded.</summary>
internal sealed class PluginLocator(PluginEnvironment environment)
{
    /// <summary>The package of dynamic providers of Node.js programs: their code lies in the program's state, and its own SDK runs
    /// it.</summary>
    private const string NodeDynamicProviders = "pulumi-nodejs";

    private readonly PluginCache _cache = new(environment.PluginsFolder);

    /// <summary>Finds a plugin; one taken from the <c>PATH</c> is told as a warning, unless it lies beside our program.</summary>
    public PluginLocation Find(PluginStart start)
    {
        if (environment.DebugProviders.TryGetValue(start.Package, out var port))
            return
                int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= ushort.MaxValue
                ? new PluginLocation.Attached(number)
                : new PluginLocation.Missing($"Expected a numeric port, got {port} in PULUMI_DEBUG_PROVIDERS for {start.Package}");

        var file = FileName(start.Package);
        return FindInProject(start, file)
            ?? (PluginLocation?)FindOnPath(start, file)
            ?? (PluginLocation?)FindInCache(start, file)
            ?? (PluginLocation?)OfLanguage(start, file)
            ?? NotFound(start, file);
    }

    /// <summary>Name of the executable of a package's plugin.</summary>
    public static string FileName(string package) => $"pulumi-resource-{package}" + (OperatingSystem.IsWindows() ? ".exe" : "");

    private static PluginLocation? FindInProject(PluginStart start, string file)
    {
        var candidates = start.Surroundings.ProjectPlugins.Where(p => p.Name == start.Package).ToList();
        var twice = candidates.Where(p => p.Version is not null).GroupBy(p => p.Version).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            return new PluginLocation.Missing($"multiple project plugins with kind resource, name {start.Package}, version {twice.Key}");
        if (candidates.FirstOrDefault(p => FitsVersion(p, start.Version)) is not { } entry)
            return null;
        var folder = Path.GetFullPath(entry.Path, start.Surroundings.RootDirectory);
        return Directory.Exists(folder)
            ? new PluginLocation.Folder(Path.Combine(folder, file))
            : new PluginLocation.Missing(
                $"parsing plugin options for '{entry.Name}': "
                    + (File.Exists(folder) ? $"provider folder '{folder}' is not a directory" : $"no folder at path '{folder}'")
            );
    }

    private static bool FitsVersion(ProjectPlugin plugin, string? wanted) =>
        plugin.Version is null
        || wanted is null
        || plugin.Version == wanted
        || (
            SemanticVersion.TryParse(plugin.Version, out var has)
            && SemanticVersion.TryParse(wanted, out var want)
            && has.CompareTo(want) == 0
        );

    private PluginLocation.Folder? FindOnPath(PluginStart start, string file)
    {
        if (environment.IgnoreAmbientPlugins)
            return null;
        foreach (var folder in environment.Path.Where(Path.IsPathRooted))
        {
            var executable = Path.Combine(folder, file);
            if (!ExecutableFile.Is(executable))
                continue;
            if (OwnFolder.Is(folder, environment.Program))
                return new PluginLocation.Folder(executable);
            // The CLI looks twice, before the run and for the start, and says so each time.
            var warning = $"using {Path.GetFileNameWithoutExtension(file)} from $PATH at {executable}";
            start.Messages.Warn(warning);
            start.Messages.Warn(warning);
            return new PluginLocation.Folder(executable);
        }
        return null;
    }

    private PluginLocation.Folder? FindInCache(PluginStart start, string file) =>
        _cache.Find(start.Package, start.Version) is { } folder ? new PluginLocation.Folder(Path.Combine(folder, file)) : null;

    private static PluginLocation.OfLanguage? OfLanguage(PluginStart start, string file) =>
        start.Package == NodeDynamicProviders
            // With a script of its own Node.js gives the program no name: the word before the engine's address takes its place.
            ? new PluginLocation.OfLanguage(
                file,
                new PluginCommand.Run("node", ["-e", "require('@pulumi/pulumi/cmd/dynamic-provider')", file])
            )
            : null;

    private PluginLocation.Missing NotFound(PluginStart start, string file) =>
        new(
            $"no resource plugin '{Path.GetFileNameWithoutExtension(file)}' found in the workspace"
                + (start.Version is null ? "" : $" at version v{start.Version}")
                + (environment.IgnoreAmbientPlugins ? "" : " or on your $PATH")
                + (string.IsNullOrEmpty(start.DownloadUrl) ? "" : $" from {start.DownloadUrl}")
        );
}
