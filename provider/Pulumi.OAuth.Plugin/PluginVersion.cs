using System.Reflection;

namespace Pulumi.OAuth.Plugin;

/// <summary>The version of the plugin and its package.</summary>
internal static class PluginVersion
{
    /// <summary>Semantic version without a <c>v</c> and without the build's commit.</summary>
    public static string Text { get; } =
        typeof(PluginVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
