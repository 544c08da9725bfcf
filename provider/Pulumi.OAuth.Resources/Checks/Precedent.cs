using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>What a resource was before: values that exist are not refused, however odd they are.</summary>
/// <param name="Inputs">The inputs checked before; empty for a creation.</param>
/// <param name="State">The recorded state; empty when the engine does not tell it to Check.</param>
internal sealed record Precedent(PropertyMap Inputs, PropertyMap State)
{
    public bool IsEmpty => Inputs.Count == 0 && State.Count == 0;

    /// <summary>Whether the value, null for none, is what the program or the tenant had there.</summary>
    public bool Has(Field field, PropertyValue? value) =>
        (Inputs.Count > 0 && field.AreSame(Inputs.Find(field.Name), value))
        || (field.Name == MemberNames.ExpirationDate && DriftMarker.WishOf(Inputs) is { } wish && field.AreSame(wish, value))
        || (State.ContainsKey(field.Name) && field.AreSame(State.Find(field.Name), value));

    /// <summary>Whether an unwrapped element was in a set of the program or the tenant.</summary>
    public bool HasElement(Field field, PropertyValue element) =>
        field.Type is SetType set && (IsIn(set, Inputs.Find(field.Name), element) || IsIn(set, State.Find(field.Name), element));

    private static bool IsIn(SetType set, PropertyValue? before, PropertyValue element) =>
        before?.UnwrapAll() is PropertyValue.List list && list.Items.Any(i => set.Element.AreSame(i, element));
}
