using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Texts;

namespace Pulumi.Embedded.Tenant.Rules;

/// <summary>Reads request bodies as strict JSON of one media type.</summary>
internal static class JsonBody
{
    public const string Json = "application/json";
    public const string JsonPatch = "application/json-patch+json";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The parsed body; null with the refusal when media type or syntax are not as promised.</summary>
    public static JsonNode? Read(TenantCall call, string mediaType, out TenantResponse refusal)
    {
        refusal = TenantResponse.NoContent;
        if (
            !MediaTypeHeaderValue.TryParse(call.Headers.ContentType.ToString(), out var sent)
            || !sent.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        )
        {
            refusal = Refusal.Invalid($"Content-Type must be {mediaType}");
            return null;
        }

        try
        {
            if (JsonNode.Parse(call.Body.Span, documentOptions: Strict) is { } node)
                return node;
            refusal = Refusal.Invalid("the body must not be null");
        }
        catch (JsonException mistake)
        {
            refusal = Refusal.BadSyntax($"the body is no JSON{BrokenJson.Place(mistake)}");
        }

        return null;
    }
}
