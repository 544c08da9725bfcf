using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>plugin remove</c>: takes plugins out of the local cache.</summary>
internal static class PluginRemoveCommand
{
    private static readonly Flag<bool> All = new("all", "Remove all plugins", 'a');

    public static readonly Command Definition = new("remove", "Remove one or more plugins from the download cache")
    {
        Aliases = ["rm", "delete"],
        Arguments = ["kind", "name", "version"],
        Flags = [All],
        Run = RemoveAsync,
    };

    private static async Task<int> RemoveAsync(Invocation invocation)
    {
        var (kind, name, range) = (invocation.Argument(0), invocation.Argument(1), invocation.Argument(2));
        if (kind is null && !invocation.Has(All))
            throw new CommandFailure("please pass --all if you'd like to remove all plugins");
        if (kind is not null && !InstalledPlugin.Kinds.Contains(kind))
            throw new CommandFailure($"unrecognized plugin kind: {kind}");
        var plugins = Matching(InstalledPlugin.All(invocation.Open().Environment.PulumiHome), kind, name, range);
        var output = invocation.Context.Out;
        if (plugins.Count == 0)
        {
            await output.WriteLineAsync("no plugins found to uninstall");
            return ExitCodes.Success;
        }
        if (!invocation.SaysYes())
        {
            var warning =
                $"This will remove {plugins.Count} plugin{(plugins.Count == 1 ? "" : "s")} from the cache:\n"
                + string.Join('\n', plugins.Select(plugin => "    " + Describe(plugin)));
            if (!invocation.IsInteractive())
                throw new CommandFailure("non-interactive mode requires --yes flag");
            if (!Prompt.Confirm(invocation.Context, warning, "yes"))
                return ExitCodes.Success;
        }
        var failures = new List<string>();
        foreach (var plugin in plugins)
        {
            try
            {
                plugin.Delete();
                await output.WriteLineAsync("removed: " + Describe(plugin));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failures.Add($"failed to delete {plugin.Kind} plugin {plugin.Name}-{plugin.Version}: {e.Message}");
            }
        }
        return failures.Count == 0 ? ExitCodes.Success : throw new CommandFailure(string.Join('\n', failures));
    }

    private static List<InstalledPlugin> Matching(IReadOnlyList<InstalledPlugin> all, string? kind, string? name, string? range)
    {
        try
        {
            return
            [
                .. all.Where(p => (kind is null || p.Kind == kind) && (name is null || p.Name == name) && (range is null || p.IsIn(range))),
            ];
        }
        catch (FormatException e)
        {
            throw new CommandFailure("invalid plugin semver: " + e.Message);
        }
    }

    private static string Describe(InstalledPlugin plugin) => $"{plugin.Kind} {plugin.Name}-{plugin.Version}";
}
