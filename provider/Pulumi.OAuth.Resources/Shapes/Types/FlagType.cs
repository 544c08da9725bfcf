using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes.Types;

/// <summary>True or false.</summary>
public sealed record FlagType : FieldType
{
    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at)
    {
        var plain = value.Unwrap();
        if (!IsUnknown(plain) && plain is not PropertyValue.Bool)
            yield return Mismatch(at, "true or false", plain);
    }

    public override MemberType? InDocuments => new MemberType.Flag();

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
