using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes.Types;

/// <summary>A date with a time and an offset, in RFC 3339. Two that name the same instant are the same, however they are written.</summary>
public sealed partial record InstantType : FieldType
{
    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at)
    {
        var plain = value.Unwrap();
        if (IsUnknown(plain))
            yield break;
        if (plain is not PropertyValue.Text text)
            yield return Mismatch(at, "a date in RFC 3339 as text", plain);
        else if (Read(text.Value) is null)
            yield return new CheckFailure(at, "must be a date in RFC 3339 with time and offset, for example 2027-12-31T23:59:59Z");
    }

    public override bool AreSame(PropertyValue one, PropertyValue other) =>
        one == other || (Read(one) is { } left && Read(other) is { } right && left == right);

    public override JsonObject Schema() => new() { ["type"] = "string" };

    /// <summary>The instant a value names; null when it is no date or not known.</summary>
    public static DateTimeOffset? Read(PropertyValue? value) => value?.Unwrap() is PropertyValue.Text text ? Read(text.Value) : null;

    /// <summary>The instant a text names; null when it is not RFC 3339.</summary>
    public static DateTimeOffset? Read(string text) =>
        Rfc3339().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;

    /// <summary>The text of an instant: UTC with milliseconds, as the tenant writes it.</summary>
    public static string Write(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();
}
