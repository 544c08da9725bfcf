using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Automation;

/// <summary>Property values as ordinary objects: text, <see cref="double"/>, <see cref="bool"/>, immutable lists and dictionaries.</summary>
internal static class PlainValues
{
    /// <summary>With secrets in the clear, for callers who asked for the values.</summary>
    public static object? Clear(PropertyValue value) => value.Unwrap() switch
    {
        PropertyValue.Bool boolean => boolean.Value,
        PropertyValue.Number number => number.Value,
        PropertyValue.Text text => text.Value,
        PropertyValue.List list => list.Items.Select(Clear).ToImmutableArray(),
        PropertyValue.Object map => Dictionary(map.Properties, Clear),
        PropertyValue.Asset asset => Dictionary(asset.Fields, Clear),
        PropertyValue.Archive archive => Dictionary(archive.Fields, Clear),
        PropertyValue.ResourceReference reference => reference.Urn,
        _ => null,
    };

    /// <summary>With <c>[secret]</c> in place of every secret, and <c>[unknown]</c> of what is not known yet.</summary>
    public static ImmutableDictionary<string, object> Hidden(PropertyMap map)
        => Dictionary(map, Hidden).Where(pair => pair.Value is not null).ToImmutableDictionary(pair => pair.Key, pair => pair.Value!);

    private static object? Hidden(PropertyValue value) => value switch
    {
        PropertyValue.Secret or PropertyValue.Output { IsSecret: true } => "[secret]",
        PropertyValue.Unknown or PropertyValue.Output { Value: null } => "[unknown]",
        PropertyValue.Output output => Hidden(output.Value),
        PropertyValue.List list => list.Items.Select(Hidden).ToImmutableArray(),
        PropertyValue.Object inner => Dictionary(inner.Properties, Hidden),
        _ => Clear(value),
    };

    private static ImmutableDictionary<string, object?> Dictionary(PropertyMap map, Func<PropertyValue, object?> convert)
        => map.ToImmutableDictionary(pair => pair.Key, pair => convert(pair.Value));
}
