using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>How the grant types of an OAuth client fit its other fields.</summary>
internal sealed class GrantTypeRule : ICheckRule
{
    private const string AuthorizationCode = "AUTHORIZATION_CODE";

    public IEnumerable<Finding> Examine(CheckContext context)
    {
        var grantTypesAreKnown = !context.IsUnknown(MemberNames.GrantTypes);
        if (
            context.SetHas(MemberNames.GrantTypes, AuthorizationCode)
            && !context.Has(MemberNames.RedirectUris)
            && !(context.IsUnchanged(MemberNames.GrantTypes) && context.IsUnchanged(MemberNames.RedirectUris))
        )
            yield return new Finding.Mistake(MemberNames.RedirectUris, "is required with the grant type AUTHORIZATION_CODE");
        if (
            grantTypesAreKnown
            && context.SetHas(MemberNames.GrantTypes, "REFRESH_TOKEN")
            && !context.SetHas(MemberNames.GrantTypes, AuthorizationCode)
        )
            yield return new Finding.Warning("The grant type REFRESH_TOKEN is of no use without AUTHORIZATION_CODE.");
        if (ChoiceType.IsThat(context.Find(MemberNames.Type), "PUBLIC") && context.SetHas(MemberNames.GrantTypes, "CLIENT_CREDENTIALS"))
            yield return new Finding.Warning("A PUBLIC client cannot keep a secret, which the grant type CLIENT_CREDENTIALS needs.");
    }
}

/// <summary>Redirect URIs that send codes in plain text over a network.</summary>
internal sealed class PlainRedirectRule : ICheckRule
{
    public IEnumerable<Finding> Examine(CheckContext context)
    {
        if (context.Find(MemberNames.RedirectUris) is not PropertyValue.List list)
            yield break;
        foreach (var (index, item) in list.Items.Index())
        {
            // The place is named and not the URI, which a program may have marked as secret.
            if (
                item is not PropertyValue.Text text
                || !Uri.TryCreate(text.Value, UriKind.Absolute, out var uri)
                || uri.Scheme != Uri.UriSchemeHttp
                || uri.IsLoopback
            )
                continue;
            var at = PropertyPath.Of(MemberNames.RedirectUris).Then(index);
            foreach (
                var finding in context.Judge(
                    PolicyRule.InsecureRedirect,
                    at,
                    !context.WasIn(MemberNames.RedirectUris, item),
                    $"{at} is plain http: everybody on the way can read the authorization code."
                )
            )
                yield return finding;
        }
    }
}
