using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Takes a secret that a tenant tells when it is asked for an object, where none is recorded.</summary>
/// <remarks>What stands there may be a mask: only what logs in is a secret.</remarks>
internal static class LateSecret
{
    /// <summary>The state, with the secret when that is one.</summary>
    public static async Task<PropertyMap> IntoAsync(
        PropertyMap state,
        TenantObject told,
        ITenant tenant,
        Deadline deadline,
        CancellationToken cancellationToken
    ) =>
        !state.ContainsKey(MemberNames.Secret)
        && told.ToldSecret is { Length: > 0 } secret
        && await tenant.AcceptsAsync(new Credential.ClientCredentials(told.Id, secret), deadline, cancellationToken)
            ? state.Set(MemberNames.Secret, PropertyValue.OfSecret(PropertyValue.Of(secret)))
            : state;
}
