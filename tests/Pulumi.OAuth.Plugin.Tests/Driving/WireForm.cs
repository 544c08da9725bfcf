using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Plugin.Tests.Driving;

/// <summary>Writes messages as the wire has them, independently of the product's codec.</summary>
internal static class WireForm
{
    public const string SignatureKey = "4dabf18193072939515e22adb298388d";
    public const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    public const string UnknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>The seven texts that stand for something unknown: bool, number, text, list, asset, archive, object.</summary>
    public static readonly string[] Unknowns =
    [
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        UnknownText,
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ];

    /// <summary>A google.protobuf.Struct.</summary>
    public static JsonObject Struct(JsonNode? fields) => new() { ["$struct"] = fields?.DeepClone() };

    public static JsonObject Bytes(params byte[] bytes) => new() { ["$bytes"] = Convert.ToBase64String(bytes) };

    public static JsonObject Secret(JsonNode? value) => new() { [SignatureKey] = SecretSignature, ["value"] = value?.DeepClone() };

    public static bool IsSecret(JsonNode? value) => value is JsonObject o && (string?)o[SignatureKey] == SecretSignature;

    /// <summary>The object with other members on top; a null takes one away.</summary>
    public static JsonObject With(this JsonObject fields, params ReadOnlySpan<(string Name, JsonNode? Value)> changes)
    {
        var changed = fields.DeepClone().AsObject();
        foreach (var (name, value) in changes)
        {
            if (value is null)
                changed.Remove(name);
            else
                changed[name] = value.DeepClone();
        }
        return changed;
    }
}
