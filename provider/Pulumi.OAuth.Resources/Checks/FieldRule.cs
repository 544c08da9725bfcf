using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Every property on its own: is it known, is it there, is its value of the right type and in range?</summary>
internal sealed class FieldRule : ICheckRule
{
    public IEnumerable<Finding> Examine(CheckContext context)
    {
        foreach (var (name, _) in context.Inputs)
        {
            if (context.Shape.Inputs.All(f => f.Name != name))
                yield return new Finding.Mistake(name, Unknown(context.Shape, name));
        }
        foreach (var field in context.Shape.Inputs)
        {
            if (context.Inputs.Find(field.Name) is not { } value)
            {
                if (field.IsRequired)
                    yield return new Finding.Mistake(field.Name, "is required");
                continue;
            }
            // A word that the tenant itself answered, and that we do not know yet, must not block the stack after an import.
            if (HoldsChoices(field.Type) && context.IsUnchanged(field.Name))
                continue;
            foreach (var failure in field.Type.Check(value, PropertyPath.Of(field.Name)))
                yield return new Finding.Mistake(failure);
        }
    }

    private static bool HoldsChoices(FieldType type) => type is ChoiceType or SetType { Element: ChoiceType };

    private static string Unknown(Shape shape, string name)
    {
        if (shape.Find(name) is not null)
            return $"is set by the tenant and cannot be given; {(name == FieldNames.Secret ? "read it from the resource's outputs" : "remove it")}";
        var suggestion = Spelling.Closest(name, shape.Inputs.Select(f => f.Name)) is { } close ? $"; did you mean {close}?" : "";
        return $"is no property of {shape.Token}{suggestion}";
    }
}
