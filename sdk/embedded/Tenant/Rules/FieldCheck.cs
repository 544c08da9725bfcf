using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Clocks;

namespace Pulumi.Embedded.Tenant.Rules;

/// <summary>Holds values against their rules; says everything that is wrong at once.</summary>
internal static class FieldCheck
{
    /// <summary>Mistakes of a create body: missing members and wrong values.</summary>
    public static IEnumerable<string> Mistakes(JsonObject body, IEnumerable<FieldRule> rules) =>
        rules.SelectMany(rule =>
            body.TryGetPropertyValue(rule.Name, out var value) ? Mistakes(rule, value)
            : rule.Required ? [$"{rule.Name} is required"]
            : Array.Empty<string>()
        );

    /// <summary>Mistakes of one value, null included.</summary>
    public static IEnumerable<string> Mistakes(FieldRule rule, JsonNode? value)
    {
        if (value is null)
            return rule.Nullable && !rule.NeedsValue ? [] : [$"{rule.Name} must not be null"];
        return rule.Type switch
        {
            FieldType.Text => TextMistakes(rule, rule.Name, value),
            FieldType.DateTime => WireInstant.TryParse(StringOf(value), out _) ? [] : [$"{rule.Name} must be an RFC 3339 date-time"],
            FieldType.Int32 => NumberMistakes(rule, value),
            FieldType.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                ? []
                : [$"{rule.Name} must be a boolean"],
            FieldType.Texts => ListMistakes(rule, value),
            _ => throw new InvalidOperationException($"Field {rule.Name} has the unknown type {rule.Type}."),
        };
    }

    private static IEnumerable<string> TextMistakes(FieldRule rule, string where, JsonNode? value) =>
        StringOf(value) switch
        {
            null => [$"{where} must be a string"],
            var text when rule.NeedsValue && string.IsNullOrWhiteSpace(text) => [$"{where} must not be blank"],
            var text when !rule.Allowed.IsEmpty && !rule.Allowed.Contains(text) =>
            [
                $"{where} must be one of {string.Join(", ", rule.Allowed)}",
            ],
            _ => [],
        };

    private static IEnumerable<string> NumberMistakes(FieldRule rule, JsonNode value) =>
        value switch
        {
            JsonValue number when value.GetValueKind() == JsonValueKind.Number && number.TryGetValue(out int whole) => whole < rule.Minimum
                ? [$"{rule.Name} must be at least {rule.Minimum}"]
            : whole > rule.Maximum ? [$"{rule.Name} must be at most {rule.Maximum}"]
            : [],
            _ => [$"{rule.Name} must be a 32-bit integer"],
        };

    private static IEnumerable<string> ListMistakes(FieldRule rule, JsonNode value) =>
        value switch
        {
            JsonArray { Count: 0 } when rule.NeedsValue => [$"{rule.Name} must not be empty"],
            JsonArray items => items.SelectMany((item, index) => TextMistakes(rule, $"{rule.Name}[{index}]", item)),
            _ => [$"{rule.Name} must be an array of strings"],
        };

    private static string? StringOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
