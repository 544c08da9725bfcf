using System.Globalization;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>plugin</c>: the local cache of plugins.</summary>
internal static class PluginCommands
{
    public static readonly Command Definition = new("plugin", "Manage language and resource provider plugins")
    {
        Commands =
        [
            new("ls", "List plugins")
            {
                Aliases = ["list"],
                Flags = [CommonFlags.Json],
                Unsupported = ["output", "project/p"],
                Run = ListAsync,
            },
            PluginInstallCommand.Definition,
            PluginRemoveCommand.Definition,
            UnsupportedCommands.Of("run", "plugin run"),
        ],
    };

    private static async Task<int> ListAsync(Invocation invocation)
    {
        var plugins = InstalledPlugin.All(invocation.Open().Environment.PulumiHome);
        await invocation.Context.Out.WriteAsync(invocation.Has(CommonFlags.Json) ? Json(plugins) : Text(plugins, invocation.Context.Time));
        return ExitCodes.Success;
    }

    private static string Json(IReadOnlyList<InstalledPlugin> plugins) =>
        JsonTexts.Indented(json =>
        {
            json.WriteStartArray();
            foreach (var plugin in plugins)
            {
                json.WriteStartObject();
                json.WriteString("name", plugin.Name);
                json.WriteString("kind", plugin.Kind);
                json.WriteString("version", plugin.Version);
                json.WriteNumber("size", plugin.Size);
                json.WriteString("installTime", JsonTexts.Time(plugin.Installed));
                if (plugin.LastUsed is { } used)
                    json.WriteString("lastUsedTime", JsonTexts.Time(used));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }) + "\n";

    private static string Text(IReadOnlyList<InstalledPlugin> plugins, TimeProvider time)
    {
        var rows = plugins.Select(plugin =>
            new[]
            {
                plugin.Name,
                plugin.Kind,
                plugin.Version,
                plugin.Size == 0 ? "n/a" : Bytes(plugin.Size),
                RelativeTime.Of(plugin.Installed, time),
                plugin.LastUsed is { } used ? RelativeTime.Of(used, time) : "never",
            }
        );
        return TextTable.Of(["NAME", "KIND", "VERSION", "SIZE", "INSTALLED", "LAST USED"], rows)
            + $"\nTOTAL plugin cache size: {Bytes(plugins.Sum(plugin => plugin.Size))}\n";
    }

    /// <summary>As the CLI writes sizes: <c>83 MB</c>, <c>1.2 kB</c>.</summary>
    private static string Bytes(long size)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var (value, unit) = ((double)size, 0);
        for (; value >= 1000 && unit < units.Length - 1; unit++)
            value /= 1000;
        var form = unit > 0 && value < 10 ? "0.0" : "0";
        return value.ToString(form, CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
