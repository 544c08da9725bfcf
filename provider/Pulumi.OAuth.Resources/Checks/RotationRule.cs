using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Whether the rotation of a personal access token can work.</summary>
internal sealed class RotationRule : ICheckRule
{
    public IEnumerable<Finding> Examine(CheckContext context)
    {
        if (context.Has(FieldNames.RotateBeforeDays))
        {
            if (!context.Has(FieldNames.ExpiresInDays) && !context.Has(MemberNames.ExpirationDate))
                yield return new Finding.Mistake(
                    FieldNames.RotateBeforeDays,
                    "needs expiresInDays (or expirationDate, to be warned): days before what?"
                );
            if (
                context.Number(FieldNames.RotateBeforeDays) is { } before
                && context.Number(FieldNames.ExpiresInDays) is { } life
                && before >= life
            )
                yield return new Finding.Mistake(
                    FieldNames.RotateBeforeDays,
                    $"must be less than expiresInDays{Shown(context, FieldNames.ExpiresInDays, $" ({life})")}, or the token is due as "
                        + "soon as it is created"
                );
            if (FixedDateIsNear(context) is { } date)
                yield return new Finding.Warning(
                    $"The token expires{Shown(context, MemberNames.ExpirationDate, $" on {InstantType.Write(date)}")} and is due for "
                        + "rotation, but a fixed expirationDate leaves nothing to roll on to: write a later date, or give expiresInDays "
                        + "instead."
                );
        }
    }

    /// <summary>What a text says of a value, unless the program keeps that secret.</summary>
    private static string Shown(CheckContext context, string name, string words) =>
        context.Inputs.Find(name) is { ContainsSecret: true } ? "" : words;

    private static DateTimeOffset? FixedDateIsNear(CheckContext context) =>
        context.Number(FieldNames.RotateBeforeDays) is { } before
        && InstantType.Read(context.Find(MemberNames.ExpirationDate)) is { } date
        && !context.Has(FieldNames.RotateAfterDays)
        && context.Now >= Instants.Before(date, before)
        // Of one that has expired Diff tells.
        && context.Now < date
            ? date
            : null;
}
