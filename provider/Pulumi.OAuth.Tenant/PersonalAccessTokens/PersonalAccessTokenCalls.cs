using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.OAuth.Tenant.Sending;
using Pulumi.OAuth.Tenant.Sharing;

namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>The calls of <see cref="IPersonalAccessTokens"/> over HTTP.</summary>
/// <param name="collection">The tokens.</param>
/// <param name="version">Version of the API.</param>
/// <param name="login">The token that is logged in with.</param>
/// <param name="writes">Writes of this process.</param>
/// <param name="time">The clock.</param>
internal sealed class PersonalAccessTokenCalls(TenantCollection collection, ApiVersion version, OwnLogin login, WriteLog writes, TimeProvider time)
    : IPersonalAccessTokens
{
    /// <summary>Name of the collection in every API version.</summary>
    internal const string Collection = "personal-access-tokens";

    private static readonly AnswerReader<PersonalAccessToken> One = AnswerReaders.Of(TenantJson.Default.PersonalAccessToken);
    private static readonly AnswerReader<ObjectList<PersonalAccessToken>> Many = AnswerReaders.WholeList(TenantJson.Default.PersonalAccessToken);

    private readonly SharedReads<PersonalAccessTokenQuery, TenantResult<ObjectList<PersonalAccessToken>>> _lists = new(writes, time);

    public async Task<TenantResult<CreatedPersonalAccessToken>> CreateAsync(
        PersonalAccessTokenCreate token, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var body = PersonalAccessTokenRequest.Write(token, version);
        using var write = writes.Begin();
        var result = await collection.CreateAsync(token.Name, body, One, t => (t.Id, t.Name), deadline, cancellationToken).ConfigureAwait(false);
        return result.Select(created => new CreatedPersonalAccessToken(created.Object, created.Secret));
    }

    public Task<TenantResult<Listed<PersonalAccessToken>>> FindOwnAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        new OwnTokenSearch(collection, this, login, time).RunAsync(id, deadline, cancellationToken);

    public async Task<Listed<PersonalAccessToken>> RecallOwnAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        var query = new PersonalAccessTokenQuery { OwnerId = PersonalAccessTokenQuery.Me, Freshness = Freshness.Recent };
        var result = await ListAsync(query, deadline, cancellationToken).ConfigureAwait(false);
        return result.TryGetValue(out var list, out _)
            ? new Listed<PersonalAccessToken>(list.FirstOrDefault(token => ObjectId.AreSame(token.Id, id)), list.Unreadable)
            : Listed<PersonalAccessToken>.Nothing;
    }

    public Task<TenantResult<ObjectList<PersonalAccessToken>>> ListOwnAsync(Deadline deadline, CancellationToken cancellationToken) =>
        new OwnTokenSearch(collection, this, login, time).ListAsync(deadline, cancellationToken);

    public async Task<TenantResult<ObjectList<PersonalAccessToken>>> ListAsync(
        PersonalAccessTokenQuery query, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parameters = query.Parameters();
        if (query.Freshness == Freshness.Own)
            return await collection.ListAsync(parameters, Many, deadline, cancellationToken).ConfigureAwait(false);

        // The shared call has no deadline but its own limits: it must not end for everybody when the first one's time is over.
        var shared = _lists.ReadAsync(
            query with { Freshness = default }, query.Freshness.Oldest(), () => collection.ListAsync(parameters, Many, Deadline.None, CancellationToken.None));
        return await collection.ShareListAsync(parameters, shared, deadline, cancellationToken).ConfigureAwait(false);
    }

    public async Task<TenantResult<PersonalAccessToken>> PatchAsync(
        string id, IReadOnlyList<PatchOperation> patch, Deadline deadline, CancellationToken cancellationToken)
    {
        using var write = writes.Begin();
        return await collection.PatchAsync(id, patch, AnswerReaders.About(id, One, token => token.Id), deadline, cancellationToken).ConfigureAwait(false);
    }

    public async Task<TenantResult<DeleteOutcome>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        using var write = writes.Begin();
        return await collection.DeleteAsync(id, deadline, cancellationToken).ConfigureAwait(false);
    }
}
