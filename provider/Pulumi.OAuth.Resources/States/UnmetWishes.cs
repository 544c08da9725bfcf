using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>The fields of an object that a patch was to change, and that the tenant has left as they were although it said
/// otherwise.</summary>
internal static class UnmetWishes
{
    private static readonly RecordedFields Unmet = new("__unmet");

    /// <summary>The state that says which.</summary>
    public static PropertyMap Into(PropertyMap state, ImmutableArray<Field> fields) => Unmet.Into(state, fields);

    /// <summary>Whether a field of a recorded state was asked for in vain.</summary>
    public static bool Has(PropertyMap state, Field field) => Unmet.Has(state, field);

    /// <summary>The state of a resource that asks for none of it any more.</summary>
    public static PropertyMap Forget(PropertyMap state) => Unmet.Forget(state);

    /// <summary>The inputs with what is instead of what was asked for in vain, so that a plan asks for it again.</summary>
    public static PropertyMap TakeBack(Shape shape, PropertyMap inputs, PropertyMap state)
    {
        foreach (var field in shape.Inputs.Where(f => Has(state, f)))
            inputs = field.Present(state.Find(field.Name)) is { } actual ? inputs.Set(field.Name, actual) : inputs.Remove(field.Name);
        return inputs;
    }
}
