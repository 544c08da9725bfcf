using System.Text;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>The calls that both kinds of objects have, on one collection of the tenant.</summary>
/// <param name="channel">The way to the tenant.</param>
/// <param name="bearers">Whose calls they are.</param>
/// <param name="path">Of the collection, for example <c>/v3/oauth-clients</c>.</param>
/// <param name="noun">What one object is called, for example <c>OAuth client</c>.</param>
/// <param name="ownId">Id of the credential that is logged in with; null when unknown.</param>
/// <param name="reader">Reads one object.</param>
internal sealed class TenantCollection(
    TenantChannel channel,
    IBearerSource bearers,
    string path,
    string noun,
    string? ownId,
    ObjectReader reader
)
{
    private const string Json = "application/json";

    private readonly AnswerReader<DescribedObject> _one = AnswerReaders.One(reader);
    private readonly AnswerReader<ObjectList<DescribedObject>> _many = AnswerReaders.WholeList(reader);

    /// <param name="request">All members that are sent, the name among them.</param>
    /// <param name="deadline">Of the whole call.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    internal Task<Result<NewObject, TenantFault>> CreateAsync(JsonObject request, Deadline deadline, CancellationToken cancellationToken)
    {
        var name =
            request[MemberNames.Name]?.GetValue<string>()
            ?? throw new ArgumentException("What is created has to have a name.", nameof(request));
        var call = new TenantCall
        {
            Operation = $"create {noun} '{name}'",
            Method = HttpMethod.Post,
            Path = path,
            Body = Encoding.UTF8.GetBytes(request.ToJsonString()),
            ContentType = Json,
            Repetition = Repetition.OnlyIfNotActed,
            HoldsSecret = true,
        };
        return channel.CallAsync(call, bearers, AnswerReaders.AboutNew(name, ownId, _one), deadline, cancellationToken);
    }

    internal Task<Result<DescribedObject, TenantFault>> GetAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        channel.CallAsync(
            CallAbout($"read {noun} {id}", HttpMethod.Get, id),
            bearers,
            AnswerReaders.AtFirstHand(AnswerReaders.About(id, _one)),
            deadline,
            cancellationToken
        );

    internal Task<Result<ObjectList<DescribedObject>, TenantFault>> ListAsync(
        IEnumerable<KeyValuePair<string, string>> query,
        Deadline deadline,
        CancellationToken cancellationToken
    ) => channel.CallAsync(ListCall(query), bearers, _many, deadline, cancellationToken);

    /// <summary>Waits for a list that others wait for as well.</summary>
    internal Task<Result<ObjectList<DescribedObject>, TenantFault>> ShareListAsync(
        IEnumerable<KeyValuePair<string, string>> query,
        Task<Result<ObjectList<DescribedObject>, TenantFault>> list,
        Deadline deadline,
        CancellationToken cancellationToken
    ) => channel.WaitAsync(ListCall(query), list.WaitAsync, deadline, cancellationToken);

    /// <summary>What a fault tells that comes of a list and not of a call.</summary>
    /// <param name="query">What was listed.</param>
    /// <param name="operation">What the list was for; null when it is enough to say that it was listed.</param>
    internal FaultDetails DetailsOfList(IEnumerable<KeyValuePair<string, string>> query, string? operation) =>
        ListCall(query).Details(Effect.NotActed) is var details && operation is null ? details : details with { Operation = operation };

    /// <summary>Waits before a list is asked for once more.</summary>
    /// <returns>Null when the time has come; the fault when there is not so much of it.</returns>
    internal async Task<TenantFault?> PauseAsync(
        IEnumerable<KeyValuePair<string, string>> query,
        Func<CancellationToken, Task> waitAsync,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var call = ListCall(query);
        var waited = await channel.WaitAsync<TenantCall>(
            call,
            async token =>
            {
                await waitAsync(token);
                return call;
            },
            deadline,
            cancellationToken
        );
        return waited.Failure;
    }

    internal Task<Result<DescribedObject, TenantFault>> PatchAsync(
        string id,
        IReadOnlyList<PatchOperation> patch,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(patch);
        if (patch.Count == 0)
            throw new ArgumentException("A patch without operations changes nothing: do not send it.", nameof(patch));
        var call = CallAbout($"change {noun} {id}", HttpMethod.Patch, id) with
        {
            Body = PatchDocument.Write(patch),
            ContentType = "application/json-patch+json",
            Repetition = patch.Any(operation => operation is PatchOperation.Test) ? Repetition.OnlyIfNotActed : Repetition.AlwaysSafe,
            SerialKey = id,
        };
        return channel.CallAsync(call, bearers, AnswerReaders.About(id, _one), deadline, cancellationToken);
    }

    internal async Task<Result<DeleteReply, TenantFault>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        var call = CallAbout($"delete {noun} {id}", HttpMethod.Delete, id);
        var result = await channel.CallAsync(call, bearers, AnswerReaders.Deleted, deadline, cancellationToken);
        return result.Failure is TenantFault.NotFound { Details.ServerTime: var serverTime }
            ? new DeleteReply(DeleteOutcome.AlreadyGone, serverTime)
            : result;
    }

    private TenantCall ListCall(IEnumerable<KeyValuePair<string, string>> query)
    {
        var parameters = string.Join('&', query.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        return Call($"list {noun}s", HttpMethod.Get, parameters.Length == 0 ? path : $"{path}?{parameters}");
    }

    private TenantCall CallAbout(string operation, HttpMethod method, string id) =>
        Call(operation, method, PathOf(id)) with
        {
            IsAboutAnObject = true,
        };

    private static TenantCall Call(string operation, HttpMethod method, string callPath) =>
        new()
        {
            Operation = operation,
            Method = method,
            Path = callPath,
            Repetition = Repetition.AlwaysSafe,
        };

    private string PathOf(string id)
    {
        // Without an id the path would be the collection's; with dots alone, that of something above it.
        ArgumentNullException.ThrowIfNull(id);
        if (!ObjectId.IsPossible(id))
            throw new ArgumentException($"'{id}' is no id.", nameof(id));
        return $"{path}/{Uri.EscapeDataString(id)}";
    }
}
