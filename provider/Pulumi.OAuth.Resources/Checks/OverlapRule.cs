using System.Globalization;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Whether a token lives long enough to be the current one for a period, and the previous one for another, with one more for runs
/// that come late.</summary>
internal sealed class OverlapRule : ICheckRule
{
    /// <summary>Periods of rotation that a life has to have.</summary>
    public const int Periods = 3;

    /// <summary>What fits three times into the shortest six months, with a few days to spare.</summary>
    public const int LongestPeriodWhereTokensExpire = 58;

    public IEnumerable<Finding> Examine(CheckContext context)
    {
        if (context.Shape.Find(FieldNames.ExpiresInDays) is null || context.Number(FieldNames.RotateAfterDays) is not { } period)
            yield break;
        var isSecret =
            context.Inputs.Find(FieldNames.RotateAfterDays) is { ContainsSecret: true }
            || context.Inputs.Find(FieldNames.ExpiresInDays) is { ContainsSecret: true };
        if (context.Number(FieldNames.ExpiresInDays) is { } life && life < Periods * (long)period)
            yield return new Finding.Mistake(
                FieldNames.ExpiresInDays,
                "must be at least three times rotateAfterDays"
                    + (isSecret ? "" : string.Create(CultureInfo.InvariantCulture, $" ({Periods * (long)period})"))
                    + ": a token is the current one for a period, the previous one for another, and a run may come late"
            );
        if (!context.ApiVersion.TokensMayNeverExpire && period > LongestPeriodWhereTokensExpire)
            yield return new Finding.Mistake(
                FieldNames.RotateAfterDays,
                $"must be at most {LongestPeriodWhereTokensExpire} with the API version {context.ApiVersion}, where a token lives "
                    + $"{ExpiryRule.MonthsOfLife} months at most: a token is the current one for a period, the previous one for another, "
                    + "and a run may come late"
            );
    }
}
