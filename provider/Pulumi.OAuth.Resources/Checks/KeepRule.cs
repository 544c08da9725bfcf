using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Whether a replaced token can live on.</summary>
internal sealed class KeepRule : ICheckRule
{
    public IEnumerable<Finding> Examine(CheckContext context)
    {
        if (!context.Has(FieldNames.KeepPreviousForHours))
            yield break;
        if (!context.ApiVersion.TokensMayNeverExpire)
            yield return new Finding.Mistake(
                FieldNames.KeepPreviousForHours,
                $"needs an expiration that can be patched, which the API version {context.ApiVersion} does not have: set oauth:apiVersion "
                    + "to v2025, v2026 or v1, or remove it"
            );
        if (context.Has(MemberNames.Name))
            yield return new Finding.Mistake(
                FieldNames.KeepPreviousForHours,
                "cannot be given together with a fixed name: names are unique, and the previous token would still have it. Remove one of "
                    + "them"
            );
    }
}
