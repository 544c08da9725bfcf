using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>What a preview can say about a pair to come.</summary>
internal static class PairPreview
{
    private static readonly string[] TheNewOnes = [FieldNames.CurrentId, FieldNames.CurrentCreated, FieldNames.NextRotationAt];

    /// <summary>The state after a creation: nothing of the new object is known but what the program says.</summary>
    public static PropertyMap OfCreation(Shape shape, PropertyMap inputs)
    {
        var own = PairInputs.ForNew(shape, inputs, "").Set(MemberNames.Name, PropertyValue.OfUnknown);
        var state = Predictions.OfCreation(shape.Member!, own).RemoveAll([MemberNames.Secret, FieldNames.RotatesAt]);
        foreach (var name in TheNewOnes)
            state = state.Set(name, PropertyValue.OfUnknown);
        return WithProgramsOwn(shape, state.Set(FieldNames.CurrentSecret, PropertyValue.OfSecret(PropertyValue.OfUnknown)), inputs);
    }

    /// <summary>The state after a rotation: what was the current object is known.</summary>
    public static PropertyMap OfRotation(Shape shape, Pair pair, PropertyMap inputs)
    {
        var state = OfCreation(shape, inputs);
        if ((pair.IsCurrentGone ? pair.Previous : pair.Current) is not { } previous)
            return state;
        state = state.Set(FieldNames.PreviousId, PropertyValue.Of(previous.Id));
        return previous.State.Find(MemberNames.Secret) is { } secret ? state.Set(FieldNames.PreviousSecret, secret) : state;
    }

    private static PropertyMap WithProgramsOwn(Shape shape, PropertyMap state, PropertyMap inputs)
    {
        foreach (var field in shape.Inputs.Where(f => PairInputs.IsForPair(f.Name) && f.Present(inputs.Find(f.Name)) is not null))
            state = state.Set(field.Name, inputs[field.Name]);
        return state;
    }
}
