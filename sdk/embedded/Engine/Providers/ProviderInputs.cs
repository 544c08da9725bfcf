using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>The keys of a provider's inputs that are the engine's own: <c>version</c>, which the plugin sees, and <c>__internal</c>, which
/// it does not.</summary>
internal static class ProviderInputs
{
    public const string Version = "version";
    public const string Internal = "__internal";

    private const string DownloadUrl = "pluginDownloadURL";
    private const string EnvironmentMappings = "envVarMappings";

    /// <summary>What the plugin may see.</summary>
    public static PropertyMap ForPlugin(PropertyMap inputs) => inputs.Remove(Internal);

    /// <summary>Adds what the engine must know to start the plugin again. A version brings <c>__internal</c> with it, even when that is
    /// empty.</summary>
    public static PropertyMap Describe(
        PropertyMap inputs,
        string? version,
        string? downloadUrl,
        IReadOnlyDictionary<string, string>? environmentMappings
    )
    {
        if (!string.IsNullOrEmpty(version))
            inputs = SetInternal(inputs, InternalOf(inputs)).Set(Version, PropertyValue.Of(version));
        if (!string.IsNullOrEmpty(downloadUrl))
            inputs = SetInternal(inputs, InternalOf(inputs).Set(DownloadUrl, PropertyValue.Of(downloadUrl)));
        if (environmentMappings is { Count: > 0 })
        {
            var mappings = PropertyMap.From(environmentMappings.Select(m => KeyValuePair.Create(m.Key, PropertyValue.Of(m.Value))));
            inputs = SetInternal(inputs, InternalOf(inputs).Set(EnvironmentMappings, PropertyValue.Of(mappings)));
        }
        return inputs;
    }

    public static string? VersionOf(PropertyMap inputs) => TextOf(inputs.Find(Version));

    public static string? DownloadUrlOf(PropertyMap inputs) => TextOf(InternalOf(inputs).Find(DownloadUrl));

    public static ImmutableSortedDictionary<string, string> EnvironmentMappingsOf(PropertyMap inputs) =>
        InternalOf(inputs).Find(EnvironmentMappings)?.Unwrap() is PropertyValue.Object mappings
            ? mappings
                .Properties.Select(m => KeyValuePair.Create(m.Key, TextOf(m.Value) ?? ""))
                .ToImmutableSortedDictionary(StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;

    private static PropertyMap InternalOf(PropertyMap inputs) =>
        inputs.Find(Internal)?.Unwrap() is PropertyValue.Object o ? o.Properties : PropertyMap.Empty;

    private static PropertyMap SetInternal(PropertyMap inputs, PropertyMap values) => inputs.Set(Internal, PropertyValue.Of(values));

    private static string? TextOf(PropertyValue? value) => value?.Unwrap() is PropertyValue.Text text ? text.Value : null;
}
