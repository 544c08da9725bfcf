using System.Text;
using System.Text.Json;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Reading;

namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>Writes the request that creates a token, which depends on the API version.</summary>
internal static class PersonalAccessTokenRequest
{
    /// <exception cref="ArgumentException">The version has no tokens that never expire, and this one is to be such.</exception>
    internal static byte[] Write(PersonalAccessTokenCreate token, ApiVersion version)
    {
        if (token.UserAwareTokenNeverExpires == true && !version.TokensMayNeverExpire)
            throw new ArgumentException($"In API version {version} every personal access token expires; '{token.Name}' cannot acknowledge that it never does.", nameof(token));

        var known = version.TokensMayNeverExpire ? token : token with { UserAwareTokenNeverExpires = null };
        var request = JsonSerializer.SerializeToNode(known, TenantJson.Default.PersonalAccessTokenCreate)!.AsObject();
        // Said outright rather than by leaving it out: a token that never expires is nothing to come about by omission.
        if (known is { UserAwareTokenNeverExpires: true, ExpirationDate: null })
            request["expirationDate"] = null;
        return Encoding.UTF8.GetBytes(request.ToJsonString());
    }
}
