using System.Globalization;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>
/// Notices when a tenant has made a number smaller than it was asked for. That is its limit, or its way with a number that means nothing
/// beside the other fields: no failure, and yet not what the program says.
/// </summary>
internal static class CappedNumbers
{
    /// <summary>The numbers that are smaller, as a sentence; null when there are none.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="id">Of the object.</param>
    /// <param name="written">The fields that were asked for just now.</param>
    /// <param name="inputs">What was asked for.</param>
    /// <param name="state">What the tenant says that it made.</param>
    public static string? Describe(Shape shape, string id, IEnumerable<Field> written, PropertyMap inputs, PropertyMap state)
    {
        var smaller = written
            .Where(f => f is { SetBy: Setter.Program, Type: WholeNumberType })
            .Select(f => (f.Name, Wanted: Number(inputs.Find(f.Name)), Made: Number(state.Find(f.Name))))
            .Where(f => f.Made < f.Wanted)
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name} {f.Made} instead of {f.Wanted}"))
            .ToList();
        return smaller.Count == 0
            ? null
            : $"The tenant made the {shape.Noun} {id} with {string.Join(", ", smaller)}. A smaller number is taken for a limit of the "
                + "tenant: it is recorded, and not asked for again. Write it into the program, or have the tenant's settings changed.";
    }

    private static double? Number(PropertyValue? value) => (value?.UnwrapAll() as PropertyValue.Number)?.Value;
}
