using System.Text.Json;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>The package schema.</summary>
/// <param name="schema">As Pulumi's metaschema has it.</param>
internal sealed class Package(JsonElement schema)
{
    private const string TypeReference = "#/types/";

    /// <summary>The name that configuration and providers have.</summary>
    public string Name => schema.GetProperty("name").GetString()!;

    public JsonElement Provider => schema.GetProperty("provider");

    public JsonElement Config => schema.GetProperty("config");

    public IEnumerable<JsonProperty> Resources => schema.GetProperty("resources").EnumerateObject();

    public IEnumerable<JsonProperty> Functions => schema.GetProperty("functions").EnumerateObject();

    /// <summary>Types that are one of a few texts, in the order of their names.</summary>
    public IEnumerable<JsonProperty> Enums => Types.Where(type => IsEnum(type.Value)).OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>Types with properties, which only results are of.</summary>
    public IEnumerable<JsonProperty> OutputTypes => Types.Where(type => !IsEnum(type.Value));

    private IEnumerable<JsonProperty> Types => schema.GetProperty("types").EnumerateObject();

    /// <summary>How C# spells the type that a reference leads to.</summary>
    public string TypeOf(string reference) =>
        (IsEnum(schema.GetProperty("types").GetProperty(reference[TypeReference.Length..])) ? "" : "Outputs.") + CSharp.NameOf(reference);

    /// <summary>The properties of an object of the schema, in the order of their names.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="key">Where its properties are.</param>
    /// <param name="requiredKey">Where the names of those are that are always there.</param>
    public IReadOnlyList<Property> Properties(JsonElement owner, string key = "properties", string requiredKey = "required")
    {
        if (!owner.TryGetProperty(key, out var properties))
            return [];
        var required = owner.TryGetProperty(requiredKey, out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal)
            : [];
        return
        [
            .. properties
                .EnumerateObject()
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => new Property(this, p.Name, p.Value, required.Contains(p.Name))),
        ];
    }

    private static bool IsEnum(JsonElement type) => type.TryGetProperty("enum", out _);
}
