using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>What a field can hold: how a value is checked, when two values are the same, and what the package schema says about
/// it.</summary>
/// <remarks>Closed family: the cases in <c>Shapes/Types</c>. Values arrive as programs write them, wrapped in secrets at any depth, and may
/// be unknown.</remarks>
public abstract record FieldType
{
    private protected FieldType() { }

    /// <summary>Every mistake in a value, at the path of the offending part. Unknown parts are no mistake.</summary>
    public abstract IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at);

    /// <summary>Whether two known, present and unwrapped values mean the same to the tenant.</summary>
    public virtual bool AreSame(PropertyValue one, PropertyValue other) => one == other;

    /// <summary>Whether a value says no more than leaving the field out does.</summary>
    public virtual bool IsEmpty(PropertyValue value) => false;

    /// <summary>What it is in the tenant's documents; null for what never is in one.</summary>
    public virtual MemberType? InDocuments => new MemberType.Text();

    /// <summary>The keys of a property's entry in the package schema that tell its type.</summary>
    public abstract JsonObject Schema();

    private protected static bool IsUnknown(PropertyValue value) => value is PropertyValue.Unknown;

    /// <summary>The failure for a value of another kind than the one wanted.</summary>
    private protected static CheckFailure Mismatch(PropertyPath at, string wanted, PropertyValue found) =>
        new(at, $"must be {wanted}, not {KindOf(found)}");

    private static string KindOf(PropertyValue value) =>
        value switch
        {
            PropertyValue.Bool => "true or false",
            PropertyValue.Number => "a number",
            PropertyValue.Text => "a text",
            PropertyValue.List => "a list",
            PropertyValue.Object => "an object",
            PropertyValue.ResourceReference => "a resource",
            PropertyValue.Asset or PropertyValue.Archive => "a file",
            _ => "nothing",
        };
}
