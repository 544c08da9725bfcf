using System.Text.Json;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.OAuth.Tenant.Sending;
using Pulumi.OAuth.Tenant.Sharing;

namespace Pulumi.OAuth.Tenant.OAuthClients;

/// <summary>The calls of <see cref="IOAuthClients"/> over HTTP.</summary>
/// <param name="collection">The clients.</param>
/// <param name="writes">Writes of this process.</param>
/// <param name="time">The clock.</param>
internal sealed class OAuthClientCalls(TenantCollection collection, WriteLog writes, TimeProvider time) : IOAuthClients
{
    /// <summary>Name of the collection in every API version.</summary>
    internal const string Collection = "oauth-clients";

    private static readonly AnswerReader<OAuthClient> One = AnswerReaders.Of(TenantJson.Default.OAuthClient);
    private static readonly AnswerReader<ObjectList<OAuthClient>> Many = AnswerReaders.WholeList(TenantJson.Default.OAuthClient);

    private readonly SharedReads<string, TenantResult<ObjectList<OAuthClient>>> _lists = new(writes, time);
    private int _recalls;

    public async Task<TenantResult<CreatedOAuthClient>> CreateAsync(OAuthClientCreate client, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var body = JsonSerializer.SerializeToUtf8Bytes(client, TenantJson.Default.OAuthClientCreate);
        using var write = writes.Begin();
        var result = await collection.CreateAsync(client.Name, body, One, c => (c.Id, c.Name), deadline, cancellationToken).ConfigureAwait(false);
        return result.Select(created => new CreatedOAuthClient(created.Object, created.Secret));
    }

    public Task<TenantResult<OAuthClient>> GetAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        collection.GetAsync(id, About(id), deadline, cancellationToken);

    public async Task<Listed<OAuthClient>> RecallAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        // Who looks at a single client needs no list of thousands.
        if (Interlocked.Increment(ref _recalls) == 1)
            return Listed<OAuthClient>.Nothing;
        // The shared call has no deadline but its own limits: it must not end for everybody when the first one's time is over.
        var shared = _lists.ReadAsync("", Freshness.Recent.Oldest(), () => collection.ListAsync([], Many, Deadline.None, CancellationToken.None));
        var result = await collection.ShareListAsync([], shared, deadline, cancellationToken).ConfigureAwait(false);
        return result.TryGetValue(out var list, out _)
            ? new Listed<OAuthClient>(list.FirstOrDefault(client => ObjectId.AreSame(client.Id, id)), list.Unreadable)
            : Listed<OAuthClient>.Nothing;
    }

    public Task<TenantResult<ObjectList<OAuthClient>>> ListAsync(LastUsedFilter? lastUsed, Deadline deadline, CancellationToken cancellationToken) =>
        collection.ListAsync(LastUsedFilter.Parameters(lastUsed), Many, deadline, cancellationToken);

    public async Task<TenantResult<OAuthClient>> PatchAsync(
        string id, IReadOnlyList<PatchOperation> patch, Deadline deadline, CancellationToken cancellationToken)
    {
        using var write = writes.Begin();
        return await collection.PatchAsync(id, patch, About(id), deadline, cancellationToken).ConfigureAwait(false);
    }

    public async Task<TenantResult<DeleteOutcome>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        using var write = writes.Begin();
        return await collection.DeleteAsync(id, deadline, cancellationToken).ConfigureAwait(false);
    }

    private static AnswerReader<OAuthClient> About(string id) => AnswerReaders.About(id, One, client => client.Id);
}
