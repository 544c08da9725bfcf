using System.Text.Json.Nodes;
using Microsoft.AspNetCore.JsonPatch;
using Microsoft.AspNetCore.JsonPatch.Operations;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Pulumi.Embedded.Tenant.Patching;

/// <summary>A whole JSON Patch document, checked, ready to be applied by Microsoft.AspNetCore.JsonPatch.</summary>
internal sealed class PatchRequest
{
    private PatchRequest(IReadOnlyList<PatchOperation> operations) => Operations = operations;

    public IReadOnlyList<PatchOperation> Operations { get; }

    /// <summary>The patch; null with all its mistakes.</summary>
    public static PatchRequest? Parse(JsonNode body, PatchRules rules, out IReadOnlyList<string> mistakes)
    {
        if (body is not JsonArray items)
        {
            mistakes = ["the body must be an array of operations"];
            return null;
        }

        var operations = new List<PatchOperation>();
        var found = new List<string>();
        foreach (var item in items)
        {
            if (PatchOperationReader.Read(item, rules, out var mistake) is { } operation)
                operations.Add(operation);
            else
                found.Add($"operation {operations.Count + found.Count}: {mistake}");
        }

        mistakes = found;
        return found.Count == 0 ? new PatchRequest(operations) : null;
    }

    /// <summary>The patched document; null with what failed, in which case nothing of the patch counts (RFC 6902 §5).</summary>
    /// <param name="document">Stays as it is.</param>
    /// <param name="failures">Empty on success.</param>
    public JsonObject? ApplyTo(JsonObject document, out IReadOnlyList<string> failures)
    {
        var target = (JObject)ToNewtonsoft(document)!;
        var found = new List<string>();
        var patch = new JsonPatchDocument([.. Operations.Select(ToLibrary)], new DefaultContractResolver());
        patch.ApplyTo(target, error => found.Add(error.ErrorMessage));
        failures = found;
        return found.Count == 0 ? (JsonObject)JsonNode.Parse(target.ToString(Formatting.None))! : null;
    }

    private static Operation ToLibrary(PatchOperation operation) =>
        new(operation.Op, operation.Path, operation.From, ToNewtonsoft(operation.Value));

    private static JToken? ToNewtonsoft(JsonNode? node)
    {
        if (node is null)
            return null;
        // Newtonsoft would turn strings that look like dates into dates, and write them back in another form.
        using var reader = new JsonTextReader(new StringReader(node.ToJsonString())) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }
}
