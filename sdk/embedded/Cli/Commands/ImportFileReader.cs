using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>Reads the file of <c>import --file</c>: <c>{nameTable?, resources: [{type, name, id, parent?, provider?, version?, …}]}</c>.
/// What is wrong with it is found before anything is imported.</summary>
/// <param name="root">The file's JSON.</param>
/// <param name="stack">Where to; resources of the file get URNs in it.</param>
/// <param name="protect">Whether the resources are to be protected.</param>
internal sealed class ImportFileReader(JsonElement root, StackReference stack, bool protect)
{
    private readonly Dictionary<string, JsonElement> _resources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Urn> _urns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    /// <summary>What code calls resources, by URN: those of the file that it names otherwise than their name, and those of the name
    /// table.</summary>
    public ImmutableDictionary<Urn, string> CodeNames { get; private set; } = ImmutableDictionary<Urn, string>.Empty;

    /// <exception cref="FormatException">A resource lacks something, is there twice, or names another one that is nowhere.</exception>
    public ImmutableArray<ResourceImport> Read()
    {
        if (root.TryGetProperty("nameTable", out var table))
        {
            foreach (var entry in table.EnumerateObject())
            {
                _urns[entry.Name] = new Urn(entry.Value.GetString()!);
                CodeNames = CodeNames.SetItem(_urns[entry.Name], entry.Name);
            }
        }
        var taken = _urns.Values.ToHashSet();
        if (!root.TryGetProperty("resources", out var resources) || resources.ValueKind != JsonValueKind.Array)
            return [];
        foreach (var resource in resources.EnumerateArray())
        {
            if (NameOf(resource) is { } name && !_resources.TryAdd(name, resource))
                _ambiguous.Add(name);
        }
        var imports = ImmutableArray.CreateBuilder<ResourceImport>();
        foreach (var resource in resources.EnumerateArray())
        {
            var import = ReadResource(resource);
            var urn = UrnOf(import.Type, import.Name, import.Parent);
            CodeNames = CodeNames.SetItem(urn, NameOf(resource)!);
            if (!taken.Add(urn))
                throw new FormatException($"{Describe(resource)} has an ambiguous URN, set name (or logical name) to be unique");
            imports.Add(import);
        }
        return imports.ToImmutable();
    }

    private ResourceImport ReadResource(JsonElement json)
    {
        var type = Text(json, "type") ?? throw new FormatException($"{Describe(json)} has no type");
        var name = NameOf(json) ?? throw new FormatException($"{Describe(json)} has no name");
        var component = json.TryGetProperty("component", out var flag) && flag.ValueKind == JsonValueKind.True;
        var id = Text(json, "id");
        if (id is null && !component)
            throw new FormatException($"{Describe(json)} has no ID");
        if (id is not null && component)
            throw new FormatException($"{Describe(json)} has an ID, but is marked as a component");
        var provider = Refer(json, "provider");
        if (provider is { } urn && !(urn.IsWellFormed && ProviderType.Is(urn.Type)))
            throw new FormatException($"the provider '{Text(json, "provider")}' for {Describe(json)} is not a provider");
        return new ResourceImport(
            type,
            Text(json, "logicalName") ?? name,
            id ?? "",
            Refer(json, "parent"),
            provider,
            Text(json, "version"),
            protect,
            component,
            json.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateArray().Select(p => p.GetString()!)] : []
        );
    }

    /// <summary>The URN behind a name: from the table, or of another resource of the file.</summary>
    private Urn? Refer(JsonElement json, string key)
    {
        if (Text(json, key) is not { } name)
            return null;
        if (_ambiguous.Contains(name))
            throw new FormatException($"{Describe(json)} has an ambiguous {key}");
        if (_urns.TryGetValue(name, out var known))
            return known;
        if (!_resources.TryGetValue(name, out var resource))
            throw new FormatException(
                $"the {key} '{name}' for {Describe(json)} has no entry in 'nameTable'{(key == "provider" ? " or 'resources'" : "")}"
            );
        if (!_underWay.Add(name))
            throw new FormatException($"{Describe(resource)} is its own {key}");
        var urn = UrnOf(Text(resource, "type") ?? "", Text(resource, "logicalName") ?? name, Refer(resource, "parent"));
        _underWay.Remove(name);
        _urns[name] = urn;
        return urn;
    }

    private Urn UrnOf(string type, string name, Urn? parent) => Urn.Create(stack.Name, stack.Project, parent, type, name);

    private static string Describe(JsonElement json) =>
        $"resource '{NameOf(json) ?? Text(json, "id")}'" + (Text(json, "type") is { } type ? $" of type '{type}'" : "");

    private static string? NameOf(JsonElement json) => Text(json, "name") ?? Text(json, "logicalName");

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
