using System.Globalization;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>
/// Notices when a tenant has made a number smaller, or a life shorter, than it was asked for. That is its limit, or its way with a number
/// that means nothing beside the other fields: no failure, and yet not what the program says.
/// </summary>
internal static class CappedValues
{
    /// <summary>What is smaller, as a sentence; null when nothing is.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="id">Of the object.</param>
    /// <param name="written">The fields that were asked for just now.</param>
    /// <param name="inputs">What was asked for.</param>
    /// <param name="state">What the tenant says that it made.</param>
    /// <param name="now">The present.</param>
    public static string? Describe(
        Shape shape,
        string id,
        IEnumerable<Field> written,
        PropertyMap inputs,
        PropertyMap state,
        DateTimeOffset now
    )
    {
        var capped = written
            .Where(f => f.SetBy == Setter.Program)
            .Select(f =>
                f.Type is WholeNumberType ? Number(f, inputs, state)
                : f.Name == MemberNames.ExpirationDate ? End(inputs, state, now)
                : null
            )
            .OfType<string>()
            .ToList();
        return capped.Count == 0
            ? null
            : $"The tenant made the {shape.Noun} {id} with {string.Join(", ", capped)}. A smaller number, or a nearer date, is taken for a "
                + "limit of the tenant: it is recorded, and not asked for again. Write it into the program; or have the tenant's settings "
                + "changed, and rotate it then.";
    }

    private static string? Number(Field field, PropertyMap inputs, PropertyMap state) =>
        new Wanted(state).Number(field.Name) is { } made && new Wanted(inputs).Number(field.Name) is { } wanted && made < wanted
            ? string.Create(CultureInfo.InvariantCulture, $"{field.Name} {made} instead of {wanted}")
            : null;

    private static string? End(PropertyMap inputs, PropertyMap state, DateTimeOffset now)
    {
        if (InstantType.Read(state.Find(MemberNames.ExpirationDate)?.UnwrapAll()) is not { } made)
            return null;
        var wish = new ExpiryWish(inputs, state, now);
        var wanted = InstantType.Read(inputs.Find(MemberNames.ExpirationDate)?.UnwrapAll()) ?? wish.Counted;
        return wish.IsNever ? $"{MemberNames.ExpirationDate} {InstantType.Write(made)} instead of none"
            : wanted is { } later && later - made > Instants.Tolerance
                ? $"{MemberNames.ExpirationDate} {InstantType.Write(made)} instead of {InstantType.Write(later)}"
            : null;
    }
}
