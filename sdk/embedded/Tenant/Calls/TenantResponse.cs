using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>An answer as a value, so that a fault can still change it before it is written.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Body">JSON body; null answers none.</param>
internal sealed record TenantResponse(int Status, JsonNode? Body)
{
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Members of the request's body that were ignored.</summary>
    public ImmutableArray<string> UnknownMembers { get; init; } = [];

    public static TenantResponse Ok(JsonNode body) => new(200, body);

    public static TenantResponse NoContent { get; } = new(204, null);
}
