using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.Automation;

/// <summary>Property values as the official package reads them from JSON: <see cref="string"/>, <see cref="bool"/>, <see cref="long"/> for
/// a whole number, <see cref="double"/> for another, <see cref="DateTime"/> for a text that is a date of ISO 8601, arrays of objects, and
/// <see cref="Dictionary{TKey,TValue}"/>.</summary>
internal static class PlainValues
{
    // 2^63: the first whole number that is no long any more.
    private const double BeyondLong = 9223372036854775808.0;

    /// <summary>With secrets in the clear, for callers who asked for the values.</summary>
    public static object? Clear(PropertyValue value) =>
        value.Unwrap() switch
        {
            PropertyValue.Bool boolean => boolean.Value,
            PropertyValue.Number number when IsLong(number.Value) => (long)number.Value,
            PropertyValue.Number number => number.Value,
            PropertyValue.Text text => OfText(text.Value),
            PropertyValue.List list => list.Items.Select(Clear).ToArray(),
            PropertyValue.Object map => Dictionary(map.Properties, Clear),
            PropertyValue.Asset asset => Dictionary(asset.Fields, Clear),
            PropertyValue.Archive archive => Dictionary(archive.Fields, Clear),
            PropertyValue.ResourceReference reference => reference.Urn.Text,
            _ => null,
        };

    /// <summary>With <c>[secret]</c> in place of every secret, and <c>[unknown]</c> of what is not known yet.</summary>
    public static ImmutableDictionary<string, object> Hidden(PropertyMap map) =>
        Dictionary(map, Hidden).Where(pair => pair.Value is not null).ToImmutableDictionary(pair => pair.Key, pair => pair.Value!);

    private static object? Hidden(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret or PropertyValue.Output { IsSecret: true } => "[secret]",
            PropertyValue.Unknown or PropertyValue.Output { Value: null } => "[unknown]",
            PropertyValue.Output output => Hidden(output.Value),
            PropertyValue.List list => list.Items.Select(Hidden).ToArray(),
            PropertyValue.Object inner => Dictionary(inner.Properties, Hidden),
            _ => Clear(value),
        };

    private static bool IsLong(double number) => double.IsInteger(number) && number is >= -BeyondLong and < BeyondLong;

    private static object OfText(string text) => JsonSerializer.SerializeToElement(text).TryGetDateTime(out var date) ? date : text;

    private static Dictionary<string, object?> Dictionary(PropertyMap map, Func<PropertyValue, object?> convert) =>
        map.ToDictionary(pair => pair.Key, pair => convert(pair.Value));
}
