using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>Reads a setting as it may arrive: native, as text (stack configuration), or as JSON text (generated SDKs).</summary>
internal static class SettingValue
{
    /// <summary>The native value; null when the setting is missing, null or the empty text. What cannot be decoded stays as it is, for
    /// Check to complain about.</summary>
    public static PropertyValue? Decode(Setting setting, PropertyValue? value)
    {
        var plain = value?.UnwrapAll();
        return plain switch
        {
            null or PropertyValue.Null or PropertyValue.Text { Value: "" } => null,
            PropertyValue.Text text when setting.IsEncoded => FromJson(text.Value) ?? plain,
            _ => plain,
        };
    }

    private static PropertyValue? FromJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.String
                ? FromJson(document.RootElement.GetString()!)
                : FromJson(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PropertyValue? FromJson(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.True => PropertyValue.Of(true),
            JsonValueKind.False => PropertyValue.Of(false),
            JsonValueKind.Number => PropertyValue.Of(element.GetDouble()),
            JsonValueKind.String => PropertyValue.Of(element.GetString()!),
            JsonValueKind.Object => PropertyValue.Of(
                PropertyMap.From(
                    element
                        .EnumerateObject()
                        .Select(m => KeyValuePair.Create(m.Name, FromJson(m.Value) ?? PropertyValue.OfNull))
                        .DistinctBy(m => m.Key)
                )
            ),
            _ => null,
        };
}
