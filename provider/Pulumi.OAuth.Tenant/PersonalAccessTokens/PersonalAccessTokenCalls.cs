using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Sending;
using Pulumi.OAuth.Tenant.Sharing;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>The calls of <see cref="IPersonalAccessTokens"/> over HTTP.</summary>
/// <param name="collection">The tokens.</param>
/// <param name="version">Version of the API.</param>
/// <param name="login">The token that is logged in with.</param>
/// <param name="writes">Writes of this process.</param>
/// <param name="time">The clock.</param>
internal sealed class PersonalAccessTokenCalls(
    TenantCollection collection,
    ApiVersion version,
    OwnLogin login,
    WriteLog writes,
    TimeProvider time
) : IPersonalAccessTokens
{
    /// <summary>Name of the collection in every API version.</summary>
    internal const string Collection = "personal-access-tokens";

    private readonly SharedReads<PersonalAccessTokenQuery, Result<ObjectList<DescribedObject>, TenantFault>> _lists = new(writes, time);

    public async Task<Result<NewObject, TenantFault>> CreateAsync(JsonObject token, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var request = PersonalAccessTokenRequest.For(token, version);
        using var write = writes.Begin();
        return await collection.CreateAsync(request, deadline, cancellationToken);
    }

    public Task<Result<Listed<DescribedObject>, TenantFault>> FindOwnAsync(
        string id,
        Deadline deadline,
        CancellationToken cancellationToken
    ) => new OwnTokenSearch(collection, this, login, time).RunAsync(id, deadline, cancellationToken);

    public async Task<Listed<DescribedObject>> RecallOwnAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        var query = new PersonalAccessTokenQuery { OwnerId = PersonalAccessTokenQuery.Me, Freshness = Freshness.Recent };
        var result = await ListAsync(query, deadline, cancellationToken);
        return result.TryGetValue(out var list, out _)
            ? new Listed<DescribedObject>(list.FirstOrDefault(token => ObjectId.AreSame(token.Id, id)), list)
            : Listed<DescribedObject>.Nothing;
    }

    public Task<Result<ObjectList<DescribedObject>, TenantFault>> ListOwnAsync(Deadline deadline, CancellationToken cancellationToken) =>
        new OwnTokenSearch(collection, this, login, time).ListAsync(deadline, cancellationToken);

    public async Task<Result<ObjectList<DescribedObject>, TenantFault>> ListAsync(
        PersonalAccessTokenQuery query,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        var parameters = query.Parameters();
        if (query.Freshness == Freshness.Own)
            return await collection.ListAsync(parameters, deadline, cancellationToken);

        // The shared call has no deadline but its own limits: it must not end for everybody when the first one's time is over.
        var shared = _lists.ReadAsync(
            query with
            {
                Freshness = default,
            },
            query.Freshness.Oldest(),
            () => collection.ListAsync(parameters, Deadline.None, CancellationToken.None)
        );
        return await collection.ShareListAsync(parameters, shared, deadline, cancellationToken);
    }

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
