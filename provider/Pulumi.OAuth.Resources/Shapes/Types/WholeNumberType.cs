using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes.Types;

/// <summary>A whole number in a range. The wire knows doubles only, so one arrives as <c>3.0</c>.</summary>
/// <param name="Minimum">Smallest allowed value.</param>
/// <param name="Maximum">Largest allowed value; <see cref="int.MaxValue"/> when only the width of the tenant's type limits it.</param>
public sealed record WholeNumberType(int Minimum, int Maximum = int.MaxValue) : FieldType
{
    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at)
    {
        var plain = value.Unwrap();
        if (IsUnknown(plain))
            yield break;
        if (plain is not PropertyValue.Number number)
            yield return Mismatch(at, "a whole number", plain);
        else if (number.Value != Math.Floor(number.Value))
            yield return new CheckFailure(at, "must be a whole number" + Not(value, number));
        else if (number.Value < Minimum || number.Value > Maximum)
            yield return new CheckFailure(at, $"must be {RangeFor(number.Value)}{Not(value, number)}");
    }

    public override MemberType? InDocuments => new MemberType.WholeNumber();

    public override JsonObject Schema() => new() { ["type"] = "integer" };

    private static string Not(PropertyValue value, PropertyValue.Number number) =>
        value.ContainsSecret ? "" : string.Create(CultureInfo.InvariantCulture, $", not {number.Value}");

    private string RangeFor(double value) =>
        Maximum == int.MaxValue && value < Minimum ? $"at least {Minimum}" : $"between {Minimum} and {Maximum}";
}
