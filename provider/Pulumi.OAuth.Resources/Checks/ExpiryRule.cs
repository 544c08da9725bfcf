using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>When a personal access token expires: the rule of the API version, and dates that make no sense.</summary>
internal sealed class ExpiryRule : ICheckRule
{
    /// <summary>What older API versions document as the longest life of a token.</summary>
    public const int MonthsOfLife = 6;

    /// <summary>More than any sensible life, and still within what a date can hold.</summary>
    private const int MaxDays = 36_500;

    public IEnumerable<Finding> Examine(CheckContext context) => [.. OneOfTwo(context), .. Acknowledgement(context), .. Dates(context)];

    private static IEnumerable<Finding> OneOfTwo(CheckContext context)
    {
        if (context.Has(FieldNames.ExpiresInDays) && context.Has(MemberNames.ExpirationDate))
            yield return new Finding.Mistake(FieldNames.ExpiresInDays, "cannot be given together with expirationDate: remove one of them");
    }

    private static IEnumerable<Finding> Acknowledgement(CheckContext context)
    {
        const string Acknowledged = MemberNames.UserAwareTokenNeverExpires;
        var expires = context.Has(MemberNames.ExpirationDate) || context.Has(FieldNames.ExpiresInDays);
        if (!context.ApiVersion.TokensMayNeverExpire)
        {
            if (context.IsTrue(Acknowledged))
                yield return new Finding.Mistake(
                    Acknowledged,
                    $"does not exist in the API version {context.ApiVersion}, where a token without a date expires after {MonthsOfLife} "
                        + "months: remove it, or set oauth:apiVersion to v2025, v2026 or v1"
                );
        }
        else if (context.IsUnknown(Acknowledged))
        {
            yield break;
        }
        else if (!expires && !context.IsTrue(Acknowledged))
        {
            yield return new Finding.Mistake(
                Acknowledged,
                $"must be true when neither expirationDate nor expiresInDays is given: with the API version {context.ApiVersion} such a "
                    + "token never expires"
            );
        }
        else if (!expires)
        {
            var isNew = !(
                context.IsUnchanged(Acknowledged)
                && context.IsUnchanged(MemberNames.ExpirationDate)
                && context.IsUnchanged(FieldNames.ExpiresInDays)
            );
            foreach (
                var finding in context.Judge(
                    PolicyRule.NeverExpires,
                    PropertyPath.Of(Acknowledged),
                    isNew,
                    context.Has(FieldNames.RotateAfterDays)
                        ? "The token never expires: it is rotated, but one that is lost sight of works for ever. expiresInDays would end "
                            + "it."
                        : "The token never expires. Give expiresInDays and rotateBeforeDays to have it rotated."
                )
            )
                yield return finding;
        }
    }

    /// <summary>Whether the expiration is later than older API versions document.</summary>
    public static bool IsBeyondRange(CheckContext context)
    {
        var expires = context.Number(FieldNames.ExpiresInDays) is { } days and >= 0 and <= MaxDays
            ? context.Now.AddDays(days)
            : InstantType.Read(context.Find(MemberNames.ExpirationDate));
        return !context.ApiVersion.TokensMayNeverExpire && expires > context.Now.AddMonths(MonthsOfLife);
    }

    private static IEnumerable<Finding> Dates(CheckContext context)
    {
        var date = InstantType.Read(context.Find(MemberNames.ExpirationDate));
        // Nothing can be created with such a date, a replacement neither; but a token that expired while the program stood still must not
        // block the rest of the stack.
        if (date <= context.Now && (context.IsForNewObject || !context.IsUnchanged(MemberNames.ExpirationDate)))
            yield return new Finding.Mistake(
                MemberNames.ExpirationDate,
                $"must be in the future; it is now {InstantType.Write(context.Now)}"
            );
        if (IsBeyondRange(context))
            yield return new Finding.Warning(
                $"The expiration is more than {MonthsOfLife} months away; with the API version {context.ApiVersion} a tenant may shorten "
                    + "or refuse it."
            );
    }
}
