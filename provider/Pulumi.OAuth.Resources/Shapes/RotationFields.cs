using Pulumi.OAuth.Resources.Shapes.Types;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>The fields by which every kind of credential is rotated as it gets older.</summary>
internal static class RotationFields
{
    /// <summary>Counts the boundaries of <see cref="AfterDays"/> from a date instead of the creation.</summary>
    public static Field Anchor { get; } =
        new()
        {
            Name = FieldNames.RotationAnchor,
            Type = new InstantType(),
            SetBy = Setter.ProgramForProvider,
            OnChange = ChangeRule.StateOnly,
            Description =
                "Moment in RFC 3339 that `rotateAfterDays` counts from, instead of the creation: with 90 days and `2027-01-01T00:00:00Z`, "
                + "every 90 days from 1 January 2027, and nothing before. Needs `rotateAfterDays`. Kept in the state only.",
        };

    /// <param name="noun">What a program calls the resource.</param>
    public static Field AfterDays(string noun) =>
        new()
        {
            Name = FieldNames.RotateAfterDays,
            Type = new WholeNumberType(1, 36500),
            SetBy = Setter.ProgramForProvider,
            OnChange = ChangeRule.StateOnly,
            Description =
                $"Days of 24 hours after its creation the {noun} is due for rotation: from then on the next preview plans its replacement. "
                + "Given or changed for a resource that exists, it replaces nothing before the next such boundary. Kept in the state only.",
        };

    /// <param name="noun">What a program calls the resource.</param>
    /// <param name="schedules">The fields without which it is missing.</param>
    public static Field RotatesAt(string noun, string schedules) =>
        new()
        {
            Name = FieldNames.RotatesAt,
            Type = new InstantType(),
            SetBy = Setter.Provider,
            Description = $"From when on the {noun} is due for rotation, in RFC 3339; missing without {schedules}.",
        };
}
