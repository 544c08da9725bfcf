using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>The order in which answers give sets.</summary>
internal static class AnswerOrder
{
    /// <summary>A copy of the value; an array comes back to front when the tenant is unordered.</summary>
    public static JsonNode? Arrange(JsonNode? value, bool unordered) =>
        value is JsonArray items && unordered ? new JsonArray([.. items.Reverse().Select(item => item?.DeepClone())]) : value?.DeepClone();
}
