using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>When a program wants a token that exists to expire, however it says so.</summary>
/// <param name="inputs">The checked inputs.</param>
/// <param name="state">The recorded state, for the token's birth.</param>
/// <param name="now">The present.</param>
internal sealed class ExpiryWish(PropertyMap inputs, PropertyMap state, DateTimeOffset now)
{
    private readonly RotationSchedule _schedule = RotationSchedule.Of(inputs);

    /// <summary>Whether it wants the token to live for ever.</summary>
    public bool IsNever =>
        !Has(MemberNames.ExpirationDate)
        && !Has(FieldNames.ExpiresInDays)
        && inputs.Find(MemberNames.UserAwareTokenNeverExpires)?.UnwrapAll() is PropertyValue.Bool { Value: true };

    /// <summary>The date that the days make, counted from the token's birth; null without days.</summary>
    public DateTimeOffset? Counted => _schedule.LifeDays is { } days ? Instants.After(Instants.Created(state) ?? now, days) : null;

    /// <summary>
    /// When a token whose days are counted anew should have been rotated already; null when its time has not come. Such a token keeps the
    /// date that it has until it is replaced: a nearer one would have it die before the next run.
    /// </summary>
    public DateTimeOffset? Spent(ApiVersion version)
    {
        // Where a date cannot be patched, the token's own is the one that counts.
        if (
            Counted is not { } counted
            || (!version.TokensMayNeverExpire && InstantType.Read(state.Find(MemberNames.ExpirationDate)) is not null)
        )
            return null;
        var rotates = Instants.Before(counted, _schedule.BeforeDays ?? 0);
        return rotates <= now ? rotates : null;
    }

    private bool Has(string name) => PersonalAccessTokenShape.Shape.Find(name)!.Present(inputs.Find(name)) is not null;
}
