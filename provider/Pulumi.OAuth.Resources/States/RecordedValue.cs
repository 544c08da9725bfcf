using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>Reads as much of a recorded value as tells ids and dates, out of an export of a stack.</summary>
internal static class RecordedValue
{
    /// <summary>An encrypted value is an object of which nobody can tell more; numbers and truth values tell nothing that is asked
    /// for.</summary>
    public static PropertyValue Of(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => PropertyValue.Of(MapOf(json)),
            JsonValueKind.Array => PropertyValue.Of(json.EnumerateArray().Select(Of)),
            JsonValueKind.String => PropertyValue.Of(json.GetString()!),
            _ => PropertyValue.OfNull,
        };

    /// <summary>The members of an object; none when it is something else.</summary>
    public static PropertyMap MapOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
            ? PropertyMap.From(json.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Of(m.Value))))
            : PropertyMap.Empty;
}
