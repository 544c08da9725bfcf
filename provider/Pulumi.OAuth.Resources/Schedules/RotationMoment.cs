using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>Keeps <c>rotatesAt</c> in states: it is reckoned when a schedule is new, and stays as it is until the schedule
/// changes.</summary>
internal static class RotationMoment
{
    /// <summary>The recorded moment; null when there is none.</summary>
    public static DateTimeOffset? Of(PropertyMap state) => InstantType.Read(state.Find(FieldNames.RotatesAt));

    /// <summary>The state of an object that has no schedule yet: nothing is due before the first boundary after now.</summary>
    public static PropertyMap First(Shape shape, PropertyMap inputs, PropertyMap state, DateTimeOffset now)
    {
        var schedule = RotationSchedule.Of(inputs);
        return Write(
            shape,
            inputs,
            state,
            Merge(schedule, schedule.Ages(Instants.Created(state) ?? now)?.FirstAfter(now), schedule.BeforeExpiry(state))
        );
    }

    /// <summary>The state after a read. An expiration that was brought forward brings the moment forward; nothing puts it off.</summary>
    public static PropertyMap AfterRead(Shape shape, PropertyMap inputs, PropertyMap oldState, PropertyMap state, DateTimeOffset now)
    {
        var schedule = RotationSchedule.Of(inputs);
        return schedule.CanRotate && Of(oldState) is { } kept
            ? Write(shape, inputs, state, schedule.LifeDays is null ? kept : Instants.Earlier(kept, schedule.BeforeExpiry(state)))
            : First(shape, inputs, state, now);
    }

    /// <summary>The state after an update: every schedule that has not changed keeps its moment.</summary>
    public static PropertyMap AfterUpdate(
        Shape shape,
        PropertyMap oldInputs,
        PropertyMap oldState,
        PropertyMap inputs,
        PropertyMap state,
        ApiVersion version,
        DateTimeOffset now
    )
    {
        var schedule = RotationSchedule.Of(inputs);
        var isSame =
            RotationSchedule.IsSame(shape, oldInputs, inputs)
            && (shape.Find(MemberNames.ExpirationDate) is not { } date || date.AreSame(oldState.Find(date.Name), state.Find(date.Name)));
        if (isSame && schedule.CanRotate && Of(oldState) is { } kept)
            return Write(shape, inputs, state, kept);
        var ages = schedule.Ages(Instants.Created(state) ?? now);
        var age =
            RotationSchedule.HasSameAge(shape, oldInputs, inputs) && Of(oldState) is { } before
                ? Kept(ages, before, now)
                : ages?.FirstAfter(now);
        return Write(
            shape,
            inputs,
            state,
            Merge(schedule, age, new ExpiryWish(inputs, state, now).Spent(version) ?? schedule.BeforeExpiry(state))
        );
    }

    /// <summary>The boundary of age that a recorded moment stands for, or that comes after it when the expiration came first.</summary>
    private static DateTimeOffset? Kept(AgeBoundaries? ages, DateTimeOffset recorded, DateTimeOffset now) =>
        ages is null ? null
        : ages.Has(recorded) ? recorded
        : ages.FirstAfter(recorded > now ? recorded : now);

    /// <summary>A fixed date has nothing to roll on to: its moment is shown where no other is, and has nothing replaced.</summary>
    private static DateTimeOffset? Merge(RotationSchedule schedule, DateTimeOffset? age, DateTimeOffset? expiry) =>
        schedule is { AfterDays: not null, LifeDays: null } ? age : Instants.Earlier(age, expiry);

    private static PropertyMap Write(Shape shape, PropertyMap inputs, PropertyMap state, DateTimeOffset? moment)
    {
        if (moment is not { } rotates)
            return state.Remove(FieldNames.RotatesAt);
        // Whoever knows it can work out what it follows from.
        var value = PropertyValue.Of(InstantType.Write(rotates));
        return state.Set(
            FieldNames.RotatesAt,
            RotationSchedule.IsSecret(inputs)
                ? PropertyValue.OfSecret(value)
                : StateBuilder.Sheltered(value, null, state.Find(MemberNames.ExpirationDate))
        );
    }
}
