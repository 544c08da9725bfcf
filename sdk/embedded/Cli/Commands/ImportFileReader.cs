using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>Reads the file of <c>import --file</c>: <c>{nameTable?, resources: [{type, name, id, parent?, provider?, version?, …}]}</c>.</summary>
/// <param name="root">The file's JSON.</param>
/// <param name="stack">Where to; resources of the file get URNs in it.</param>
/// <param name="protect">Whether the resources are to be protected.</param>
internal sealed class ImportFileReader(JsonElement root, StackReference stack, bool protect)
{
    private readonly Dictionary<string, JsonElement> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _urns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A resource lacks something, or names another one that is nowhere.</exception>
    public ImmutableArray<ResourceImport> Read()
    {
        if (root.TryGetProperty("nameTable", out var table))
        {
            foreach (var entry in table.EnumerateObject())
                _urns[entry.Name] = entry.Value.GetString()!;
        }
        if (!root.TryGetProperty("resources", out var resources) || resources.ValueKind != JsonValueKind.Array)
            return [];
        foreach (var resource in resources.EnumerateArray())
            _resources[Text(resource, "name") ?? ""] = resource;
        return [.. resources.EnumerateArray().Select(ReadResource)];
    }

    private ResourceImport ReadResource(JsonElement json)
    {
        var type = Text(json, "type") ?? throw new FormatException("a resource has no type");
        var name = Text(json, "name") ?? throw new FormatException($"a resource of type '{type}' has no name");
        var component = json.TryGetProperty("component", out var flag) && flag.ValueKind == JsonValueKind.True;
        var id = Text(json, "id");
        if (id is null && !component)
            throw new FormatException($"resource '{name}' of type '{type}' has no ID");
        return new ResourceImport(
            type, Text(json, "logicalName") ?? name, id ?? "", Refer(json, "parent"), Refer(json, "provider"), Text(json, "version"), protect, component,
            json.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateArray().Select(p => p.GetString()!)] : []);
    }

    /// <summary>The URN behind a name: from the table, or of another resource of the file.</summary>
    private string? Refer(JsonElement json, string key)
    {
        if (Text(json, key) is not { } name)
            return null;
        if (_urns.TryGetValue(name, out var known))
            return known;
        if (!_resources.TryGetValue(name, out var resource))
            throw new FormatException($"the {key} '{name}' for resource '{Text(json, "name")}' of type '{Text(json, "type")}' has no name");
        if (!_underWay.Add(name))
            throw new FormatException($"resource '{name}' is its own {key}");
        var parent = Refer(resource, "parent");
        var urn = new Urn(
            stack.Name, stack.Project, Urn.Qualify(parent is null ? null : Urn.Parse(parent).QualifiedType, Text(resource, "type") ?? ""),
            Text(resource, "logicalName") ?? name).ToString();
        _underWay.Remove(name);
        _urns[name] = urn;
        return urn;
    }

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
