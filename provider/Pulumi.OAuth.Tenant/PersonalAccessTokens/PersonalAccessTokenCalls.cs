using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.OAuth.Tenant.Sending;

namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>The calls of <see cref="IPersonalAccessTokens"/> over HTTP.</summary>
internal sealed class PersonalAccessTokenCalls(TenantCollection collection, ApiVersion version) : IPersonalAccessTokens
{
    /// <summary>Name of the collection in every API version.</summary>
    internal const string Collection = "personal-access-tokens";

    private static readonly AnswerReader<PersonalAccessToken> One = AnswerReaders.Of(TenantJson.Default.PersonalAccessToken);
    private static readonly AnswerReader<IReadOnlyList<PersonalAccessToken>> Many = AnswerReaders.ListOf(TenantJson.Default.PersonalAccessTokenArray);

    private readonly SharedReads<PersonalAccessTokenQuery, TenantResult<IReadOnlyList<PersonalAccessToken>>> _lists = new();

    public async Task<TenantResult<CreatedPersonalAccessToken>> CreateAsync(
        PersonalAccessTokenCreate token, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var body = PersonalAccessTokenRequest.Write(token, version);
        using var write = _lists.BeginWrite();
        var result = await collection.CreateAsync(token.Name, body, One, deadline, cancellationToken).ConfigureAwait(false);
        return result.Select(created => new CreatedPersonalAccessToken(created.Object, created.Secret));
    }

    public async Task<TenantResult<IReadOnlyList<PersonalAccessToken>>> ListAsync(
        PersonalAccessTokenQuery query, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parameters = Parameters(query);
        if (!query.MayShare)
            return await collection.ListAsync(parameters, Many, deadline, cancellationToken).ConfigureAwait(false);

        // The shared call has no deadline but its own limits: it must not end for everybody when the first one's time is over.
        var shared = _lists.ReadAsync(query, () => collection.ListAsync(parameters, Many, Deadline.None, CancellationToken.None));
        return await collection.ShareListAsync(parameters, shared, deadline, cancellationToken).ConfigureAwait(false);
    }

    public async Task<TenantResult<PersonalAccessToken>> PatchAsync(
        string id, IReadOnlyList<PatchOperation> patch, Deadline deadline, CancellationToken cancellationToken)
    {
        using var write = _lists.BeginWrite();
        return await collection.PatchAsync(id, patch, One, deadline, cancellationToken).ConfigureAwait(false);
    }

    public async Task<TenantResult<DeleteOutcome>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        using var write = _lists.BeginWrite();
        return await collection.DeleteAsync(id, deadline, cancellationToken).ConfigureAwait(false);
    }

    private static KeyValuePair<string, string>[] Parameters(PersonalAccessTokenQuery query) =>
        query.OwnerId is { } owner
            ? [new KeyValuePair<string, string>("owner-id", owner), .. LastUsedFilter.Parameters(query.LastUsed)]
            : [.. LastUsedFilter.Parameters(query.LastUsed)];
}
