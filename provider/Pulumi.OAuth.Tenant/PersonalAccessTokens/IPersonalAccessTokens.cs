using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Results;

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
    /// <param name="token">
    /// All members that are sent, the name among them. Source: request of <c>POST /personal-access-tokens</c>. An acknowledgement that is
    /// false is left out where the API version has none; one that is true, without a date, is sent with a null for the date.
    /// </param>
    /// <param name="deadline">Of the whole call.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="ArgumentException">It has no name, or acknowledges that the token never expires, and the API version has no such
    /// tokens.</exception>
    Task<Result<NewObject, TenantFault>> CreateAsync(JsonObject token, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>
    /// Looks for one of the caller's own tokens. An answer without a token, and nothing else, means that it does not exist.
    /// </summary>
    /// <remarks>
    /// A list proves an absence only when it is whole and the caller's: it has to hold the token that is logged in with. With a given
    /// access token that belongs to no listed one, a second list, half a minute later, has to say the same.
    /// </remarks>
    Task<Result<Listed<DescribedObject>, TenantFault>> FindOwnAsync(string id, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>
    /// One of the caller's own tokens as a list tells it that may be shared: it was begun after the last write of this process, and at most
    /// half a minute ago. Without a token when that list lacks it, or there is none: then nothing is known of it.
    /// </summary>
    Task<Listed<DescribedObject>> RecallOwnAsync(string id, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>
    /// Every token of the caller, asked of the tenant anew. A list that cannot be the whole and the caller's, since it lacks the token that
    /// is logged in with, is <see cref="Faults.TenantFault.Malformed"/>.
    /// </summary>
    Task<Result<ObjectList<DescribedObject>, TenantFault>> ListOwnAsync(Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Every token that matches. An answer that may be a part of the list is <see cref="Faults.TenantFault.Malformed"/>.</summary>
    Task<Result<ObjectList<DescribedObject>, TenantFault>> ListAsync(
        PersonalAccessTokenQuery query,
        Deadline deadline,
        CancellationToken cancellationToken
    );

    /// <summary>Changes a token and answers what it has become. Patches of one id run one after the other.</summary>
    /// <param name="id">The token.</param>
    /// <param name="patch">At least one operation. Repeated after a failure of the network unless it holds a
    /// <see cref="PatchOperation.Test"/>.</param>
    /// <param name="deadline">Of the whole call.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    Task<Result<DescribedObject, TenantFault>> PatchAsync(
        string id,
        IReadOnlyList<PatchOperation> patch,
        Deadline deadline,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes a token. One that is gone already is success.</summary>
    Task<Result<DeleteReply, TenantFault>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken);
}
