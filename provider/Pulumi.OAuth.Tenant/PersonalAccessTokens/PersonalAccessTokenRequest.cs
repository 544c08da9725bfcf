using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>The request that creates a token, which depends on the API version.</summary>
internal static class PersonalAccessTokenRequest
{
    /// <exception cref="ArgumentException">The version has no tokens that never expire, and this one is to be such.</exception>
    internal static JsonObject For(JsonObject token, ApiVersion version)
    {
        var request = token.DeepClone().AsObject();
        var neverExpires = request[MemberNames.UserAwareTokenNeverExpires]?.GetValue<bool>() == true;
        if (neverExpires && !version.TokensMayNeverExpire)
            throw new ArgumentException(
                $"In API version {version} every personal access token expires; '{request[MemberNames.Name]}' cannot acknowledge that it "
                    + "never does.",
                nameof(token)
            );

        if (!version.TokensMayNeverExpire)
            request.Remove(MemberNames.UserAwareTokenNeverExpires);
        // Said outright rather than by leaving it out: a token that never expires is nothing to come about by omission.
        if (neverExpires && request[MemberNames.ExpirationDate] is null)
            request[MemberNames.ExpirationDate] = null;
        return request;
    }
}
