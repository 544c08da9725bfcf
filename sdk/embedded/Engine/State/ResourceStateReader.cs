using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.State;

/// <summary>Reads one resource of a state file; the counterpart of <see cref="ResourceStateWriter"/>.</summary>
public static class ResourceStateReader
{
    /// <exception cref="FormatException">A required key is missing, or a property is malformed; the message names the resource.</exception>
    public static ResourceState Read(JsonElement json, Func<string, PropertyValue> ciphertext)
    {
        var urn = Text(json, "urn") ?? throw new FormatException("resource missing required 'urn' field");
        var type = Text(json, "type") ?? throw new FormatException($"resource '{urn}' missing required 'type' field");
        var custom = Flag(json, "custom");
        var id = Text(json, "id");
        if (!custom && id is not null)
            throw new FormatException($"resource '{urn}' has 'custom' false but non-empty ID");
        return new ResourceState
        {
            Urn = new Urn(urn),
            Custom = custom,
            Delete = Flag(json, "delete"),
            Id = id,
            Type = type,
            Inputs = Properties(json, "inputs", ciphertext),
            Outputs = Properties(json, "outputs", ciphertext),
            Parent = Urn.OrNull(Text(json, "parent")),
            Protect = Flag(json, "protect"),
            Taint = Flag(json, "taint"),
            External = Flag(json, "external"),
            Dependencies = Urns(json, "dependencies"),
            InitErrors = Texts(json, "initErrors"),
            Provider = Text(json, "provider"),
            PropertyDependencies = Lists(json, "propertyDependencies", Urns),
            PendingReplacement = Flag(json, "pendingReplacement"),
            AdditionalSecretOutputs = Texts(json, "additionalSecretOutputs"),
            Aliases = Urns(json, "aliases"),
            CustomTimeouts = Timeouts(json),
            ImportId = Text(json, "importID"),
            RetainOnDelete = Flag(json, "retainOnDelete"),
            DeletedWith = Urn.OrNull(Text(json, "deletedWith")),
            ReplaceWith = Urns(json, "replaceWith"),
            Created = Time(json, "created"),
            Modified = Time(json, "modified"),
            SourcePosition = Text(json, "sourcePosition"),
            StackTrace = StackTrace(json),
            IgnoreChanges = Texts(json, "ignoreChanges"),
            HideDiff = Texts(json, "hideDiff"),
            ReplaceOnChanges = Texts(json, "replaceOnChanges"),
            ReplacementTrigger = json.TryGetProperty("replacementTrigger", out var trigger)
                ? StateValueReader.Read(trigger, ciphertext)
                : null,
            RefreshBeforeUpdate = Flag(json, "refreshBeforeUpdate"),
            Hooks = Lists(json, "resourceHooks", Texts),
        };
    }

    private static bool Flag(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>An empty text counts as absent, as it does for the writer.</summary>
    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static ImmutableArray<string> Texts(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Array ? Texts(value) : [];

    private static ImmutableArray<string> Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(t => t.GetString() ?? "")] : [];

    private static ImmutableArray<Urn> Urns(JsonElement json, string key) => json.TryGetProperty(key, out var value) ? Urns(value) : [];

    private static ImmutableArray<Urn> Urns(JsonElement list) => [.. Urn.Each(Texts(list))];

    private static Timestamp? Time(JsonElement json, string key) => Text(json, key) is { } text ? new Timestamp(text) : null;

    private static PropertyMap? Properties(JsonElement json, string key, Func<string, PropertyValue> ciphertext) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object
            ? StateValueReader.ReadMap(value, ciphertext)
            : null;

    private static ImmutableSortedDictionary<string, ImmutableArray<T>>? Lists<T>(
        JsonElement json,
        string key,
        Func<JsonElement, ImmutableArray<T>> read
    ) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => read(p.Value), StringComparer.Ordinal)
            : null;

    private static ResourceTimeouts? Timeouts(JsonElement json)
    {
        if (!json.TryGetProperty("customTimeouts", out var value) || value.ValueKind != JsonValueKind.Object)
            return null;
        return new ResourceTimeouts(Seconds("create"), Seconds("update"), Seconds("delete"), Seconds("read"));

        double? Seconds(string key) => value.TryGetProperty(key, out var seconds) && seconds.TryGetDouble(out var number) ? number : null;
    }

    private static ImmutableArray<string> StackTrace(JsonElement json) =>
        json.TryGetProperty("stackTrace", out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(f => Text(f, "sourcePosition") ?? "")]
            : [];
}
