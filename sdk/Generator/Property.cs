using System.Text.Json;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>A property of something in the schema, and how C# spells its types.</summary>
/// <param name="Package">The package it is of.</param>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Schema">What the schema says about it.</param>
/// <param name="IsRequired">Whether it is always there: for an input, whether it has to be given.</param>
internal sealed record Property(Package Package, string Name, JsonElement Schema, bool IsRequired)
{
    public string Member => CSharp.Upper(Name);

    public string Field => "_" + Name;

    public string Description =>
        Schema.TryGetProperty("description", out var text)
            ? text.GetString()!
            : throw new NotSupportedException($"{Name} has no description.");

    public bool IsSecret => IsTrue("secret");

    public bool ReplacesOnChanges => IsTrue("replaceOnChanges");

    public bool IsText => !IsCollection && Plain == "string";

    public bool IsCollection => InputCollection is not null;

    /// <summary>The type of one value, or of one item of several.</summary>
    public string Plain =>
        Schema.TryGetProperty("items", out var items) ? TypeOf(items)
        : Schema.TryGetProperty("additionalProperties", out var values) ? TypeOf(values)
        : TypeOf(Schema);

    /// <summary>The type that programs read.</summary>
    public string Result =>
        Schema.TryGetProperty("items", out _)
            ? $"ImmutableArray<{Plain}>"
            : (Schema.TryGetProperty("additionalProperties", out _) ? $"ImmutableDictionary<string, {Plain}>" : Plain)
                + (IsRequired ? "" : "?");

    /// <summary>The type that programs fill, where it is one of several values; null where it is of one.</summary>
    public string? InputCollection =>
        Schema.TryGetProperty("items", out _) ? $"InputList<{Plain}>"
        : Schema.TryGetProperty("additionalProperties", out _) ? $"InputMap<{Plain}>"
        : null;

    /// <summary>Whether its type is of System.Collections.Immutable.</summary>
    public bool IsImmutable => Result.StartsWith("Immutable", StringComparison.Ordinal);

    private string TypeOf(JsonElement type)
    {
        if (type.TryGetProperty("$ref", out var reference))
            return Package.TypeOf(reference.GetString()!);
        return type.GetProperty("type").GetString() switch
        {
            "string" => "string",
            "integer" => "int",
            "boolean" => "bool",
            var other => throw new NotSupportedException($"{Name} has the type {other}, which no rule is for."),
        };
    }

    private bool IsTrue(string flag) => Schema.TryGetProperty(flag, out var value) && value.GetBoolean();
}
