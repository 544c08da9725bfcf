using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Embedded.Engine.Deployments;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>Reads the file of <c>import --file</c>: <c>{nameTable?, resources: [{type, name, id, parent?, provider?, version?, …}]}</c>.</summary>
internal static class ImportFileReader
{
    /// <exception cref="FormatException">A resource lacks something, or names another one that is nowhere.</exception>
    public static ImmutableArray<ResourceImport> Read(JsonElement root, bool protect)
    {
        var urns = root.TryGetProperty("nameTable", out var table)
            ? table.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetString()!, StringComparer.Ordinal)
            : [];
        if (!root.TryGetProperty("resources", out var resources) || resources.ValueKind != JsonValueKind.Array)
            return [];
        var names = resources.EnumerateArray().Select(r => Text(r, "name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. resources.EnumerateArray().Select(r => ReadResource(r, urns, names, protect))];
    }

    private static ResourceImport ReadResource(JsonElement json, Dictionary<string, string> urns, HashSet<string> names, bool protect)
    {
        var type = Text(json, "type") ?? throw new FormatException("a resource has no type");
        var name = Text(json, "name") ?? throw new FormatException($"a resource of type '{type}' has no name");
        var component = json.TryGetProperty("component", out var flag) && flag.ValueKind == JsonValueKind.True;
        var id = Text(json, "id");
        if (id is null && !component)
            throw new FormatException($"resource '{name}' of type '{type}' has no ID");
        return new ResourceImport(
            type, Text(json, "logicalName") ?? name, id ?? "", Refer("parent"), Refer("provider"), Text(json, "version"), protect, component,
            json.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateArray().Select(p => p.GetString()!)] : []);

        // A URN from the table, or the name of another resource of the file, which the engine resolves.
        string? Refer(string key)
        {
            if (Text(json, key) is not { } referred)
                return null;
            if (urns.TryGetValue(referred, out var urn))
                return urn;
            return names.Contains(referred)
                ? referred
                : throw new FormatException($"the {key} '{referred}' for resource '{name}' of type '{type}' has no name");
        }
    }

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
