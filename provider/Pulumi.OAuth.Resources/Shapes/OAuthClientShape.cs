using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>The table of an OAuth client. Source: <c>/oauth-clients</c> of every API version.</summary>
public static class OAuthClientShape
{
    private static readonly ChoiceType GrantType = new(
        "GrantType",
        "An OAuth 2.0 grant type.",
        new Choice("ClientCredentials", "CLIENT_CREDENTIALS", "The client acts for itself."),
        new Choice("AuthorizationCode", "AUTHORIZATION_CODE", "A user signs in and hands the client a code. Needs redirect URIs."),
        new Choice("RefreshToken", "REFRESH_TOKEN", "The client renews access tokens. Needs AUTHORIZATION_CODE.")
    );

    private static readonly ChoiceType AccessType = new(
        "AccessType",
        "When a client is used.",
        new Choice("Online", "ONLINE", "Only while its user is present."),
        new Choice("Offline", "OFFLINE", "Also while its user is not present.")
    );

    private static readonly ChoiceType ClientType = new(
        "ClientType",
        "Whether a client can keep a secret.",
        new Choice("Confidential", "CONFIDENTIAL", "Runs where a secret can be kept."),
        new Choice("Public", "PUBLIC", "Runs where a secret cannot be kept, such as a browser.")
    );

    public static Shape Shape { get; } =
        new(
            "OAuthClient",
            [
                new Field
                {
                    Name = MemberNames.Name,
                    Type = new TextType { MustNotBeEmpty = true },
                    Presence = Presence.Always,
                    Description =
                        "Human-readable name of the client. When unset, one is made from the resource's name and random characters.",
                    SummaryDescription = "Human-readable name of the client.",
                },
                new Field
                {
                    Name = "description",
                    Type = new TextType(),
                    IsRequired = true,
                    Presence = Presence.Always,
                    Description = "What the client is for.",
                },
                new Field
                {
                    Name = "businessName",
                    Type = new TextType(),
                    Description = "Name of the business the client belongs to.",
                },
                new Field
                {
                    Name = "homepageUrl",
                    Type = new UriType { WebOnly = true },
                    Description = "Homepage of the client's owner: an absolute http or https URL.",
                },
                new Field
                {
                    Name = MemberNames.AccessTokenValiditySeconds,
                    Type = new WholeNumberType(1),
                    IsRequired = true,
                    Presence = Presence.Always,
                    Description = "Seconds an access token issued for this client is valid. At least 1.",
                },
                new Field
                {
                    Name = "refreshTokenValiditySeconds",
                    Type = new WholeNumberType(1),
                    Description =
                        "Seconds a refresh token issued for this client is valid. At least 1. Of use only with the grant type "
                        + "REFRESH_TOKEN.",
                },
                new Field
                {
                    Name = MemberNames.RedirectUris,
                    Type = new SetType(new UriType()) { EmptyMeansAbsent = true },
                    Clearing = Clearing.EmptyList,
                    Description =
                        "Redirect URIs that the authorization code flow may use. Compared as a set. Required with the grant type "
                        + "AUTHORIZATION_CODE.",
                },
                new Field
                {
                    Name = MemberNames.GrantTypes,
                    Type = new SetType(GrantType) { MustNotBeEmpty = true },
                    IsRequired = true,
                    Presence = Presence.Always,
                    Clearing = Clearing.EmptyList,
                    Description = "OAuth 2.0 grant types the client may use. Compared as a set.",
                },
                new Field
                {
                    Name = "accessType",
                    Type = AccessType,
                    IsRequired = true,
                    Presence = Presence.Always,
                    Description = "Whether the client is used while its user is present.",
                },
                new Field
                {
                    Name = MemberNames.Type,
                    Type = ClientType,
                    OnChange = ChangeRule.Replace,
                    Presence = Presence.Always,
                    Default = PropertyValue.Of("CONFIDENTIAL"),
                    Description = "Whether the client can keep a secret. Default CONFIDENTIAL.",
                },
                new Field
                {
                    Name = "internal",
                    Type = new FlagType(),
                    OnChange = ChangeRule.Replace,
                    Presence = Presence.Always,
                    Default = PropertyValue.Of(false),
                    Clearing = Clearing.False,
                    Description = "Whether the client may be used for requests internal to the product. Default false.",
                },
                new Field
                {
                    Name = MemberNames.Enabled,
                    Type = new FlagType(),
                    IsRequired = true,
                    Presence = Presence.Always,
                    Clearing = Clearing.False,
                    Description = "Whether the client can be used.",
                },
                new Field
                {
                    Name = "strongAuthSupported",
                    Type = new FlagType(),
                    Presence = Presence.Always,
                    Default = PropertyValue.Of(false),
                    Clearing = Clearing.False,
                    Description = "Whether the client supports strong authentication. Default false.",
                },
                new Field
                {
                    Name = "claimsSupported",
                    Type = new FlagType(),
                    Presence = Presence.Always,
                    Default = PropertyValue.Of(false),
                    Clearing = Clearing.False,
                    Description = "Whether the client supports SAML claims in the authorization code flow. Default false.",
                },
                new Field
                {
                    Name = MemberNames.Scope,
                    Type = new SetType(new TextType { MustNotBeEmpty = true, MustBeOneWord = true }),
                    OnChange = ChangeRule.Replace,
                    Presence = Presence.Always,
                    Default = AllScopes.Value,
                    Clearing = Clearing.EmptyList,
                    Description =
                        "Scopes of the client. Compared as a set. When unset the tenant grants `sp:scopes:all`, every right of the owner.",
                },
                RotationFields.AfterDays("client"),
                RotationFields.Anchor,
                new Field
                {
                    Name = FieldNames.RotationTriggers,
                    Type = new TextMapType(),
                    SetBy = Setter.ProgramForProvider,
                    OnChange = ChangeRule.Replace,
                    Description =
                        "Any values; a change of one replaces the client, which is how its secret is rotated. Kept in the state only.",
                },
                new Field
                {
                    Name = MemberNames.Secret,
                    Type = new TextType(),
                    SetBy = Setter.Tenant,
                    IsSecret = true,
                    IsStable = true,
                    Presence = Presence.InState,
                    Description =
                        "Secret of the client. The tenant tells it once, when the client is created; after an import it is missing.",
                },
                new Field
                {
                    Name = MemberNames.Created,
                    Type = new InstantType(),
                    SetBy = Setter.Tenant,
                    IsStable = true,
                    Presence = Presence.Always,
                    Description = "When the client was created, in RFC 3339.",
                },
                new Field
                {
                    Name = MemberNames.Modified,
                    Type = new InstantType(),
                    SetBy = Setter.Tenant,
                    Presence = Presence.Always,
                    Description = "When the client was last changed, in RFC 3339.",
                },
                new Field
                {
                    Name = MemberNames.LastUsed,
                    Type = new InstantType(),
                    SetBy = Setter.Tenant,
                    Description =
                        "When the client was last used to get an access token, in RFC 3339, updated by the tenant once a day; missing "
                        + "when it was never used.",
                },
                new Field
                {
                    Name = "metadata",
                    Type = new TextType(),
                    SetBy = Setter.Tenant,
                    Description = "Metadata the tenant keeps about the client.",
                },
                RotationFields.RotatesAt("client", "`rotateAfterDays`"),
            ]
        )
        {
            Noun = "OAuth client",
            PluralNoun = "OAuth clients",
            Description =
                "An OAuth 2.0 client of the tenant. Creating it answers a secret, once; a client has no endpoint that renews it, "
                + "so a new secret means a new client.\n\n## Import\n\n```sh\n$ pulumi import oauth:index:OAuthClient NAME ID\n```",
            ListFilters =
            [
                Filters.NamePattern,
                new Filter("lastUsedBefore", new InstantType(), "RFC 3339 date; only clients last used before it, or never."),
                new Filter("neverUsed", new FlagType(), "Only clients that were never used."),
            ],
        };
}
