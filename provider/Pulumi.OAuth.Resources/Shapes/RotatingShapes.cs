using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>The tables of the resources that hold two credentials at once: what their objects have, and what tells the two apart.</summary>
public static class RotatingShapes
{
    private const string Unpatchable =
        "Cannot be patched: a change is a rotation now, and the previous one keeps the old value until its time is over. `revokeTriggers` "
        + "ends that at once.";

    public static Shape OAuthClient { get; } = Of(OAuthClientShape.Shape, "client", []);

    public static Shape PersonalAccessToken { get; } =
        Of(
            PersonalAccessTokenShape.Shape,
            "token",
            new Dictionary<string, string>
            {
                [FieldNames.ExpiresInDays] =
                    "Days after its creation each token expires: at least three times `rotateAfterDays`. With the API versions v3 and "
                    + "v2024 a change is a rotation now; with later versions the dates of both are patched. Given for the first time to a "
                    + "token that exists, it rotates nothing.",
                [FieldNames.RotateBeforeDays] =
                    "Days before its expiration the current token is due for rotation, should that be earlier than `rotateAfterDays` "
                    + "says. Needs `expiresInDays`.",
                [MemberNames.ExpirationDate] = "When the current token expires, in RFC 3339; missing when never.",
                [MemberNames.UserAwareTokenNeverExpires] =
                    "Acknowledges that the tokens never expire. Required, as true, without `expiresInDays` with the API versions v2025, "
                    + "v2026 and v1; refused by the older ones.",
            }
        );

    private static Shape Of(Shape member, string noun, Dictionary<string, string> descriptions) =>
        new(
            $"Rotating{member.Name}",
            [
                .. member
                    .Fields.Where(f => f.Name is not (FieldNames.KeepPreviousForHours or MemberNames.Secret or FieldNames.RotatesAt))
                    .SelectMany(f => Fields(f, noun, descriptions)),
                new Field
                {
                    Name = FieldNames.CurrentId,
                    Type = new TextType(),
                    SetBy = Setter.Provider,
                    Presence = Presence.Always,
                    Description = $"Id of the current {noun}: what to log in with.",
                },
                new Field
                {
                    Name = FieldNames.CurrentSecret,
                    Type = new TextType(),
                    SetBy = Setter.Provider,
                    IsSecret = true,
                    Presence = Presence.InState,
                    Description = $"Secret of the current {noun}; missing after an import, until the first rotation.",
                },
                new Field
                {
                    Name = FieldNames.CurrentCreated,
                    Type = new InstantType(),
                    SetBy = Setter.Provider,
                    Presence = Presence.Always,
                    Description = $"When the current {noun} was created, in RFC 3339.",
                },
                new Field
                {
                    Name = FieldNames.PreviousId,
                    Type = new TextType(),
                    SetBy = Setter.Provider,
                    Description = $"Id of the previous {noun}, which works until the next rotation; missing before the first one.",
                },
                new Field
                {
                    Name = FieldNames.PreviousSecret,
                    Type = new TextType(),
                    SetBy = Setter.Provider,
                    IsSecret = true,
                    Description = $"Secret of the previous {noun}; missing before the first rotation.",
                },
                new Field
                {
                    Name = FieldNames.NextRotationAt,
                    Type = new InstantType(),
                    SetBy = Setter.Provider,
                    Presence = Presence.InState,
                    Description = "From when on the next `up` rotates, in RFC 3339. A late run postpones the next rotation by as much.",
                },
            ]
        )
        {
            Noun = member.Noun,
            PluralNoun = member.PluralNoun,
            NamesAreUnique = member.NamesAreUnique,
            Member = member,
            Refused = ImmutableDictionary.CreateRange([
                KeyValuePair.Create(
                    FieldNames.KeepPreviousForHours,
                    "is of no use here: the previous one lives until the next rotation anyway. Remove it"
                ),
                KeyValuePair.Create(
                    MemberNames.ExpirationDate,
                    "cannot be given: with a fixed date there is nothing to roll on to. Give expiresInDays instead"
                ),
            ]),
            Description =
                $"Two {member.PluralNoun} in one resource, the current and the previous one, both valid: whoever reads a secret late "
                + $"still logs in. A rotation is an update that creates a new {noun}, makes it the current one, and deletes the one "
                + "before the previous; it needs no maintenance window and no order among those who use it. The id of the resource says "
                + "nothing; log in with `currentId` and `currentSecret`.\n\n## Import\n\n```sh\n$ pulumi import "
                + $"oauth:index:Rotating{member.Name} NAME CURRENT_ID\n```\n\nWith `CURRENT_ID,PREVIOUS_ID` both are adopted.",
            ListFilters = [],
        };

    private static IEnumerable<Field> Fields(Field field, string noun, Dictionary<string, string> descriptions)
    {
        var same = descriptions.TryGetValue(field.Name, out var description) ? field with { Description = description } : field;
        switch (field.Name)
        {
            case MemberNames.Name:
                yield return field with
                {
                    Description =
                        $"What the name of each {noun} begins with: a dash and seven random characters follow. When unset, the resource's "
                        + $"name. As an output, the name of the current {noun}.",
                };
                break;
            case MemberNames.ExpirationDate:
                yield return same with
                {
                    SetBy = Setter.Tenant,
                };
                break;
            case FieldNames.RotateAfterDays:
                yield return field with
                {
                    IsRequired = true,
                    Description =
                        $"Days of 24 hours from one rotation to the next: so long each {noun} is the current one, and so long, at least "
                        + "three quarters of that, the previous one. A change rotates nothing before the next such boundary.",
                };
                break;
            case FieldNames.RotationAnchor:
                yield return field with
                {
                    Description =
                        "Moment in RFC 3339 that `rotateAfterDays` counts from, instead of the rotation before: with 90 days and "
                        + "`2027-01-01T00:00:00Z`, every 90 days from 1 January 2027. After a late rotation the next is the first such "
                        + "boundary at least three quarters of a period later.",
                };
                break;
            case FieldNames.RotationTriggers:
                yield return field with
                {
                    OnChange = ChangeRule.StateOnly,
                    Description =
                        "Any values; a change of one is a rotation now, ahead of time. The previous one keeps its time: it is deleted "
                        + "three quarters of a period after it was replaced. For a leak use `revokeTriggers`.",
                };
                yield return field with
                {
                    Name = FieldNames.RevokeTriggers,
                    Description =
                        $"Any values; a change of one replaces the resource, for a leak: a new {noun} is created, and all old ones are "
                        + "deleted at the end of the run, after what depends on them.",
                };
                break;
            default:
                yield return field.OnChange.AlwaysReplaces
                    ? same with
                    {
                        OnChange = ChangeRule.StateOnly,
                        Description = $"{same.Description} {Unpatchable}",
                    }
                : field.OnChange.MayReplace ? same with { OnChange = ChangeRule.StateOnly }
                : same;
                break;
        }
    }
}
