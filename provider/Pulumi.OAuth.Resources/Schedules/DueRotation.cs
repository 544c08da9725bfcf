using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>Whether a rotation is due.</summary>
internal static class DueRotation
{
    /// <summary>The moment since which it is; null when it is not. Once due, it stays due.</summary>
    /// <remarks>Nothing is due in the run that introduces or changes a schedule, nor in the one that repairs an expiration.</remarks>
    public static DateTimeOffset? Find(Shape shape, PropertyMap oldInputs, PropertyMap state, PropertyMap inputs, DateTimeOffset now) =>
        RotationSchedule.IsSame(shape, oldInputs, inputs)
        && !DriftMarker.Has(oldInputs, MemberNames.ExpirationDate)
        && Next(inputs, state) is { } moment
        && moment <= now
            ? moment
            : null;

    /// <summary>The moment of the next rotation; null when there is none.</summary>
    public static DateTimeOffset? Next(PropertyMap inputs, PropertyMap state)
    {
        var schedule = RotationSchedule.Of(inputs);
        return !schedule.CanRotate ? null : RotationMoment.Of(state) ?? (schedule.LifeDays is null ? null : schedule.BeforeExpiry(state));
    }
}
