using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Sending;
using Pulumi.OAuth.Tenant.Sharing;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.OAuthClients;

/// <summary>The calls of <see cref="IOAuthClients"/> over HTTP.</summary>
/// <param name="collection">The clients.</param>
/// <param name="writes">Writes of this process.</param>
/// <param name="time">The clock.</param>
internal sealed class OAuthClientCalls(TenantCollection collection, WriteLog writes, TimeProvider time) : IOAuthClients
{
    /// <summary>Name of the collection in every API version.</summary>
    internal const string Collection = "oauth-clients";

    private readonly SharedReads<string, Result<ObjectList<DescribedObject>, TenantFault>> _lists = new(writes, time);
    private int _recalls;

    public async Task<Result<NewObject, TenantFault>> CreateAsync(JsonObject client, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var write = writes.Begin();
        return await collection.CreateAsync(client, deadline, cancellationToken);
    }

    public Task<Result<DescribedObject, TenantFault>> GetAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        collection.GetAsync(id, deadline, cancellationToken);

    public async Task<Listed<DescribedObject>> RecallAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        // Who looks at a single client needs no list of thousands.
        if (Interlocked.Increment(ref _recalls) == 1)
            return Listed<DescribedObject>.Nothing;
        // The shared call has no deadline but its own limits: it must not end for everybody when the first one's time is over.
        var shared = _lists.ReadAsync("", Freshness.Recent.Oldest(), () => collection.ListAsync([], Deadline.None, CancellationToken.None));
        var result = await collection.ShareListAsync([], shared, deadline, cancellationToken);
        return result.TryGetValue(out var list, out _)
            ? new Listed<DescribedObject>(list.FirstOrDefault(client => ObjectId.AreSame(client.Id, id)), list)
            : Listed<DescribedObject>.Nothing;
    }

    public Task<Result<ObjectList<DescribedObject>, TenantFault>> ListAsync(
        LastUsedFilter? lastUsed,
        Deadline deadline,
        CancellationToken cancellationToken
    ) => collection.ListAsync(LastUsedFilter.Parameters(lastUsed), deadline, cancellationToken);

    public async Task<Result<DescribedObject, TenantFault>> PatchAsync(
        string id,
        IReadOnlyList<PatchOperation> patch,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        using var write = writes.Begin();
        return await collection.PatchAsync(id, patch, deadline, cancellationToken);
    }

    public async Task<Result<DeleteReply, TenantFault>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        using var write = writes.Begin();
        return await collection.DeleteAsync(id, deadline, cancellationToken);
    }
}
