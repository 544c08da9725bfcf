using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Scopes;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>A credential without scopes can do everything its owner can; one with a slip of the pen lacks what it needs.</summary>
internal sealed class ScopeRule : ICheckRule
{
    public IEnumerable<Finding> Examine(CheckContext context)
    {
        var at = PropertyPath.Of(MemberNames.Scope);
        if (!context.Has(MemberNames.Scope))
        {
            return context.Judge(
                PolicyRule.AllRights,
                at,
                !context.IsUnchanged(MemberNames.Scope),
                $"No scope is given, so the tenant grants {AllScopes.Name}: every right of the owner. Write the scopes that are needed."
            );
        }
        if (context.Find(MemberNames.Scope) is PropertyValue.List { Items: [] })
        {
            return context.Judge(
                PolicyRule.AllRights,
                at,
                !context.IsUnchanged(MemberNames.Scope),
                $"The list of scopes is empty, which a tenant may take for none and grant {AllScopes.Name}: every right of the owner. "
                    + "Write the scopes that are needed."
            );
        }
        return context.Find(MemberNames.Scope) is PropertyValue.List list
            ? list.Items.Index().SelectMany(e => e.Item is PropertyValue.Text text ? OfOne(context, at.Then(e.Index), text) : [])
            : [];
    }

    private static IEnumerable<Finding> OfOne(CheckContext context, PropertyPath at, PropertyValue.Text scope)
    {
        var isNew = !context.WasIn(MemberNames.Scope, scope);
        // Whoever writes it out means it, unless somebody with another say has decided about it.
        if (scope.Value == AllScopes.Name && context.Policy.Mentions(PolicyRule.AllRights))
            return context.Judge(
                PolicyRule.AllRights,
                at,
                isNew,
                $"The scope {AllScopes.Name} grants every right of the owner. Write the scopes that are needed."
            );
        // Blanks are a mistake of their own, told elsewhere.
        if (scope.Value.Length == 0 || scope.Value.Any(char.IsWhiteSpace) || ScopeCatalog.Knows(scope.Value))
            return [];
        // A program that marks its scopes as secrets is told the place alone.
        var isSecret = context.Inputs.Find(MemberNames.Scope)!.ContainsSecret;
        var suggestion = !isSecret && Spelling.Closest(scope.Value, ScopeCatalog.All) is { } close ? $"; did you mean {close}?" : ".";
        return context.Judge(
            PolicyRule.UnknownScope,
            at,
            isNew,
            $"The scope {(isSecret ? $"at {at}" : scope.Value)} is none that the vendor's API of {ScopeCatalog.Date} names{suggestion} A "
                + "tenant may ignore it, and the credential then lacks the right."
        );
    }
}
