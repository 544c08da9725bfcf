using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>The date that a tenant gave a new token, when it is later than the one that was asked for. What somebody changes later is
/// drift, and no matter of the creation.</summary>
internal static class OverlongLife
{
    private const string Key = "__overlongExpiration";

    /// <summary>Days are counted by our clock, and a birth is told by the tenant's.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromDays(1);

    /// <summary>The state of a new token that says so.</summary>
    /// <param name="inputs">What was asked for.</param>
    /// <param name="state">What the tenant made of it.</param>
    /// <param name="now">The present.</param>
    public static PropertyMap AfterCreation(PropertyMap inputs, PropertyMap state, DateTimeOffset now) =>
        state.Find(MemberNames.ExpirationDate) is { } date
        && InstantType.Read(date.UnwrapAll()) is { } actual
        && (InstantType.Read(inputs.Find(MemberNames.ExpirationDate)?.UnwrapAll()) ?? Counted(inputs, state, now)) is { } wanted
        && actual - wanted > Tolerance
            ? state.Set(Key, date)
            : state;

    /// <summary>Whether the token still has that date.</summary>
    public static bool IsStill(PropertyMap state) =>
        InstantType.Read(state.Find(Key)?.UnwrapAll()) is { } date
        && date == InstantType.Read(state.Find(MemberNames.ExpirationDate)?.UnwrapAll());

    /// <summary>The state after the tenant was only asked how the token is.</summary>
    public static PropertyMap Kept(PropertyMap oldState, PropertyMap state) =>
        oldState.Find(Key) is { } date ? state.Set(Key, date) : state;

    /// <summary>Clocks differ: the later of the two is the one that a right date may be counted from.</summary>
    private static DateTimeOffset? Counted(PropertyMap inputs, PropertyMap state, DateTimeOffset now) =>
        RotationSchedule.Of(inputs).LifeDays is { } days
            ? Instants.After(Instants.Created(state) is { } created && created > now ? created : now, days)
            : null;
}
