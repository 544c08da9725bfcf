using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>
/// Tells what a tenant makes of a value in its own way from what it did not do: it writes texts and addresses as it likes, caps lives, and
/// may leave a value out of an answer.
/// </summary>
internal static class TenantWays
{
    /// <summary>Whether a value is another one than was asked for, and no way of writing it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="wanted">What was asked for.</param>
    /// <param name="actual">What the tenant tells; null when it tells nothing.</param>
    public static bool IsOther(Field field, PropertyValue? wanted, PropertyValue? actual) =>
        field.Present(wanted) is { ContainsUnknown: false } asked
        && Told(field, actual) is { } told
        && !field.AreSame(asked, told)
        && field.Type switch
        {
            // A shorter life is a smaller right; a longer date is told as one that is too much.
            InstantType => false,
            WholeNumberType => Number(told) > Number(asked),
            SetType => !Elements(asked).SetEquals(Elements(told)),
            TextType or UriType => !string.Equals(Plain(asked), Plain(told), StringComparison.OrdinalIgnoreCase),
            _ => true,
        };

    /// <summary>An empty list says that there is nothing, where a value that is left out says nothing.</summary>
    private static PropertyValue? Told(Field field, PropertyValue? actual) =>
        field.Present(actual) ?? (actual?.Unwrap() is PropertyValue.List { Items.IsEmpty: true } empty ? empty : null);

    /// <summary>Whether two texts differ in their blanks or a last slash alone.</summary>
    public static bool AreWritings(PropertyValue one, PropertyValue other) => Plain(one) is { } plain && plain == Plain(other);

    /// <summary>Whether a set has an element that was not asked for.</summary>
    public static bool HasMore(PropertyValue? wanted, PropertyValue? actual) =>
        wanted is not null && actual is not null && !Elements(wanted).IsSupersetOf(Elements(actual));

    private static string? Plain(PropertyValue text) =>
        (text.UnwrapAll() as PropertyValue.Text) is { Value: var value }
            ? string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('/')
            : null;

    private static double Number(PropertyValue value) => value.UnwrapAll() is PropertyValue.Number { Value: var number } ? number : 0;

    private static HashSet<string> Elements(PropertyValue set) =>
        (set.UnwrapAll() as PropertyValue.List)?.Items.Select(Plain).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
}
