using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Every property on its own: is it known, is it there, is its value of the right type and in range?</summary>
internal sealed class FieldRule : ICheckRule
{
    /// <summary>Beyond it the wire's doubles skip whole numbers.</summary>
    private const double LargestExact = 9_007_199_254_740_992;

    public IEnumerable<Finding> Examine(CheckContext context)
    {
        foreach (var (name, _) in context.Inputs)
        {
            if (context.Shape.Find(name) is not { IsInput: true })
                yield return new Finding.Mistake(name, Unknown(context.Shape, name));
        }
        foreach (var field in context.Shape.Inputs)
        {
            if (context.Inputs.Find(field.Name) is not { } value)
            {
                // A tenant may hold a null there, for which the empty text stands.
                if (field.IsRequired && !(field.Type is TextType && context.IsUnchanged(field.Name)))
                    yield return new Finding.Mistake(field.Name, "is required");
                continue;
            }
            // What exists at the tenant, odd as it may be, must not block the stack after an import.
            if (IsOfKind(field.Type, value.UnwrapAll()) && context.IsUnchanged(field.Name))
                continue;
            foreach (var failure in field.Type.Check(value, PropertyPath.Of(field.Name)))
            {
                // So must one element of it not, when others are added.
                if (field.Type is SetType && ElementAt(value, failure.Path) is { } element && context.WasIn(field.Name, element))
                    continue;
                yield return new Finding.Mistake(GivenMember.ToldIn(failure, context.Inputs));
            }
        }
    }

    private static PropertyValue? ElementAt(PropertyValue value, PropertyPath path) =>
        value.UnwrapAll() is PropertyValue.List list
        && path.Segments is [_, PropertyPath.Index { Position: var position }]
        && position < list.Items.Length
            ? list.Items[position]
            : null;

    private static bool IsOfKind(FieldType type, PropertyValue plain) =>
        (type, plain) switch
        {
            (WholeNumberType, PropertyValue.Number number) => number.Value == Math.Floor(number.Value)
                && Math.Abs(number.Value) <= LargestExact,
            (FlagType, PropertyValue.Bool) or (TextMapType, PropertyValue.Object) => true,
            (TextType or UriType or ChoiceType or InstantType, PropertyValue.Text) => true,
            (SetType set, PropertyValue.List list) => list.Items.All(i => IsOfKind(set.Element, i)),
            _ => false,
        };

    private static string Unknown(Shape shape, string name)
    {
        if (shape.Refused.TryGetValue(name, out var reason))
            return reason;
        if (shape.Find(name) is not null)
            return "is set by the tenant and cannot be given; "
                + $"{(name == MemberNames.Secret ? "read it from the resource's outputs" : "remove it")}";
        var suggestion = Spelling.Closest(name, shape.Inputs.Select(f => f.Name)) is { } close ? $"; did you mean {close}?" : "";
        return $"is no property of {shape.Token}{suggestion}";
    }
}
