using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Rules;

/// <summary>Holds a patched document against the rules of its patchable members.</summary>
internal static class PatchedFieldCheck
{
    /// <summary>Mistakes of the document. A removed member is one only when a create could not have left it without a value.</summary>
    public static IEnumerable<string> Mistakes(JsonObject patched, IEnumerable<FieldRule> rules) =>
        rules.SelectMany(rule =>
            patched[rule.Name] is { } value ? FieldCheck.Mistakes(rule, value)
            : rule.Required && (!rule.Nullable || rule.NeedsValue) ? [$"{rule.Name} cannot be removed"]
            : Array.Empty<string>()
        );
}
