using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Finds out why a tenant refused a creation. Its words are not relied on: what it holds tells more.</summary>
internal sealed class CreationRefusal(ITenantObjects objects, ProviderScope scope)
{
    /// <param name="fault">The refusal.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="renamed">What had the name until it was put aside for this creation, and has it again; null for nothing.</param>
    /// <param name="deadline">Of the operation.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<Failure> ExplainAsync(
        TenantFault fault,
        Urn urn,
        string name,
        Renamed? renamed,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var isRefusal = fault is TenantFault.Invalid or TenantFault.Conflict or TenantFault.Forbidden { NeedsUser: false };
        if (!isRefusal || !objects.Shape.NamesAreUnique)
            return fault.ToFailure();
        var reply = await objects.ListOwnAsync(deadline, cancellationToken);
        if (!reply.TryGetValue(out var own, out _))
            return fault.ToFailure();
        if (own.FirstOrDefault(o => o.Name == name && o.Id != renamed?.Id) is { } holder)
            return new Failure.Refused(
                FailureReason.Conflict,
                fault.ToFailure(NameIsTaken(holder.Id, isTold: scope.Predecessors.Any(urn)) + Earlier(urn, [holder])).Message
            );
        var count = TokenPlaces.Count(own);
        var learned = await scope.Places.Allowed.LearnAsync(fault, count, own.Count, cancellationToken);
        var limit = await scope.Places.Allowed.OfAsync(count, cancellationToken);
        return count >= limit
            ? new Failure.Refused(
                FailureReason.Exhausted,
                fault
                    .ToFailure(
                        await QuotaIsUsedUpAsync(own, limit, deadline, cancellationToken)
                            + (learned is null ? "" : " " + learned)
                            + Earlier(urn, own)
                    )
                    .Message
            )
            : fault.ToFailure();
    }

    /// <remarks>Each advice is followed to the letter: none of them may cost a live credential.</remarks>
    /// <param name="id">Who has the name.</param>
    /// <param name="isTold">Whether the engine has told which token is replaced, so that this one is another.</param>
    private static string NameIsTaken(string id, bool isTold) =>
        $"The token {id} already has that name, and names are unique for an owner; it was not touched. "
        + "When this stack manages it under another name, because a resource was renamed or moved, give the resource its old name in "
        + "`aliases`: an import would have the next up delete the token. "
        + (
            isTold
                ? ""
                : "When it is to be replaced because of --replace, taint or another provider, run with --refresh as well, so that the "
                    + "provider is told which token it replaces, leave the name out, or set deleteBeforeReplace on it, which makes a gap. "
        )
        + $"Only when no stack manages it, import it: pulumi import oauth:index:PersonalAccessToken NAME {id}. "
        + "When an interrupted run left it behind, its secret is lost: once its lastUsed shows that nobody logs in with it, delete it at "
        + "the tenant.";

    /// <summary>Which of these objects earlier creations made, or may have made, that nothing has confirmed.</summary>
    private string Earlier(Urn urn, IReadOnlyList<TenantObject> candidates)
    {
        var notes = scope
            .Notes.About(candidates.Select(o => NoteDigest.OfObject(scope.TenantName, o.Id)).ToHashSet(StringComparer.Ordinal))
            .Where(n =>
                n.State is not NoteState.Creating
                && n.Note?.Tenant == scope.TenantName
                && ShapeCatalog.FindObject(n.Note.Kind) == objects.Shape
            )
            .ToList();
        var made = candidates
            .Where(o => notes.Any(n => n.MayBe(o.Id, o.Name)))
            .Select(o => $"{o.Name} ({o.Id})")
            .Order(StringComparer.Ordinal)
            .ToList();
        return made.Count == 0
            ? ""
            : $" By a creation that nothing has confirmed, and that may have been interrupted: {string.Join(", ", made)}. Run preview "
                + $"first, which confirms what the stack holds; then {OpenCreations.Command(urn)} shows the rest and how to resolve it.";
    }

    private async Task<string> QuotaIsUsedUpAsync(
        ObjectList<TenantObject> own,
        int limit,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var caller = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        var owner = caller.TryGetValue(out var identity, out _) ? identity.UserName ?? identity.IdentityId ?? "the caller" : "the caller";
        var names = string.Join(", ", own.Select(o => $"{o.Name} ({o.Id})").Order(StringComparer.Ordinal));
        return $"{owner} has {own.Count} personal access tokens, and the tenant allows {limit} for one identity: {names}. Delete one that "
            + "is not needed, or log in as another identity. What the program has dropped, and what earlier runs have left to be deleted, "
            + "goes with an `up` that does not ask for this one. A rotation that finds no room is planned so by the next up.";
    }
}
