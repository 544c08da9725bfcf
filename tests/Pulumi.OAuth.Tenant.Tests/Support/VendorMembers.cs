using System.Collections.Immutable;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Tenant.Tests.Support;

/// <summary>What the vendor's files say an answer holds.</summary>
internal static class VendorMembers
{
    private static readonly MemberType Text = new MemberType.Text();
    private static readonly MemberType Number = new MemberType.WholeNumber();
    private static readonly MemberType Flag = new MemberType.Flag();
    private static readonly MemberType Texts = new MemberType.Texts();

    public static ImmutableDictionary<string, MemberType> OfClients { get; } =
        new Dictionary<string, MemberType>
        {
            ["description"] = Text,
            ["businessName"] = Text,
            ["homepageUrl"] = Text,
            ["accessTokenValiditySeconds"] = Number,
            ["refreshTokenValiditySeconds"] = Number,
            ["redirectUris"] = Texts,
            ["grantTypes"] = Texts,
            ["accessType"] = Text,
            ["type"] = Text,
            ["internal"] = Flag,
            ["enabled"] = Flag,
            ["strongAuthSupported"] = Flag,
            ["claimsSupported"] = Flag,
            ["modified"] = Text,
            ["lastUsed"] = Text,
            ["metadata"] = Text,
            ["scope"] = Texts,
        }.ToImmutableDictionary();

    public static ImmutableDictionary<string, MemberType> OfTokens { get; } =
        new Dictionary<string, MemberType>
        {
            ["scope"] = Texts,
            ["owner"] = new MemberType.Record("type", "id", "name"),
            ["lastUsed"] = Text,
            ["managed"] = Flag,
            ["accessTokenValiditySeconds"] = Number,
            ["expirationDate"] = Text,
            ["userAwareTokenNeverExpires"] = Flag,
        }.ToImmutableDictionary();
}
