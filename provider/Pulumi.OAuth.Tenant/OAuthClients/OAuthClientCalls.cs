using System.Text.Json;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.OAuth.Tenant.Sending;

namespace Pulumi.OAuth.Tenant.OAuthClients;

/// <summary>The calls of <see cref="IOAuthClients"/> over HTTP.</summary>
internal sealed class OAuthClientCalls(TenantCollection collection) : IOAuthClients
{
    /// <summary>Name of the collection in every API version.</summary>
    internal const string Collection = "oauth-clients";

    private static readonly AnswerReader<OAuthClient> One = AnswerReaders.Of(TenantJson.Default.OAuthClient);
    private static readonly AnswerReader<ObjectList<OAuthClient>> Many = AnswerReaders.WholeList(TenantJson.Default.OAuthClient);

    public async Task<TenantResult<CreatedOAuthClient>> CreateAsync(OAuthClientCreate client, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var body = JsonSerializer.SerializeToUtf8Bytes(client, TenantJson.Default.OAuthClientCreate);
        var result = await collection.CreateAsync(client.Name, body, One, deadline, cancellationToken).ConfigureAwait(false);
        return result.Select(created => new CreatedOAuthClient(created.Object, created.Secret));
    }

    public Task<TenantResult<OAuthClient>> GetAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        collection.GetAsync(id, About(id), deadline, cancellationToken);

    public Task<TenantResult<ObjectList<OAuthClient>>> ListAsync(LastUsedFilter? lastUsed, Deadline deadline, CancellationToken cancellationToken) =>
        collection.ListAsync(LastUsedFilter.Parameters(lastUsed), Many, deadline, cancellationToken);

    public Task<TenantResult<OAuthClient>> PatchAsync(
        string id, IReadOnlyList<PatchOperation> patch, Deadline deadline, CancellationToken cancellationToken) =>
        collection.PatchAsync(id, patch, About(id), deadline, cancellationToken);

    public Task<TenantResult<DeleteOutcome>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        collection.DeleteAsync(id, deadline, cancellationToken);

    private static AnswerReader<OAuthClient> About(string id) => AnswerReaders.About(id, One, client => client.Id);
}
