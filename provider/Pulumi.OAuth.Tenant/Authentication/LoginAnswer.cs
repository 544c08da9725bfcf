using System.Text.Json.Serialization;

namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>What <c>POST /oauth/token</c> answers, as far as it is used.</summary>
/// <param name="AccessToken">Secret.</param>
/// <param name="ExpiresIn">Whole life of the token in seconds; null when the tenant does not say.</param>
/// <param name="TenantId">The tenant's own id, whatever its address; null when it does not say.</param>
internal sealed record LoginAnswer(
    [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
    [property: JsonPropertyName("expires_in")] double? ExpiresIn,
    [property: JsonPropertyName("tenant_id")] string? TenantId = null
)
{
    public override string ToString() => nameof(LoginAnswer);
}
