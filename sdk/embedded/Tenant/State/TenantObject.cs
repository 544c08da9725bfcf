using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Clocks;

namespace Pulumi.Embedded.Tenant.State;

/// <summary>One stored object, as a JSON document that never changes once stored.</summary>
/// <remarks>A document and not typed properties, because edits behind the back must be able to store what the
/// rules would refuse: unknown enum values, other types, members of a later version.</remarks>
public abstract class TenantObject
{
    private readonly JsonObject _fields;

    private protected TenantObject(JsonObject fields) => _fields = (JsonObject)fields.DeepClone();

    public string Id => Text("id") ?? "";

    public string? Name => Text("name");

    /// <summary>What the tenant hands out once, at creation; stored in the clear so that tests can compare.</summary>
    public string? Secret => Text("secret");

    public DateTimeOffset? LastUsed => Instant("lastUsed");

    /// <summary>A copy of the whole document, the secret and what answers leave out included.</summary>
    public JsonObject ToJson() => (JsonObject)_fields.DeepClone();

    /// <summary>The member as a string; null when it is missing or anything but a string.</summary>
    public string? Text(string member) => _fields[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The member as a whole number; null when it is missing or anything else.</summary>
    public int? Number(string member) => _fields[member] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    /// <summary>True only when the member is the JSON value true.</summary>
    public bool Flag(string member) => _fields[member] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    /// <summary>The strings of an array member; empty when it is missing or no array.</summary>
    public IReadOnlyList<string> Texts(string member) =>
        _fields[member] is JsonArray array
            ? [.. array.OfType<JsonValue>().Select(item => item.TryGetValue(out string? text) ? text : null).OfType<string>()]
            : [];

    /// <summary>The member as an instant; null when it is missing or no RFC 3339 date-time.</summary>
    public DateTimeOffset? Instant(string member) => WireInstant.TryParse(Text(member), out var instant) ? instant : null;
}
