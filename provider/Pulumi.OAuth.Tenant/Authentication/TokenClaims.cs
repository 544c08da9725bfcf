using System.Buffers.Text;
using System.Text.Json;

namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>The claims of a bearer token, read without verifying anything: only the tenant can verify it.</summary>
internal sealed record TokenClaims
{
    /// <summary>Null when the token is no JSON Web Token, so that nothing is known about it.</summary>
    public CallerIdentity? Caller { get; private init; }

    /// <summary>When the token expires; null when it does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    internal static TokenClaims Of(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]))
            return new TokenClaims();
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement) : new TokenClaims();
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair in a string.
            return new TokenClaims();
        }
    }

    private static TokenClaims Of(JsonElement claims) =>
        new()
        {
            Caller = new CallerIdentity
            {
                IdentityId = Text(claims, "identity_id") ?? Text(claims, "user_id"),
                UserName = Text(claims, "user_name"),
                ClientId = Text(claims, "client_id"),
                Organization = Text(claims, "org"),
                TenantId = Text(claims, "tenant_id"),
            },
            ExpiresAt =
                claims.TryGetProperty("exp", out var exp)
                && exp.ValueKind == JsonValueKind.Number
                && exp.TryGetInt64(out var seconds)
                && seconds is > 0 and < 253_402_300_800
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                    : null,
        };

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
