using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.OAuthClients;

/// <summary>The OAuth clients of a tenant: <c>/oauth-clients</c>.</summary>
public interface IOAuthClients
{
    /// <summary>Creates a client. Repeated only when the tenant certainly did not act.</summary>
    /// <remarks>
    /// On a fault with <see cref="Faults.Effect.Unknown"/> or <see cref="Faults.Effect.Acted"/> a client may exist whose secret
    /// nobody knows: list to find out.
    /// </remarks>
    /// <param name="client">All members that are sent, the name among them. Source: request of <c>POST /oauth-clients</c>, the same in
    /// every API version.</param>
    /// <param name="deadline">Of the whole call.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="ArgumentException">It has no name.</exception>
    Task<Result<NewObject, TenantFault>> CreateAsync(JsonObject client, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Reads one client. <see cref="Faults.TenantFault.NotFound"/>, and nothing else, means that it does not exist.</summary>
    Task<Result<DescribedObject, TenantFault>> GetAsync(string id, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>
    /// A client as a list tells it that may be shared: it was begun after the last write of this process, and at most half a minute ago.
    /// Without a client when that list lacks it, when there is none, and for the first who asks: then nothing is known of it, and
    /// <see cref="GetAsync"/> tells.
    /// </summary>
    Task<Listed<DescribedObject>> RecallAsync(string id, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Every client that matches. An answer that may be a part of the list is
    /// <see cref="Faults.TenantFault.Malformed"/>.</summary>
    /// <param name="lastUsed">Null: all of them.</param>
    /// <param name="deadline">Of the whole call.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    Task<Result<ObjectList<DescribedObject>, TenantFault>> ListAsync(
        LastUsedFilter? lastUsed,
        Deadline deadline,
        CancellationToken cancellationToken
    );

    /// <summary>Changes a client and answers what it has become. Patches of one id run one after the other.</summary>
    /// <param name="id">The client.</param>
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

    /// <summary>Deletes a client. One that is gone already is success.</summary>
    Task<Result<DeleteReply, TenantFault>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken);
}
