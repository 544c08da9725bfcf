using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Declarations;

/// <summary>What declarations need of a package's schema: the inputs of its resources, and what its SDKs call things.</summary>
/// <remarks>Source: the metaschema of packages, <c>pulumi/pulumi: pkg/codegen/schema/pulumi.json</c>.</remarks>
public sealed class PackageFacts
{
    private const string TypeReference = "#/types/";

    private readonly JsonElement _root;

    private PackageFacts(JsonElement root)
    {
        _root = root;
        Name = Text(root, "name") ?? "";
    }

    /// <summary>Name of the package.</summary>
    public string Name { get; }

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">JSON, as the plugin answers it.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static PackageFacts Read(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return new PackageFacts(document.RootElement.Clone());
    }

    /// <summary>Whether it has such a resource.</summary>
    public bool Has(string type) => Member(_root, "resources", type) is not null;

    /// <summary>The inputs of a resource by name.</summary>
    internal ImmutableArray<InputProperty> InputsOf(string type) =>
        Member(_root, "resources", type) is { } resource ? Properties(resource, "inputProperties", "requiredInputs") : [];

    /// <summary>Namespace of the C# SDK, for example <c>Pulumi.OAuth</c>.</summary>
    internal string CSharpNamespace => $"{Text(Member(_root, "language", "csharp"), "rootNamespace") ?? "Pulumi"}.{CSharpPart(Name)}";

    /// <summary>What the C# SDK calls a package or a module.</summary>
    internal string CSharpPart(string name) => Text(Member(_root, "language", "csharp", "namespaces"), name) ?? Identifiers.Pascal(name);

    /// <summary>Name of the Node.js SDK.</summary>
    internal string NodePackage =>
        Text(Member(_root, "language", "nodejs"), "packageName") ?? $"@{Text(_root, "namespace") ?? "pulumi"}/{Name}";

    /// <summary>The module and the name in a type token: <c>pkg:mod/file:Name</c> is <c>mod</c> and <c>Name</c>, the module <c>index</c>
    /// being none.</summary>
    internal static (string? Module, string Name) Split(string token)
    {
        var parts = token.Split(':');
        var module = parts.Length == 3 ? parts[1].Split('/')[0] : "index";
        return (module is "index" or "" ? null : module, parts[^1]);
    }

    private ImmutableArray<InputProperty> Properties(JsonElement owner, string section, string requiredSection)
    {
        if (Member(owner, section) is not { ValueKind: JsonValueKind.Object } properties)
            return [];
        var required = Member(owner, requiredSection) is { ValueKind: JsonValueKind.Array } names
            ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return
        [
            .. properties
                .EnumerateObject()
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => new InputProperty(p.Name, TypeOf(p.Value), required.Contains(p.Name))),
        ];
    }

    private InputType TypeOf(JsonElement type)
    {
        if (Text(type, "$ref") is { } reference)
            return Referred(reference);
        return Text(type, "type") switch
        {
            // Of several types the value itself tells which.
            _ when Member(type, "oneOf") is not null => new InputType.Plain(PlainKind.Any),
            "string" => new InputType.Plain(PlainKind.Text),
            "number" => new InputType.Plain(PlainKind.Number),
            "integer" => new InputType.Plain(PlainKind.Integer),
            "boolean" => new InputType.Plain(PlainKind.Flag),
            "array" => new InputType.List(Member(type, "items") is { } items ? TypeOf(items) : new InputType.Plain(PlainKind.Any)),
            "object" => new InputType.Map(
                Member(type, "additionalProperties") is { } values ? TypeOf(values) : new InputType.Plain(PlainKind.Text)
            ),
            _ => new InputType.Plain(PlainKind.Any),
        };
    }

    private InputType Referred(string reference)
    {
        if (!reference.StartsWith(TypeReference, StringComparison.Ordinal))
            return new InputType.Plain(PlainKind.Any);
        var token = Uri.UnescapeDataString(reference[TypeReference.Length..]);
        if (Member(_root, "types", token) is not { } found)
            return new InputType.Plain(PlainKind.Any);
        if (Member(found, "enum") is not { ValueKind: JsonValueKind.Array } values)
            return new InputType.Record(token, () => Properties(found, "properties", "required"));
        return Text(found, "type") != "string"
            ? new InputType.Plain(PlainKind.Any)
            : new InputType.Enumeration(
                token,
                [
                    .. values
                        .EnumerateArray()
                        .Select(v => (Text(v, "value") ?? "", Text(v, "name") ?? Identifiers.Pascal(Text(v, "value") ?? ""))),
                ]
            );
    }

    private static JsonElement? Member(JsonElement? owner, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (owner is not { ValueKind: JsonValueKind.Object } holder || !holder.TryGetProperty(name, out var member))
                return null;
            owner = member;
        }
        return owner;
    }

    private static string? Text(JsonElement? owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
