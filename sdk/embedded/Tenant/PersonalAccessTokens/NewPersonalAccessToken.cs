using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.PersonalAccessTokens;

/// <summary>Makes stored tokens out of what a request leaves open.</summary>
internal static class NewPersonalAccessToken
{
    /// <summary>Life of a token whose request gives no date, in versions where that does not mean for ever.</summary>
    public const int ImplicitLifeMonths = 6;

    /// <summary>A token with new id and secret.</summary>
    public static PersonalAccessToken From(JsonObject wanted, Identity owner, ApiVersion version, DateTimeOffset created)
    {
        var expiry =
            new PersonalAccessToken(wanted).ExpirationDate ?? (version.ExpiryIsExplicit ? null : created.AddMonths(ImplicitLifeMonths));
        var fields = new JsonObject
        {
            ["id"] = TenantIds.NewId(),
            ["secret"] = TenantIds.NewSecret(),
            ["name"] = wanted["name"]?.DeepClone(),
            ["scope"] = wanted["scope"]?.DeepClone(),
            ["owner"] = new JsonObject
            {
                ["type"] = "IDENTITY",
                ["id"] = owner.Id,
                ["name"] = owner.Name,
            },
            ["created"] = WireInstant.Format(created),
            ["lastUsed"] = null,
            ["managed"] = false,
            ["accessTokenValiditySeconds"] = wanted["accessTokenValiditySeconds"]?.DeepClone(),
            ["expirationDate"] = expiry is { } date ? WireInstant.Format(date) : null,
            ["userAwareTokenNeverExpires"] = wanted["userAwareTokenNeverExpires"]?.DeepClone(),
        };
        FillIn(fields);
        return new PersonalAccessToken(fields);
    }

    /// <summary>Gives absent or null members the tenant's defaults and dates their usual form.</summary>
    public static void FillIn(JsonObject fields)
    {
        fields["scope"] ??= new JsonArray(Rights.AllScopes);
        fields["accessTokenValiditySeconds"] ??= PersonalAccessToken.DefaultValiditySeconds;
        fields["userAwareTokenNeverExpires"] ??= false;
        fields["expirationDate"] = new PersonalAccessToken(fields).ExpirationDate is { } date ? WireInstant.Format(date) : null;
    }
}
