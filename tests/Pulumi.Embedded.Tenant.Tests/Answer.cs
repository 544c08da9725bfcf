using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Text">Body.</param>
/// <param name="Headers">Response headers, without those of the content.</param>
internal sealed record Answer(int Status, string Text, HttpResponseHeaders Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode? this[string member] => Json[member];

    public string Id => Json["id"]!.GetValue<string>();

    /// <summary>Texts of <c>causes</c>, which say what the vendor's generic message does not.</summary>
    public IEnumerable<string> Causes => Json["causes"]!.AsArray().Select(cause => cause!["text"]!.GetValue<string>());
}
