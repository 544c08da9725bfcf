using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Support;

/// <summary>Writes property values as JSON, the shortest way to say them. <c>"?"</c> is an unknown.</summary>
internal static class Values
{
    public static PropertyMap Map(string json) => ((PropertyValue.Object)Value(JsonNode.Parse(json))).Properties;

    public static PropertyValue Value(JsonNode? json) =>
        json switch
        {
            null => PropertyValue.OfNull,
            JsonArray array => PropertyValue.Of(array.Select(Value)),
            JsonObject o => PropertyValue.Of(PropertyMap.From(o.Select(p => KeyValuePair.Create(p.Key, Value(p.Value))))),
            _ => json.GetValueKind() switch
            {
                JsonValueKind.True => PropertyValue.Of(true),
                JsonValueKind.False => PropertyValue.Of(false),
                JsonValueKind.Number => PropertyValue.Of(double.Parse(json.ToJsonString(), CultureInfo.InvariantCulture)),
                _ when (string)json! == "?" => PropertyValue.OfUnknown,
                _ => PropertyValue.Of((string)json!),
            },
        };

    public static JsonNode? Json(PropertyValue value) =>
        value.UnwrapAll() switch
        {
            PropertyValue.Bool flag => flag.Value,
            PropertyValue.Number number => number.Value,
            PropertyValue.Text text => text.Value,
            PropertyValue.List list => new JsonArray([.. list.Items.Select(Json)]),
            PropertyValue.Object o => new JsonObject(o.Properties.Select(p => KeyValuePair.Create(p.Key, Json(p.Value)))),
            _ => null,
        };

    /// <summary>A correct OAuth client with the members of <paramref name="json"/> on top; a null takes one away.</summary>
    public static PropertyMap Client(string json = "{}") =>
        Over(
            """{"name":"shop","description":"The web shop","accessTokenValiditySeconds":600,"grantTypes":["CLIENT_CREDENTIALS"],"accessType":"OFFLINE","enabled":true,"scope":["idn:identity:read"]}""",
            json
        );

    /// <summary>A correct personal access token with the members of <paramref name="json"/> on top; a null takes one away.</summary>
    public static PropertyMap Token(string json = "{}") => Over("""{"name":"ci","scope":["idn:identity:read"],"expiresInDays":90}""", json);

    private static PropertyMap Over(string basis, string json) =>
        Map(basis).SetAll(Map(json)).Where((_, value) => value is not PropertyValue.Null);
}
