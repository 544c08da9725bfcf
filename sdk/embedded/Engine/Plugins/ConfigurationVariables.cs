using System.Text.Json.Nodes;
using Google.Protobuf.Collections;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>The old form of a provider's configuration, which Configure carries beside the new one: <c>oauth:config:baseUrl</c> to
/// text.</summary>
internal static class ConfigurationVariables
{
    /// <summary>The engine's own key, which plugins get in the new form alone.</summary>
    private const string Version = "version";

    /// <summary>Adds the variables: texts as they are, everything else as JSON, secrets in clear.</summary>
    /// <param name="variables">Where they are added.</param>
    /// <param name="package">Package of the provider.</param>
    /// <param name="inputs">Its configuration.</param>
    public static void AddTo(MapField<string, string> variables, string package, PropertyMap inputs)
    {
        foreach (var (key, value) in inputs)
        {
            if (key != Version)
                variables[$"{package}:config:{key}"] = value.Unwrap() is PropertyValue.Text text
                    ? text.Value
                    : Json(value)?.ToJsonString() ?? "null";
        }
    }

    private static JsonNode? Json(PropertyValue value) =>
        value.Unwrap() switch
        {
            PropertyValue.Bool b => JsonValue.Create(b.Value),
            PropertyValue.Number n => JsonValue.Create(n.Value),
            PropertyValue.Text t => JsonValue.Create(t.Value),
            PropertyValue.List list => new JsonArray([.. list.Items.Select(Json)]),
            PropertyValue.Object o => new JsonObject(o.Properties.Select(p => KeyValuePair.Create(p.Key, Json(p.Value)))),
            PropertyValue.ResourceReference reference => Json(reference.Id ?? PropertyValue.Of(reference.Urn.Text)),
            _ => null,
        };
}
