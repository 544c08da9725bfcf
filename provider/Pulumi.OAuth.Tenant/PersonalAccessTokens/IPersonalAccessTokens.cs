using Pulumi.OAuth.Tenant.Patching;

namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>
/// The personal access tokens of a tenant: <c>/personal-access-tokens</c>. There is no call that reads one: list and look.
/// </summary>
public interface IPersonalAccessTokens
{
    /// <summary>Creates a token that the caller owns. Repeated only when the tenant certainly did not act.</summary>
    /// <remarks>
    /// On a fault with <see cref="Faults.Effect.Unknown"/> or <see cref="Faults.Effect.Acted"/> a token may exist whose secret
    /// nobody knows: list to find out.
    /// </remarks>
    /// <exception cref="ArgumentException">It acknowledges that the token never expires, and the API version has no such tokens.</exception>
    Task<TenantResult<CreatedPersonalAccessToken>> CreateAsync(PersonalAccessTokenCreate token, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Every token that matches; the tenant does not page.</summary>
    Task<TenantResult<IReadOnlyList<PersonalAccessToken>>> ListAsync(PersonalAccessTokenQuery query, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Changes a token and answers what it has become. Patches of one id run one after the other.</summary>
    /// <param name="id">The token.</param>
    /// <param name="patch">At least one operation. Repeated after a failure of the network unless it holds a <see cref="PatchOperation.Test"/>.</param>
    /// <param name="deadline">Of the whole call.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    Task<TenantResult<PersonalAccessToken>> PatchAsync(string id, IReadOnlyList<PatchOperation> patch, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Deletes a token. One that is gone already is success.</summary>
    Task<TenantResult<DeleteOutcome>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken);
}
