using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>A credential without scopes can do everything its owner can.</summary>
internal sealed class ScopeRule : ICheckRule
{
    public IEnumerable<Finding> Examine(CheckContext context)
    {
        if (!context.Has(FieldNames.Scope))
            yield return new Finding.Warning(
                $"No scope is given, so the tenant grants {AllScopes.Name}: every right of the owner. Write the scopes that are needed.");
    }
}
