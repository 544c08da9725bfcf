using System.Collections.Immutable;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.OAuth.Tenant.Sending;
using Pulumi.OAuth.Tenant.Sharing;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>Looks for one of the caller's tokens, and makes sure of an absence: somebody drops a live credential from its books because of
/// it.</summary>
internal sealed class OwnTokenSearch(TenantCollection collection, IPersonalAccessTokens tokens, OwnLogin login, TimeProvider time)
{
    /// <summary>Between two lists of which neither can show that it is ours: longer than a stale one lives.</summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(30);

    private const string LacksLogin = "it lacks the token that is logged in with, so it cannot be the whole list of the caller's tokens";
    private const string IsEmpty = "it is empty, and the access token that was given does not say whose tokens these are";
    private const string SeveralOwners =
        "it holds tokens of several owners, so it is not the list of the caller's tokens that was asked for";

    private const string TellsTwice = "it tells one token twice, so it is put together wrongly, and what it lacks may exist";

    private static readonly PersonalAccessTokenQuery Mine = new() { OwnerId = PersonalAccessTokenQuery.Me };

    /// <summary>Reads tokens: what is asked for, and their owners, by which a list of several is recognised.</summary>
    internal static ObjectReader Reader(ImmutableDictionary<string, MemberType> members) =>
        new(members.ContainsKey(MemberNames.Owner) ? members : members.Add(MemberNames.Owner, new MemberType.Record(MemberNames.Id)));

    internal async Task<Result<Listed<DescribedObject>, TenantFault>> RunAsync(
        string id,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var result = await tokens.ListAsync(Mine, deadline, cancellationToken);
        if (Decided(id, result) is { } decided)
            return decided;
        result.TryGetValue(out var list, out _);
        if (IsOurs(list!))
            return new Listed<DescribedObject>(null, list!);
        if (login.IsListed)
            return Doubtful(LacksLogin);

        var interruption = await collection.PauseAsync(
            Mine.Parameters(),
            token => Task.Delay(SecondLook, time, token),
            deadline,
            cancellationToken
        );
        if (interruption is not null)
            return interruption;
        var again = await tokens.ListAsync(Mine with { Freshness = Freshness.Own }, deadline, cancellationToken);
        if (Decided(id, again) is { } late)
            return late;
        again.TryGetValue(out var second, out _);
        return list!.Count > 0 && Ids(list).SetEquals(Ids(second!))
            ? new Listed<DescribedObject>(null, second!)
            : Doubtful(
                list.Count == 0
                    ? IsEmpty
                    : "the same list was another one half a minute before, and neither holds the token that is logged in with"
            );
    }

    /// <summary>The caller's tokens, or a fault when the answer cannot be all of them.</summary>
    internal async Task<Result<ObjectList<DescribedObject>, TenantFault>> ListAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var result = await tokens.ListAsync(Mine with { Freshness = Freshness.Own }, deadline, cancellationToken);
        if (!result.TryGetValue(out var list, out _))
            return result;
        return HasSeveralOwners(list) ? Doubtful(SeveralOwners)
            : Ids(list).Count < list.Count ? Doubtful(TellsTwice)
            : IsOurs(list) ? result
            : login.IsListed ? Doubtful(LacksLogin)
            : list.Count == 0 ? Doubtful(IsEmpty)
            : result;
    }

    /// <summary>What a list says at once; null when it lacks the token, as far as it goes.</summary>
    private Result<Listed<DescribedObject>, TenantFault>? Decided(string id, Result<ObjectList<DescribedObject>, TenantFault> result)
    {
        if (!result.TryGetValue(out var list, out var fault))
            return fault;
        if (list.FirstOrDefault(token => ObjectId.AreSame(token.Id, id)) is { } found)
            return new Listed<DescribedObject>(found, list);
        if (list.Unreadable.FirstOrDefault(member => ObjectId.AreSame(member.Id, id)) is { } broken)
            return Doubtful($"{broken.Problem} in the description of the token {id}");
        if (HasSeveralOwners(list))
            return Doubtful(SeveralOwners);
        if (Ids(list).Count < list.Count)
            return Doubtful(TellsTwice);
        if (list.Unreadable.Any(member => member.Id is null))
            return Doubtful("one of its members cannot be read, not even its id: it may be the one that is looked for");
        return null;
    }

    /// <summary>Whether a list shows that it is the caller's.</summary>
    private bool IsOurs(ObjectList<DescribedObject> list) => login.IsIn(list) || list.Unreadable.Any(member => login.Is(member.Id));

    private static bool HasSeveralOwners(ObjectList<DescribedObject> list) =>
        list.Select(token => token.Record(MemberNames.Owner)?.GetValueOrDefault(MemberNames.Id))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Take(2)
            .Count() > 1;

    private TenantFault.Malformed Doubtful(string reason) =>
        new(collection.DetailsOfList(Mine.Parameters(), operation: null) with { Status = 200 }, reason, Excerpt: "");

    private static HashSet<string> Ids(IEnumerable<DescribedObject> list) =>
        list.Select(token => token.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
