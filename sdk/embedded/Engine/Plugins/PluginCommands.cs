using System.Collections.Concurrent;
using System.Text;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Languages;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>How a plugin of a folder is run: its executable or, without one, what <c>PulumiPlugin.yaml</c> says.</summary>
internal sealed class PluginCommands
{
    private const string ProjectFile = "PulumiPlugin.yaml";

    /// <summary>Folders that were built already: several providers of one package start side by side, and a preview is followed by an
    /// update.</summary>
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _builds = new(StringComparer.Ordinal);

    /// <summary>The command that runs a plugin, its source built.</summary>
    /// <param name="location">Where the plugin is.</param>
    /// <param name="workingDirectory">Where it will run.</param>
    /// <param name="arguments">The plugin's own.</param>
    /// <param name="messages">Told that a source is built, which takes its time.</param>
    public async Task<PluginCommand> ResolveAsync(
        PluginLocation.Folder location,
        string workingDirectory,
        IReadOnlyList<string> arguments,
        IPluginMessages messages
    )
    {
        if (File.Exists(location.Executable))
            return new PluginCommand.Run(location.Executable, arguments);
        var file = Path.Combine(location.Path, ProjectFile);
        if (!File.Exists(file))
            return new PluginCommand.Impossible($"failed to load plugin {location.Executable}: there is neither this file nor {file}");
        try
        {
            return await FromSourceAsync(location.Path, ReadRuntime(file), workingDirectory, arguments, messages);
        }
        catch (Exception e) when (e is YamlException or FormatException)
        {
            return new PluginCommand.Impossible($"failed to load plugin {location.Executable}: loading {ProjectFile}: {e.Message}");
        }
    }

    private async Task<PluginCommand> FromSourceAsync(
        string folder,
        SourceRuntime runtime,
        string workingDirectory,
        IReadOnlyList<string> arguments,
        IPluginMessages messages
    )
    {
        if (runtime.Name != "dotnet")
            return new PluginCommand.Impossible(
                $"the plugin in {folder} has the runtime '{runtime.Name}'; from source only 'dotnet' plugins are run"
            );
        if (runtime.Binary is { } binary)
        {
            var path = Path.GetFullPath(binary, folder);
            return path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                ? new PluginCommand.Run("dotnet", [path, .. arguments])
                : new PluginCommand.Run(path, arguments);
        }
        var failure = await _builds.GetOrAdd(folder, f => new(() => BuildAsync(f, workingDirectory, messages))).Value;
        return failure is null
            ? new PluginCommand.Run("dotnet", ["run", "--no-build", "--project", folder, "--", .. arguments])
            : new PluginCommand.Impossible(failure);
    }

    /// <summary>Builds, and says so: it may take minutes the first time. Null when it went well.</summary>
    private static async Task<string?> BuildAsync(string folder, string workingDirectory, IPluginMessages messages)
    {
        messages.Tell($"building the plugin from its source in {folder}: running '{DotnetBuild.CommandFor(folder)}'");
        var output = new StringBuilder();
        // Shared by all who wait for it, so none of them may end it.
        var exitCode = await DotnetBuild.RunAsync(folder, workingDirectory, (line, _) => output.AppendLine(line), CancellationToken.None);
        return exitCode == 0 ? null : $"'{DotnetBuild.CommandFor(folder)}' exited with non-zero exit code: {exitCode}\n{output}";
    }

    private static SourceRuntime ReadRuntime(string file)
    {
        using var reader = File.OpenText(file);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = yaml.Documents.Count == 0 ? null : yaml.Documents[0].RootNode as YamlMappingNode;
        return Child(root, "runtime") switch
        {
            YamlScalarNode { Value: { Length: > 0 } name } => new SourceRuntime(name, null),
            YamlMappingNode map when Child(map, "name") is YamlScalarNode { Value: { Length: > 0 } name } => new SourceRuntime(
                name,
                (Child(Child(map, "options") as YamlMappingNode, "binary") as YamlScalarNode)?.Value
            ),
            _ => throw new FormatException("the key 'runtime' is missing; give it the name of a runtime, such as 'dotnet'"),
        };
    }

    private static YamlNode? Child(YamlMappingNode? node, string key) =>
        node is not null && node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private sealed record SourceRuntime(string Name, string? Binary);
}
