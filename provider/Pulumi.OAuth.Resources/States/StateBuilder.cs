using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>Makes the recorded state out of what the tenant tells, what the program wants, and what was recorded before.</summary>
internal static class StateBuilder
{
    /// <summary>The state of an object the tenant has told about, without what follows from its schedule.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="told">The tenant's words.</param>
    /// <param name="inputs">The program's inputs; empty for an import.</param>
    /// <param name="oldState">The state before; empty for a creation or an import. What the tenant tells only once is kept from it.</param>
    public static PropertyMap Build(Shape shape, TenantObject told, PropertyMap inputs, PropertyMap oldState)
    {
        var state = PropertyMap.Empty;
        foreach (var field in shape.Fields)
        {
            if (Value(field, told.Properties.Find(field.Name), inputs.Find(field.Name), oldState.Find(field.Name)) is { } value)
                state = state.Set(field.Name, Sheltered(value, inputs.Find(field.Name), oldState.Find(field.Name)));
        }
        return state;
    }

    private static PropertyValue? Value(Field field, PropertyValue? told, PropertyValue? wanted, PropertyValue? recorded) =>
        field.SetBy switch
        {
            Setter.ProgramForProvider => field.Present(wanted) is null ? null : wanted,
            Setter.ProgramUnseen => field.Present(wanted) is null ? told : wanted,
            Setter.Provider => null,
            _ when field.IsSecret => recorded,
            // Lists may leave the date out; only a null says that there is none.
            _ when field.Name == MemberNames.ExpirationDate => told is null ? recorded : field.Present(told),
            // Answers keep no order of a set; the program's own is the one to show.
            _ when told is not null
                    && field.Type is SetType
                    && field.Present(wanted) is { ContainsUnknown: false }
                    && field.AreSame(told, wanted) => wanted,
            _ => told ?? LeftOut(field, recorded ?? (field.Presence == Presence.Always ? field.Present(wanted) : null)),
        };

    /// <summary>What stands in for a value that an answer leaves out although it must be there.</summary>
    public static PropertyValue? LeftOut(Field field, PropertyValue? recorded) =>
        field switch
        {
            // No scope at all is the tenant's way of saying all of them, whatever was recorded.
            { Name: MemberNames.Scope } => field.Default,
            { Name: MemberNames.Managed } => PropertyValue.Of(false),
            { Presence: Presence.Optional } => null,
            _ => recorded ?? field.Default,
        };

    /// <summary>A value whose input, or whose recorded value, is secret stays secret.</summary>
    public static PropertyValue Sheltered(PropertyValue value, PropertyValue? wanted, PropertyValue? recorded) =>
        wanted is { ContainsSecret: true } || recorded is { ContainsSecret: true } ? PropertyValue.OfSecret(value) : value;
}
