using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Faults;

/// <summary>Bodies no client should trust.</summary>
internal static class BrokenBodies
{
    public static readonly byte[] Html =
        "<!DOCTYPE html><html><head><title>Service</title></head><body><h1>Please try again later</h1></body></html>"u8.ToArray();

    /// <summary>A UTF-16 byte order mark, zero bytes and stray continuation bytes.</summary>
    public static readonly byte[] Garbage = [0xff, 0xfe, 0x00, 0x7b, 0x80, 0x81, 0x22, 0x00, 0xc3, 0x28, 0x7d, 0x00];

    public static byte[] FirstHalf(byte[] body) => body[..(body.Length / 2)];

    /// <summary>The same members with values of other types; a top-level array stays one, so that its items are what is wrong.</summary>
    public static byte[] WithWrongTypes(JsonNode? body) =>
        Encoding.UTF8.GetBytes(
            body switch
            {
                JsonArray items => new JsonArray([.. items.Select(item => Twisted(item))]).ToJsonString(),
                var other => Twisted(other)?.ToJsonString() ?? "null",
            }
        );

    private static JsonNode? Twisted(JsonNode? node) =>
        node is JsonObject members
            ? new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, OtherType(member.Value))))
            : OtherType(node);

    private static JsonNode? OtherType(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            JsonValueKind.String => 4711,
            JsonValueKind.Number => new JsonArray("many"),
            JsonValueKind.True or JsonValueKind.False => new JsonObject { ["value"] = "perhaps" },
            JsonValueKind.Array or JsonValueKind.Object => "none",
            _ => false,
        };
}
