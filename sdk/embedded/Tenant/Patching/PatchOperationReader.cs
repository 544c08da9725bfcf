using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Patching;

/// <summary>Reads one operation as the vendor's schema describes it, with what RFC 6902 demands of <c>from</c> and <c>value</c>.</summary>
internal static class PatchOperationReader
{
    private static readonly string[] Ops = ["add", "remove", "replace", "move", "copy", "test"];

    /// <summary>The operation; null with the mistake.</summary>
    /// <remarks>Unknown members are ignored (RFC 6902 §4, appendix A.11).</remarks>
    public static PatchOperation? Read(JsonNode? node, PatchRules rules, out string mistake)
    {
        mistake = "";
        if (node is not JsonObject item)
            mistake = "must be an object";
        else if (Text(item, "op") is not { } op || !Ops.Contains(op))
            mistake = $"op must be one of {string.Join(", ", Ops)}";
        else if (Text(item, "path") is not { } path)
            mistake = "path must be a string";
        else if (op is "move" or "copy" && Text(item, "from") is null)
            mistake = "from must be a string";
        else
        {
            var operation = new PatchOperation(op, path, op is "move" or "copy" ? Text(item, "from") : null, item["value"]);
            mistake = ValueMistake(item, operation, rules) ?? MemberMistake(operation, rules) ?? "";
            return mistake.Length == 0 ? operation : null;
        }

        return null;
    }

    private static string? ValueMistake(JsonObject item, PatchOperation operation, PatchRules rules)
    {
        if (operation.Op is not ("add" or "replace" or "test"))
            return null;
        if (!item.TryGetPropertyValue("value", out var value))
            return $"value is required for {operation.Op}";
        if (value is null)
        {
            return operation.Member is { } cleared && rules.Clearable.Contains(cleared)
                ? null
                : "value must be a string, a boolean, an integer, an object or an array, not null";
        }

        return value.GetValueKind() switch
        {
            JsonValueKind.Number when !value.AsValue().TryGetValue(out long _) => "value must be a whole number",
            JsonValueKind.Array when !value.AsArray().All(AllowedItem) => "items of value must be strings, integers or objects",
            _ => null,
        };
    }

    private static string? MemberMistake(PatchOperation operation, PatchRules rules)
    {
        var allowed = operation.Op == "test" ? rules.Testable : rules.Patchable;
        if (operation.Member is not { } member || !allowed.Contains(member))
            return $"{operation.Path} is not patchable; patchable are {string.Join(", ", rules.Patchable)}";
        if (!PatchOperation.HasProperIndices(operation.Path) || !PatchOperation.HasProperIndices(operation.From ?? ""))
            return $"{operation.Path} does not lead into an array by an index of RFC 6901";
        var sources = operation.Op == "move" ? rules.Patchable : rules.Testable;
        return operation.From is null || (operation.SourceMember is { } source && sources.Contains(source))
            ? null
            : $"{operation.From} cannot be a source of {operation.Op}";
    }

    private static bool AllowedItem(JsonNode? entry) =>
        entry?.GetValueKind() switch
        {
            JsonValueKind.String or JsonValueKind.Object => true,
            JsonValueKind.Number => entry.AsValue().TryGetValue(out long _),
            _ => false,
        };

    private static string? Text(JsonObject item, string member) =>
        item[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
