using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Authentication;

/// <summary>Access tokens: JWTs signed with HS256, which carry all the tenant needs to know the caller again.</summary>
internal static class AccessTokens
{
    private const string Header = """{"alg":"HS256","typ":"JWT"}""";

    /// <summary>Signs the claims into a compact JWT (RFC 7519).</summary>
    public static string Sign(JsonObject claims, string signingKey)
    {
        var signed = $"{Encode(Header)}.{Encode(claims.ToJsonString())}";
        return $"{signed}.{Signature(signed, signingKey)}";
    }

    /// <summary>Claims of a token this tenant signed; null for any other text.</summary>
    public static AccessTokenClaims? Verify(string token, string signingKey)
    {
        var dot = token.LastIndexOf('.');
        if (dot < 0 || token.Split('.') is not [_, var payload, var signature])
            return null;
        var expected = Signature(token[..dot], signingKey);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(expected)))
            return null;
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        var root = claims.RootElement;
        return new AccessTokenClaims(
            root.GetProperty("client_id").GetString()!,
            root.TryGetProperty("identity_id", out var identity) ? identity.GetString() : null,
            [.. root.GetProperty("scope").EnumerateArray().Select(scope => scope.GetString()!)],
            DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("exp").GetInt64())
        );
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Signature(string signed, string signingKey) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Convert.FromBase64String(signingKey), Encoding.ASCII.GetBytes(signed)));
}

/// <summary>The claims of an access token that decide something.</summary>
internal sealed record AccessTokenClaims(string ClientId, string? IdentityId, ImmutableArray<string> Scopes, DateTimeOffset Expires);
