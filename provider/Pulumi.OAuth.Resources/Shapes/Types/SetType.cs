using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes.Types;

/// <summary>A list whose order and repetitions mean nothing to the tenant.</summary>
/// <param name="Element">What each element is.</param>
public sealed record SetType(FieldType Element) : FieldType
{
    /// <summary>Whether the empty list is a mistake.</summary>
    public bool MustNotBeEmpty { get; init; }

    /// <summary>Whether the empty list says the same as none. Not so for scopes: none of them means all rights.</summary>
    public bool EmptyMeansAbsent { get; init; }

    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at)
    {
        var plain = value.Unwrap();
        if (IsUnknown(plain))
            return [];
        if (plain is not PropertyValue.List list)
            return [Mismatch(at, "a list", plain)];
        if (MustNotBeEmpty && list.Items.IsEmpty)
            return [new CheckFailure(at, "must not be empty")];
        return list.Items.SelectMany((item, index) => Element.Check(item, at.Then(index)));
    }

    public override bool AreSame(PropertyValue one, PropertyValue other) =>
        one is PropertyValue.List left && other is PropertyValue.List right && IsWithin(left, right) && IsWithin(right, left);

    private bool IsWithin(PropertyValue.List list, PropertyValue.List other)
    {
        foreach (var item in list.Items)
        {
            if (!Has(other, item.UnwrapAll()))
                return false;
        }
        return true;
    }

    private bool Has(PropertyValue.List list, PropertyValue wanted)
    {
        foreach (var item in list.Items)
        {
            if (Element.AreSame(item.UnwrapAll(), wanted))
                return true;
        }
        return false;
    }

    public override bool IsEmpty(PropertyValue value) => EmptyMeansAbsent && value is PropertyValue.List { Items.IsEmpty: true };

    public override MemberType? InDocuments => new MemberType.Texts();

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = Element.Schema() };
}
