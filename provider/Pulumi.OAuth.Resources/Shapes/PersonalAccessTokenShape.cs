using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>The table of a personal access token. Source: <c>/personal-access-tokens</c> of every API version.</summary>
public static class PersonalAccessTokenShape
{
    private static readonly RecordType Owner = new(
        "PersonalAccessTokenOwner",
        "The identity a personal access token belongs to.",
        new RecordMember("type", "Kind of the owner: `IDENTITY`.", AlwaysPresent: false),
        new RecordMember("id", "Id of the identity.", AlwaysPresent: true),
        new RecordMember("name", "Display name of the identity.", AlwaysPresent: false)
    );

    public static Shape Shape { get; } =
        new(
            "PersonalAccessToken",
            [
                new Field
                {
                    Name = MemberNames.Name,
                    Type = new TextType { MustNotBeEmpty = true },
                    Presence = Presence.Always,
                    Description =
                        "Name of the token, unique among the tokens of its owner. When unset, one is made from the resource's name and "
                        + "random characters.",
                    SummaryDescription = "Name of the token, unique among the tokens of its owner.",
                },
                new Field
                {
                    Name = MemberNames.Scope,
                    Type = new SetType(new TextType { MustNotBeEmpty = true, MustBeOneWord = true }),
                    Presence = Presence.Always,
                    Default = AllScopes.Value,
                    Clearing = Clearing.EmptyList,
                    Description =
                        "Scopes of the token. Compared as a set. When unset the tenant grants `sp:scopes:all`, every right of the owner. "
                        + "Scopes beyond the owner's rights do nothing.",
                },
                new Field
                {
                    Name = MemberNames.AccessTokenValiditySeconds,
                    Type = new WholeNumberType(15, 43200),
                    OnChange = ChangeRule.Replace,
                    Presence = Presence.InState,
                    Default = PropertyValue.Of(43200),
                    Description = "Seconds an access token issued for this token is valid: 15 to 43200. Default 43200.",
                },
                new Field
                {
                    Name = MemberNames.ExpirationDate,
                    Type = new InstantType(),
                    OnChange = ChangeRule.PatchWhereTokensMayNeverExpire,
                    Clearing = Clearing.Null,
                    Description =
                        "When the token expires, in RFC 3339. Compared as an instant. With the API versions v3 and v2024 a change "
                        + "replaces the token, and unset means 6 months after its creation; with later versions it is patched, and unset "
                        + "means never, which `userAwareTokenNeverExpires` must acknowledge.",
                    SummaryDescription = "When the token expires, in RFC 3339; missing when never.",
                },
                new Field
                {
                    Name = MemberNames.UserAwareTokenNeverExpires,
                    Type = new FlagType(),
                    SetBy = Setter.ProgramUnseen,
                    OnChange = ChangeRule.PatchWhereItExists,
                    Clearing = Clearing.False,
                    Default = PropertyValue.Of(false),
                    Description =
                        "Acknowledges that the token never expires. Required, as true, when no expiration is given with the API versions "
                        + "v2025, v2026 and v1; refused by the older ones.",
                },
                new Field
                {
                    Name = FieldNames.ExpiresInDays,
                    Type = new WholeNumberType(1, 36500),
                    SetBy = Setter.ProgramForProvider,
                    OnChange = ChangeRule.ReplaceWhereTokensExpire,
                    Description =
                        "Days after its creation the token expires, instead of a fixed `expirationDate`. With the API versions v3 and "
                        + "v2024 a change replaces the token; with later versions the date is patched. Given for the first time to a "
                        + "token that exists, it replaces nothing.",
                },
                new Field
                {
                    Name = FieldNames.RotateBeforeDays,
                    Type = new WholeNumberType(1, 36500),
                    SetBy = Setter.ProgramForProvider,
                    OnChange = ChangeRule.StateOnly,
                    Description =
                        "Days before its expiration the token is due for rotation: from then on the next preview plans its replacement. "
                        + "Needs `expiresInDays`; with a fixed `expirationDate` it only warns.",
                },
                RotationFields.AfterDays("token"),
                RotationFields.Anchor,
                new Field
                {
                    Name = FieldNames.KeepPreviousForHours,
                    Type = new WholeNumberType(1, 8760),
                    SetBy = Setter.ProgramForProvider,
                    OnChange = ChangeRule.StateOnly,
                    Description =
                        "Hours for which a replaced token works on: instead of being deleted it gets an expiration that near, unless it "
                        + "has a nearer one, and the tenant ends it. It counts against the quota until it is deleted. Needs the API "
                        + "version v2025, v2026 or v1, and no fixed `name`. Kept in the state only.",
                },
                new Field
                {
                    Name = FieldNames.RotationTriggers,
                    Type = new TextMapType(),
                    SetBy = Setter.ProgramForProvider,
                    OnChange = ChangeRule.Replace,
                    Description = "Any values; a change of one replaces the token. Kept in the state only.",
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
                        "Secret of the token. The tenant tells it once, when the token is created; after an import it is missing.",
                },
                new Field
                {
                    Name = MemberNames.Owner,
                    Type = Owner,
                    SetBy = Setter.Tenant,
                    IsStable = true,
                    Presence = Presence.Always,
                    Description = "Identity the token belongs to: the one the provider is logged in as.",
                },
                new Field
                {
                    Name = MemberNames.Created,
                    Type = new InstantType(),
                    SetBy = Setter.Tenant,
                    IsStable = true,
                    Presence = Presence.Always,
                    Description = "When the token was created, in RFC 3339.",
                },
                new Field
                {
                    Name = MemberNames.LastUsed,
                    Type = new InstantType(),
                    SetBy = Setter.Tenant,
                    Description =
                        "When the token was last used to get an access token, in RFC 3339, updated by the tenant once a day; missing when "
                        + "it was never used.",
                },
                new Field
                {
                    Name = MemberNames.Managed,
                    Type = new FlagType(),
                    SetBy = Setter.Tenant,
                    Presence = Presence.Always,
                    Description = "Whether the token belongs to the platform. Such tokens are never touched.",
                },
                RotationFields.RotatesAt("token", "`rotateAfterDays` and `rotateBeforeDays`"),
            ]
        )
        {
            Noun = "personal access token",
            PluralNoun = "personal access tokens",
            NamesAreUnique = true,
            Description =
                "A personal access token of the identity the provider is logged in as. Creating it answers a secret, once."
                + "\n\n## Import\n\n```sh\n$ pulumi import oauth:index:PersonalAccessToken NAME ID\n```",
            ListFilters =
            [
                Filters.OwnerId,
                Filters.NamePattern,
                new Filter("neverUsed", new FlagType(), "Only tokens that were never used."),
            ],
        };
}
