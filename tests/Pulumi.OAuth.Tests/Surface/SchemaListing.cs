using System.Text.Json;

namespace Pulumi.OAuth.Tests.Surface;

/// <summary>The members that the package schema asks of an SDK, by the rules of Pulumi's code generator for C#.</summary>
internal static class SchemaListing
{
    private const string Namespace = "Pulumi.OAuth";

    private static JsonElement Schema => PackageSchema.Root;

    public static SurfaceListing Read() =>
        new([
            .. Config(),
            .. Schema
                .GetProperty("types")
                .EnumerateObject()
                .SelectMany(type =>
                    type.Value.TryGetProperty("enum", out _)
                        ? EnumType(Name(type.Name), type.Value)
                        : OutputType($"{Namespace}.Outputs", Name(type.Name), type.Value)
                ),
            .. Schema
                .GetProperty("functions")
                .EnumerateObject()
                .SelectMany(function => Function(Upper(Name(function.Name)), function.Value)),
            .. Schema
                .GetProperty("resources")
                .EnumerateObject()
                .SelectMany(resource => Resource(resource.Name, Name(resource.Name), resource.Value)),
            .. Provider(Schema.GetProperty("provider")),
        ]);

    private static IEnumerable<string> Config() =>
        Type(
            $"{Namespace}: public static class Config",
            Properties(Schema.GetProperty("config"), "variables")
                .Select(variable => $"public static {Result(variable.Value, required: false)} {Upper(variable.Name)}")
        );

    private static IEnumerable<string> EnumType(string name, JsonElement type) =>
        Type(
            $"[EnumType] {Namespace}: public readonly struct {name} : IEquatable<{name}>",
            [
                .. type.GetProperty("enum")
                    .EnumerateArray()
                    .Select(value => $"public static {name} {value.GetProperty("name").GetString()}"),
                $"public static bool operator ==({name} left, {name} right)",
                $"public static bool operator !=({name} left, {name} right)",
                $"public static explicit operator string({name} value)",
                "public override bool Equals(object? obj)",
                $"public bool Equals({name} other)",
                "public override int GetHashCode()",
                "public override string ToString()",
            ]
        );

    private static IEnumerable<string> OutputType(string @namespace, string name, JsonElement type)
    {
        var fields = Properties(type, "properties")
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => (property.Name, Type: Result(property.Value, IsRequired(type, property.Name))))
            .ToList();
        var parameters = fields.Select(field => $"{field.Type} {(field.Name == "internal" ? "@internal" : field.Name)}");
        return Type(
            $"[OutputType] {@namespace}: public sealed class {name}",
            [
                .. fields.Select(field => $"public readonly {field.Type} {Upper(field.Name)}"),
                $"[OutputConstructor] private {name}({string.Join(", ", parameters)})",
            ]
        );
    }

    private static IEnumerable<string> Function(string name, JsonElement function)
    {
        var inputs = Properties(function.GetProperty("inputs"), "properties").ToList();
        return
        [
            .. Type(
                $"{Namespace}: public static class {name}",
                [
                    $"public static Task<{name}Result> InvokeAsync({name}Args? args = null, InvokeOptions? options = null)",
                    $"public static Output<{name}Result> Invoke({name}InvokeArgs? args = null, InvokeOptions? options = null)",
                    $"public static Output<{name}Result> Invoke({name}InvokeArgs args, InvokeOutputOptions options)",
                ]
            ),
            .. Args($"{name}Args", "InvokeArgs", inputs.SelectMany(input => Argument(input, Plain(input.Value)))),
            .. Args($"{name}InvokeArgs", "InvokeArgs", inputs.SelectMany(input => Argument(input, $"Input<{Plain(input.Value)}>"))),
            .. OutputType(Namespace, $"{name}Result", function.GetProperty("outputs")),
        ];
    }

    // Plain secrets sit behind a property too, although nothing can mark them.
    private static string[] Argument(JsonProperty input, string type) =>
        IsSecret(input.Value)
            ? [$"[Input(\"{input.Name}\")] private {type}? _{input.Name}", $"public {type}? {Upper(input.Name)}"]
            : [$"[Input(\"{input.Name}\")] public {type}? {Upper(input.Name)}"];

    private static IEnumerable<string> Resource(string token, string name, JsonElement resource)
    {
        var args =
            resource.TryGetProperty("requiredInputs", out var required) && required.GetArrayLength() > 0
                ? $"{name}Args args"
                : $"{name}Args? args = null";
        return
        [
            .. Type(
                $"[OAuthResourceType(\"{token}\")] {Namespace}: public class {name} : CustomResource",
                [
                    .. Properties(resource, "properties").Select(property => Output(resource, property)),
                    $"public {name}(string name, {args}, CustomResourceOptions? options = null)",
                    $"public static {name} Get(string name, Input<string> id, CustomResourceOptions? options = null)",
                ]
            ),
            .. Args(
                $"{name}Args",
                "ResourceArgs",
                Properties(resource, "inputProperties").SelectMany(input => Input(resource, input, ofProvider: false))
            ),
        ];
    }

    // A provider tells its texts only, and takes everything else as JSON text.
    private static IEnumerable<string> Provider(JsonElement provider) =>
        [
            .. Type(
                $"[OAuthResourceType(\"pulumi:providers:oauth\")] {Namespace}: public class Provider : ProviderResource",
                [
                    .. Properties(provider, "properties")
                        .Where(property => Plain(property.Value) == "string")
                        .Select(property => Output(provider, property)),
                    "public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)",
                ]
            ),
            .. Args(
                "ProviderArgs",
                "ResourceArgs",
                Properties(provider, "inputProperties").SelectMany(input => Input(provider, input, ofProvider: true))
            ),
        ];

    private static IEnumerable<string> Args(string name, string baseType, IEnumerable<string> members) =>
        Type($"{Namespace}: public sealed class {name} : {baseType}", [.. members, $"public {name}()", $"public static new {name} Empty"]);

    private static string Output(JsonElement resource, JsonProperty property) =>
        $"[Output(\"{property.Name}\")] public Output<{Result(property.Value, IsRequired(resource, property.Name))}> "
        + $"{Upper(property.Name)}";

    private static IEnumerable<string> Input(JsonElement resource, JsonProperty property, bool ofProvider)
    {
        var required =
            resource.TryGetProperty("requiredInputs", out var names)
            && names.EnumerateArray().Any(name => name.GetString() == property.Name);
        var json = ofProvider && Plain(property.Value) != "string";
        var attribute = $"[Input(\"{property.Name}\"{(required ? ", required: true" : "")}{(json ? ", json: true" : "")})]";
        var collection = Collection(property.Value);
        var secret = IsSecret(property.Value);
        if (collection is null && !secret)
            return [$"{attribute} public Input<{Plain(property.Value)}>{(required ? "" : "?")} {Upper(property.Name)}"];

        // Collections are made on first use, and secrets are wrapped on the way in: the attribute sits on the field behind the property.
        var type = collection ?? $"Input<{Plain(property.Value)}>";
        return [$"{attribute} private {type}? _{property.Name}", $"public {type}{(secret ? "?" : "")} {Upper(property.Name)}"];
    }

    private static string? Collection(JsonElement property) =>
        property.TryGetProperty("items", out var items) ? $"InputList<{Plain(items)}>"
        : property.TryGetProperty("additionalProperties", out var values) ? $"InputMap<{Plain(values)}>"
        : null;

    private static string Result(JsonElement property, bool required) =>
        property.TryGetProperty("items", out var items)
            ? $"ImmutableArray<{Plain(items)}>"
            : (
                property.TryGetProperty("additionalProperties", out var values)
                    ? $"ImmutableDictionary<string, {Plain(values)}>"
                    : Plain(property)
            ) + (required ? "" : "?");

    private static string Plain(JsonElement property) =>
        property.TryGetProperty("$ref", out var reference)
            ? Name(reference.GetString()!)
            : property.GetProperty("type").GetString() switch
            {
                "integer" => "int",
                "boolean" => "bool",
                var other => other!,
            };

    private static IEnumerable<string> Type(string header, IEnumerable<string> members) =>
        members.Select(member => $"{header} → {member}").Prepend(header);

    private static JsonElement.ObjectEnumerator Properties(JsonElement element, string key) => element.GetProperty(key).EnumerateObject();

    private static bool IsRequired(JsonElement type, string property) =>
        type.TryGetProperty("required", out var names) && names.EnumerateArray().Any(name => name.GetString() == property);

    private static bool IsSecret(JsonElement property) => property.TryGetProperty("secret", out var flag) && flag.GetBoolean();

    private static string Name(string token) => token[(token.LastIndexOf(':') + 1)..];

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
