using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>What the variables of our own environment say about plugins.</summary>
/// <param name="DebugProviders">Package to port (as written) of plugins that run already:
/// <c>PULUMI_DEBUG_PROVIDERS=oauth:54321</c>.</param>
/// <param name="IgnoreAmbientPlugins"><c>PULUMI_IGNORE_AMBIENT_PLUGINS</c>: do not look in the PATH.</param>
/// <param name="Path">Folders of the PATH.</param>
/// <param name="PluginsFolder">The cache: <c>plugins</c> below <c>PULUMI_HOME</c>, which is <c>~/.pulumi</c> when unset.</param>
/// <param name="DisableProviderPreview"><c>PULUMI_DISABLE_PROVIDER_PREVIEW</c>: creations and updates are not asked of plugins in a
/// preview.</param>
/// <param name="DisableRefreshBeforeUpdate"><c>PULUMI_DISABLE_REFRESH_BEFORE_UPDATE</c>.</param>
/// <param name="Variables">All of them.</param>
internal sealed record PluginEnvironment(
    ImmutableDictionary<string, string> DebugProviders,
    bool IgnoreAmbientPlugins,
    ImmutableArray<string> Path,
    string PluginsFolder,
    bool DisableProviderPreview,
    bool DisableRefreshBeforeUpdate,
    ImmutableDictionary<string, string> Variables
)
{
    /// <summary>The program that asks for plugins; null when that is not known.</summary>
    public string? Program { get; init; } = Environment.ProcessPath;

    public static PluginEnvironment From(ImmutableDictionary<string, string> variables)
    {
        string Get(string name) => variables.GetValueOrDefault(name, "");
        bool IsTrue(string name) => Get(name).ToUpperInvariant() is "1" or "T" or "TRUE";

        var home = Get("PULUMI_HOME");
        if (home.Length == 0)
            home = System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi");
        return new PluginEnvironment(
            ReadDebugProviders(Get("PULUMI_DEBUG_PROVIDERS")),
            IsTrue("PULUMI_IGNORE_AMBIENT_PLUGINS"),
            [.. Get("PATH").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)],
            System.IO.Path.Combine(home, "plugins"),
            IsTrue("PULUMI_DISABLE_PROVIDER_PREVIEW"),
            IsTrue("PULUMI_DISABLE_REFRESH_BEFORE_UPDATE"),
            variables
        );
    }

    private static ImmutableDictionary<string, string> ReadDebugProviders(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(entry => entry.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .DistinctBy(parts => parts[0])
            .ToImmutableDictionary(parts => parts[0], parts => parts[1]);
}
