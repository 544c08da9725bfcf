using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>The schema of a package: a view of its JSON document, read where it is asked.</summary>
/// <remarks>Source: the metaschema of packages in <c>pulumi/pulumi: pkg/codegen/schema/pulumi.json</c>.</remarks>
internal sealed class PackageSchema
{
    private const string TypeReference = "#/types/";

    /// <summary>What the engine itself provides.</summary>
    private const string BuiltinDocument = """
        {"name": "pulumi", "resources": {
          "pulumi:pulumi:StackReference": {
            "inputProperties": {"name": {"type": "string"}},
            "properties": {
              "name": {"type": "string"},
              "outputs": {"type": "object", "additionalProperties": {"$ref": "pulumi.json#/Any"}},
              "secretOutputNames": {"type": "array", "items": {"type": "string"}}}},
          "pulumi:index:Stash": {
            "inputProperties": {"input": {"$ref": "pulumi.json#/Any"}}, "requiredInputs": ["input"],
            "properties": {"input": {"$ref": "pulumi.json#/Any"}, "output": {"$ref": "pulumi.json#/Any"}}}}}
        """;

    private readonly JsonElement _root;

    private PackageSchema(string name, JsonElement root)
    {
        Name = name;
        _root = root;
    }

    public string Name { get; }

    public static PackageSchema Builtin { get; } = Parse("pulumi", BuiltinDocument);

    /// <summary>Reads a schema.</summary>
    /// <param name="package">The package it was asked for.</param>
    /// <param name="json">As the plugin answers it.</param>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static PackageSchema Parse(string package, string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new PackageSchema(package, document.RootElement.Clone())
            : throw new JsonException("the schema is no object");
    }

    /// <summary>A resource type by what a program calls it; null when there is none.</summary>
    public SchemaResource? FindResource(string type)
    {
        if (type == ProviderType.Of(Name))
            return ReadResource(type, Member(_root, "provider") ?? default);
        return Resolve("resources", type) is { } found ? ReadResource(found.Name, found.Value) : null;
    }

    /// <summary>A function by what a program calls it; null when there is none.</summary>
    public SchemaFunction? FindFunction(string token)
    {
        if (Resolve("functions", token) is not { } found)
            return null;
        var outputs = Member(found.Value, "outputs") ?? Member(found.Value, "returnType");
        return new SchemaFunction(
            found.Name,
            Member(found.Value, "inputs") is { } inputs ? ReadProperties(inputs, "properties", "required") : [],
            outputs is null || Member(outputs.Value, "properties") is null
                ? (outputs is null ? [] : null)
                : ReadProperties(outputs.Value, "properties", "required")
        );
    }

    /// <summary>The full token of a short one: <c>pkg:Type</c> is <c>pkg:index:Type</c> or <c>pkg:index/type:Type</c>, whatever the
    /// case.</summary>
    private JsonProperty? Resolve(string section, string token)
    {
        if (Member(_root, section) is not { } members)
            return null;
        var parts = token.Split(':');
        var (package, module, name) = parts.Length == 2 ? (parts[0], "index", parts[1]) : (parts[0], parts[1], parts[2]);
        string[] candidates = [token, $"{package}:{module}:{name}", $"{package}:{module}/{name}:{name}"];
        foreach (var candidate in candidates)
        {
            foreach (var member in members.EnumerateObject())
            {
                if (member.Name.Equals(candidate, StringComparison.OrdinalIgnoreCase))
                    return member;
            }
        }
        return null;
    }

    private SchemaResource ReadResource(string token, JsonElement resource) =>
        new(
            token,
            ReadProperties(resource, "inputProperties", "requiredInputs"),
            ReadProperties(resource, "properties", "required"),
            Member(resource, "aliases") is { ValueKind: JsonValueKind.Array } aliases
                ? [.. aliases.EnumerateArray().Select(a => Text(a, "type")).OfType<string>()]
                : [],
            Flag(resource, "isComponent")
        );

    private ImmutableArray<SchemaProperty> ReadProperties(JsonElement owner, string section, string requiredSection)
    {
        if (Member(owner, section) is not { } properties)
            return [];
        var required = Member(owner, requiredSection) is { ValueKind: JsonValueKind.Array } names
            ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return
        [
            .. properties
                .EnumerateObject()
                .Select(p => new SchemaProperty(
                    p.Name,
                    ReadType(p.Value),
                    required.Contains(p.Name),
                    Flag(p.Value, "secret"),
                    Flag(p.Value, "replaceOnChanges"),
                    Member(p.Value, "const") is { ValueKind: JsonValueKind.String } constant ? constant.GetString() : null
                )),
        ];
    }

    private SchemaType ReadType(JsonElement type)
    {
        if (Member(type, "oneOf") is { ValueKind: JsonValueKind.Array } choices)
            return new SchemaType.Union([.. choices.EnumerateArray().Select(ReadType)]);
        if (Text(type, "$ref") is { } reference)
            return ReadReference(reference);
        return Text(type, "type") switch
        {
            "string" => SchemaType.String,
            "number" => SchemaType.Number,
            "integer" => SchemaType.Integer,
            "boolean" => SchemaType.Boolean,
            "array" => new SchemaType.List(Member(type, "items") is { } items ? ReadType(items) : SchemaType.Any),
            "object" => new SchemaType.Map(Member(type, "additionalProperties") is { } values ? ReadType(values) : SchemaType.String),
            _ => SchemaType.Any,
        };
    }

    private SchemaType ReadReference(string reference)
    {
        if (reference is "pulumi.json#/Asset")
            return SchemaType.Asset;
        if (reference is "pulumi.json#/Archive")
            return SchemaType.Archive;
        if (!reference.StartsWith(TypeReference, StringComparison.Ordinal))
            return SchemaType.Any;
        var token = Uri.UnescapeDataString(reference[TypeReference.Length..]);
        if (Member(_root, "types") is not { } types || Member(types, token) is not { } found)
            return SchemaType.Any;
        if (Member(found, "enum") is { ValueKind: JsonValueKind.Array } values)
        {
            return new SchemaType.Enumeration(
                token,
                ReadType(found),
                [.. values.EnumerateArray().Select(v => Member(v, "value")).OfType<JsonElement>().Select(v => v.ToString())]
            );
        }
        return new SchemaType.Object(token, () => ReadProperties(found, "properties", "required"));
    }

    private static JsonElement? Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static bool Flag(JsonElement owner, string name) => Member(owner, name) is { ValueKind: JsonValueKind.True };
}
