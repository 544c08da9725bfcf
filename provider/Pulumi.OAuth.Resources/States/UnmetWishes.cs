using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>The fields of an object that a patch was to change, and that the tenant has left as they were although it said
/// otherwise.</summary>
internal static class UnmetWishes
{
    /// <summary>Their names, in a state.</summary>
    private const string Key = "__unmet";

    /// <summary>The state that says which.</summary>
    public static PropertyMap Into(PropertyMap state, ImmutableArray<Field> fields) =>
        state.Set(Key, PropertyValue.Of(fields.Select(f => PropertyValue.Of(f.Name))));

    /// <summary>Whether a field of a recorded state was asked for in vain.</summary>
    public static bool Has(PropertyMap state, Field field) =>
        state.Find(Key)?.UnwrapAll() is PropertyValue.List names
        && names.Items.Any(n => n.UnwrapAll() is PropertyValue.Text { Value: var name } && name == field.Name);

    /// <summary>The state of a resource that asks for none of it any more.</summary>
    public static PropertyMap Forget(PropertyMap state) => state.Remove(Key);

    /// <summary>The inputs with what is instead of what was asked for in vain, so that a plan asks for it again.</summary>
    public static PropertyMap TakeBack(Shape shape, PropertyMap inputs, PropertyMap state)
    {
        foreach (var field in shape.Inputs.Where(f => Has(state, f)))
            inputs = field.Present(state.Find(field.Name)) is { } actual ? inputs.Set(field.Name, actual) : inputs.Remove(field.Name);
        return inputs;
    }
}
