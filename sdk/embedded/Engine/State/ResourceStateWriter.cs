using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.State;

/// <summary>Writes one resource as state files have it: keys in Pulumi's order, what is empty or false left out.</summary>
public static class ResourceStateWriter
{
    public static void Write(Utf8JsonWriter json, ResourceState resource, SecretForm secrets)
    {
        json.WriteStartObject();
        json.WriteString("urn", resource.Urn.Text);
        json.WriteBoolean("custom", resource.Custom);
        Flag(json, "delete", resource.Delete);
        Text(json, "id", resource.Id);
        json.WriteString("type", resource.Type);
        Properties(json, "inputs", resource.Inputs, secrets);
        Properties(json, "outputs", resource.Outputs, secrets);
        Text(json, "parent", resource.Parent?.Text);
        Flag(json, "protect", resource.Protect);
        Flag(json, "taint", resource.Taint);
        Flag(json, "external", resource.External);
        Urns(json, "dependencies", resource.Dependencies);
        Texts(json, "initErrors", resource.InitErrors);
        Text(json, "provider", resource.Provider);
        Lists(json, "propertyDependencies", resource.PropertyDependencies, static u => u.Text);
        Flag(json, "pendingReplacement", resource.PendingReplacement);
        Texts(json, "additionalSecretOutputs", resource.AdditionalSecretOutputs);
        Urns(json, "aliases", resource.Aliases);
        Timeouts(json, resource.CustomTimeouts);
        Text(json, "importID", resource.ImportId);
        Flag(json, "retainOnDelete", resource.RetainOnDelete);
        Text(json, "deletedWith", resource.DeletedWith?.Text);
        Urns(json, "replaceWith", resource.ReplaceWith);
        Text(json, "created", resource.Created?.Text);
        Text(json, "modified", resource.Modified?.Text);
        Text(json, "sourcePosition", resource.SourcePosition);
        StackTrace(json, resource.StackTrace);
        Texts(json, "ignoreChanges", resource.IgnoreChanges);
        Texts(json, "hideDiff", resource.HideDiff);
        Texts(json, "replaceOnChanges", resource.ReplaceOnChanges);
        if (resource.ReplacementTrigger is { } trigger)
        {
            json.WritePropertyName("replacementTrigger");
            StateValueWriter.Write(json, trigger, secrets);
        }
        Flag(json, "refreshBeforeUpdate", resource.RefreshBeforeUpdate);
        Lists(json, "resourceHooks", resource.Hooks, static h => h);
        json.WriteEndObject();
    }

    private static void Flag(Utf8JsonWriter json, string key, bool value)
    {
        if (value)
            json.WriteBoolean(key, value);
    }

    private static void Text(Utf8JsonWriter json, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(key, value);
    }

    private static void Texts(Utf8JsonWriter json, string key, ImmutableArray<string> values)
    {
        if (values.IsDefaultOrEmpty)
            return;
        json.WriteStartArray(key);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Urns(Utf8JsonWriter json, string key, ImmutableArray<Urn> urns)
    {
        if (urns.IsDefaultOrEmpty)
            return;
        json.WriteStartArray(key);
        foreach (var urn in urns)
            json.WriteStringValue(urn.Text);
        json.WriteEndArray();
    }

    private static void Properties(Utf8JsonWriter json, string key, Protocol.Values.PropertyMap? properties, SecretForm secrets)
    {
        if (properties is null or { Count: 0 })
            return;
        json.WritePropertyName(key);
        StateValueWriter.Write(json, properties, secrets);
    }

    private static void Lists<T>(
        Utf8JsonWriter json,
        string key,
        ImmutableSortedDictionary<string, ImmutableArray<T>>? lists,
        Func<T, string> text
    )
    {
        if (lists is null or { IsEmpty: true })
            return;
        json.WriteStartObject(key);
        foreach (var (name, values) in lists)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
                json.WriteStringValue(text(value));
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Timeouts(Utf8JsonWriter json, ResourceTimeouts? timeouts)
    {
        if (timeouts is null)
            return;
        (string Key, double? Seconds)[] all =
        [
            ("create", timeouts.Create),
            ("update", timeouts.Update),
            ("delete", timeouts.Delete),
            ("read", timeouts.Read),
        ];
        if (all.All(t => t.Seconds is null or 0))
            return;
        json.WriteStartObject("customTimeouts");
        foreach (var (key, seconds) in all)
        {
            if (seconds is { } some and not 0)
                json.WriteNumber(key, some);
        }
        json.WriteEndObject();
    }

    private static void StackTrace(Utf8JsonWriter json, ImmutableArray<string> positions)
    {
        if (positions.IsDefaultOrEmpty)
            return;
        json.WriteStartArray("stackTrace");
        foreach (var position in positions)
        {
            json.WriteStartObject();
            Text(json, "sourcePosition", position);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
