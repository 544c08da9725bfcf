using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>What a program says about when a credential is rotated. Null: it says nothing, or it is not known yet. A day is 24
/// hours.</summary>
/// <param name="AfterDays"><c>rotateAfterDays</c>.</param>
/// <param name="Anchor"><c>rotationAnchor</c>.</param>
/// <param name="BeforeDays"><c>rotateBeforeDays</c>.</param>
/// <param name="LifeDays"><c>expiresInDays</c>.</param>
internal sealed record RotationSchedule(double? AfterDays, DateTimeOffset? Anchor, double? BeforeDays, double? LifeDays)
{
    private static readonly string[] Fields =
    [
        FieldNames.RotateAfterDays,
        FieldNames.RotationAnchor,
        FieldNames.RotateBeforeDays,
        FieldNames.ExpiresInDays,
    ];

    public static RotationSchedule Of(PropertyMap inputs) =>
        new(
            Number(inputs, FieldNames.RotateAfterDays),
            InstantType.Read(inputs.Find(FieldNames.RotationAnchor)),
            Number(inputs, FieldNames.RotateBeforeDays),
            Number(inputs, FieldNames.ExpiresInDays)
        );

    /// <summary>Whether a rotation has something to roll on to; with a fixed date alone there is nothing.</summary>
    public bool CanRotate => AfterDays is not null || LifeDays is not null;

    /// <summary>Whether two programs say the same. What is unknown is never the same.</summary>
    public static bool IsSame(Shape shape, PropertyMap oldInputs, PropertyMap inputs) => AreSame(shape, oldInputs, inputs, Fields);

    /// <summary>Whether the boundaries of age are the same.</summary>
    public static bool HasSameAge(Shape shape, PropertyMap oldInputs, PropertyMap inputs) =>
        AreSame(shape, oldInputs, inputs, FieldNames.RotateAfterDays, FieldNames.RotationAnchor);

    /// <summary>Whether any part of it is secret, so that nobody may be told what follows from it.</summary>
    public static bool IsSecret(PropertyMap inputs) => Fields.Any(f => inputs.Find(f) is { ContainsSecret: true });

    /// <summary>The moments at which age alone has the credential rotated; null when it never does.</summary>
    /// <param name="born">When the credential was created.</param>
    public AgeBoundaries? Ages(DateTimeOffset born) =>
        AfterDays is not { } days ? null
        : Anchor is { } anchor ? new AgeBoundaries(anchor, IncludesOrigin: true, TimeSpan.FromDays(days))
        : new AgeBoundaries(born, IncludesOrigin: false, TimeSpan.FromDays(days));

    /// <summary>When its expiration has the credential rotated: the date that the tenant told, or the one that the program's days make;
    /// null when it never does.</summary>
    public DateTimeOffset? BeforeExpiry(PropertyMap state)
    {
        if (BeforeDays is not { } days)
            return null;
        var created = Instants.Created(state);
        // A token without a date is rotated all the same, when the program counts its days.
        var told =
            InstantType.Read(state.Find(MemberNames.ExpirationDate))
            ?? (created is { } born && LifeDays is { } life ? Instants.After(born, life) : null);
        if (told is not { } expires)
            return null;
        var rotates = Instants.Before(expires, days);
        // A tenant may shorten a token's life. One that were due at its birth would be replaced by every update.
        return created is { } birth && rotates <= birth ? birth + ((expires - birth) / 2) : rotates;
    }

    private static bool AreSame(Shape shape, PropertyMap oldInputs, PropertyMap inputs, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (shape.Find(name) is { } field && !field.AreSame(oldInputs.Find(name), inputs.Find(name)))
                return false;
        }
        return true;
    }

    private static double? Number(PropertyMap inputs, string name) => (inputs.Find(name)?.UnwrapAll() as PropertyValue.Number)?.Value;
}
