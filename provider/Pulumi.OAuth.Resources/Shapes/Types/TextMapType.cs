using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes.Types;

/// <summary>Any keys with simple values. Numbers and flags are taken as well as texts: programs without types write them without
/// quotes.</summary>
public sealed record TextMapType : FieldType
{
    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at)
    {
        var plain = value.Unwrap();
        if (IsUnknown(plain))
            return [];
        if (plain is not PropertyValue.Object o)
            return [Mismatch(at, "an object with texts", plain)];
        return o
            .Properties.Where(p => p.Value.Unwrap() is PropertyValue.List or PropertyValue.Object)
            .Select(p => Mismatch(at.Then(p.Key), "a text", p.Value.Unwrap()));
    }

    public override bool AreSame(PropertyValue one, PropertyValue other) => one.UnwrapAll() == other.UnwrapAll();

    public override bool IsEmpty(PropertyValue value) => value is PropertyValue.Object { Properties.Count: 0 };

    public override MemberType? InDocuments => null;

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = "string" },
        };
}
