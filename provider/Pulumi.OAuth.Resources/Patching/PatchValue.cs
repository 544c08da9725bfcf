using System.Text.Json.Nodes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Patching;

/// <summary>The values of patch operations: bool, whole number, text, list of texts, or unknown.</summary>
internal static class PatchValue
{
    /// <summary>The JSON of a value. One that a preview does not know yet is a placeholder for people, which is never sent.</summary>
    /// <exception cref="FormatException">A value that Check lets through nowhere.</exception>
    public static JsonNode Of(PropertyValue value) =>
        value.Unwrap() switch
        {
            PropertyValue.Bool flag => JsonValue.Create(flag.Value),
            PropertyValue.Number number => JsonValue.Create((long)number.Value),
            PropertyValue.Text text => JsonValue.Create(text.Value),
            PropertyValue.List list => new JsonArray([.. list.Items.Select(Of)]),
            PropertyValue.Unknown => JsonValue.Create("[unknown]"),
            _ => throw new FormatException(
                $"A value of the kind {value.GetType().Name} stands where no checked input has one. Has the engine skipped Check?"
            ),
        };
}
