using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Whether a rotation by age can work.</summary>
internal sealed class AgeRule : ICheckRule
{
    public IEnumerable<Finding> Examine(CheckContext context)
    {
        if (context.Has(FieldNames.RotationAnchor) && !context.Has(FieldNames.RotateAfterDays))
            yield return new Finding.Mistake(FieldNames.RotationAnchor, "needs rotateAfterDays: how many days from then on?");
        if (
            context.Number(FieldNames.RotateAfterDays) is { } age
            && context.Number(FieldNames.ExpiresInDays) is { } life
            && age >= life
            && !context.Has(FieldNames.RotateBeforeDays)
            && !context.Has(FieldNames.RotationAnchor)
        )
            yield return new Finding.Warning(
                "The token expires before it is due for rotation: let rotateAfterDays be less than expiresInDays, or give rotateBeforeDays."
            );
    }
}
