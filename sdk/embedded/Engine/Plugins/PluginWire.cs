using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Property values to and from one plugin, by what it accepts. Source: the table "What may appear where" of the protocol
/// reference.</summary>
internal sealed class PluginWire(PluginCapabilities capabilities)
{
    /// <summary>For CheckConfig and DiffConfig, whatever the plugin accepts: nothing but plain values and unknowns.</summary>
    private static readonly EncodingOptions ForConfig = new(KeepSecrets: false, KeepResources: false);

    /// <summary>For Configure, whatever the plugin accepts.</summary>
    private static readonly EncodingOptions ForConfigure = new();

    private readonly EncodingOptions _withUnknowns = new(
        KeepUnknowns: true,
        KeepSecrets: capabilities.AcceptsSecrets,
        KeepResources: capabilities.AcceptsResources
    );

    private readonly EncodingOptions _withoutUnknowns = new(
        KeepUnknowns: false,
        KeepSecrets: capabilities.AcceptsSecrets,
        KeepResources: capabilities.AcceptsResources
    );

    public static Struct Config(PropertyMap properties) => PropertyCodec.Encode(properties, ForConfig);

    public static Struct ConfigureArguments(PropertyMap properties) => PropertyCodec.Encode(properties, ForConfigure);

    /// <summary>The wire form; unknowns disappear unless they are kept.</summary>
    public Struct Encode(PropertyMap properties, bool keepUnknowns) =>
        PropertyCodec.Encode(properties, keepUnknowns ? _withUnknowns : _withoutUnknowns);

    /// <summary>A plugin's answer, with what was sent marked secret again if the plugin does not know secrets.</summary>
    public PropertyMap Decode(Struct answer, PropertyMap? sent)
    {
        var decoded = PropertyCodec.Decode(answer);
        return capabilities.AcceptsSecrets ? decoded : SecretMarking.Mark(decoded, sent);
    }

    /// <summary>What is wrong with an answer that may hold no unknown value, or null.</summary>
    public static string? UnexpectedUnknown(PropertyMap answer) =>
        answer.FirstOrDefault(p => p.Value.ContainsUnknown).Key is { } key ? $"unexpected unknown property value for \"{key}\"" : null;
}
