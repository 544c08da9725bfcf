using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>What a preview can say about the state to come: what is wanted, and unknowns for what only the tenant knows.</summary>
internal static class Predictions
{
    /// <summary>The state after a creation.</summary>
    public static PropertyMap OfCreation(Shape shape, PropertyMap inputs)
    {
        var state = Wanted(shape, inputs);
        foreach (var field in shape.Fields.Where(f => f.Presence != Presence.Optional && !state.ContainsKey(f.Name)))
            state = state.Set(field.Name, field.IsSecret ? PropertyValue.OfSecret(PropertyValue.OfUnknown) : PropertyValue.OfUnknown);
        // It is counted from a creation that has not happened.
        return RotationSchedule.Of(inputs).CanRotate ? state.Set(FieldNames.RotatesAt, PropertyValue.OfUnknown) : state;
    }

    /// <summary>The state after an update in place, without what follows from its schedule.</summary>
    public static PropertyMap OfUpdate(Shape shape, PropertyMap oldInputs, PropertyMap state, PropertyMap inputs)
    {
        var changed = shape.Inputs.Where(f => !f.AreSame(oldInputs.Find(f.Name), inputs.Find(f.Name))).ToList();
        if (changed.Count == 0)
            return state;
        foreach (var field in changed)
        {
            state =
                field.Present(inputs.Find(field.Name)) is not null
                    ? state.Set(field.Name, StateBuilder.Sheltered(inputs[field.Name], null, state.Find(field.Name)))
                : field.Presence != Presence.Optional
                    ? state.Set(field.Name, StateBuilder.Sheltered(PropertyValue.OfUnknown, null, state.Find(field.Name)))
                : state.Remove(field.Name);
        }
        if (shape.Find(MemberNames.Modified) is { } modified)
            state = state.Set(modified.Name, PropertyValue.OfUnknown);
        return state;
    }

    private static PropertyMap Wanted(Shape shape, PropertyMap inputs) =>
        inputs.Where((key, value) => !DefaultsMarker.IsInternal(key) && shape.Find(key)?.Present(value) is not null);
}
