using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Finds out why a tenant refused a creation. Its words are not relied on: what it holds tells more.</summary>
internal sealed class CreationRefusal(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>The documented number of personal access tokens that one identity may have.</summary>
    internal const int TokenQuota = 10;

    public async Task<Failure> ExplainAsync(TenantFault fault, Urn urn, string name, Deadline deadline, CancellationToken cancellationToken)
    {
        var isRefusal = fault is TenantFault.Invalid or TenantFault.Conflict or TenantFault.Forbidden { NeedsUser: false };
        if (!isRefusal || !objects.Shape.NamesAreUnique)
            return fault.ToFailure();
        var reply = await objects.ListOwnAsync(deadline, cancellationToken);
        if (!reply.TryGetValue(out var own, out _))
            return fault.ToFailure();
        if (own.FirstOrDefault(o => o.Name == name) is { } holder)
            return new Failure.Refused(FailureReason.Conflict, fault.ToFailure(NameIsTaken(name, holder.Id) + Earlier(urn, [holder])).Message);
        return own.Count >= TokenQuota
            ? new Failure.Refused(FailureReason.Exhausted, fault.ToFailure(await QuotaIsUsedUpAsync(own, deadline, cancellationToken) + Earlier(urn, own)).Message)
            : fault.ToFailure();
    }

    private static string NameIsTaken(string name, string id) =>
        $"The token {id} already has the name {name}, and names are unique for an owner. When it is the one to be replaced, leave the name out, so that each token gets "
        + "a name of its own, or set deleteBeforeReplace on the resource. When an interrupted run left it behind, its secret is lost: delete it at the tenant. "
        + $"To manage it as it is, import it: pulumi import oauth:index:PersonalAccessToken NAME {id}.";

    /// <summary>Which of these objects earlier creations made, or may have made, that nothing has confirmed.</summary>
    private string Earlier(Urn urn, IReadOnlyList<TenantObject> candidates)
    {
        var notes = scope.Notes.About(candidates.Select(o => NoteDigest.OfObject(scope.TenantName, o.Id)).ToHashSet(StringComparer.Ordinal)).Where(n => n.State is not NoteState.Creating && n.Note?.Tenant == scope.TenantName && n.Note.Kind == objects.Shape.Token).ToList();
        var made = candidates.Where(o => notes.Any(n => n.MayBe(o.Id, o.Name))).Select(o => $"{o.Name} ({o.Id})").Order(StringComparer.Ordinal).ToList();
        return made.Count == 0 ? ""
            : $" By a creation that nothing has confirmed, and that may have been interrupted: {string.Join(", ", made)}. Run preview first, which confirms what the stack holds; then "
                + $"{OpenCreations.Command(urn)} shows the rest and how to resolve it.";
    }

    private async Task<string> QuotaIsUsedUpAsync(ObjectList<TenantObject> own, Deadline deadline, CancellationToken cancellationToken)
    {
        var caller = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        var owner = caller.TryGetValue(out var identity, out _) ? identity.UserName ?? identity.IdentityId ?? "the caller" : "the caller";
        var names = string.Join(", ", own.Select(o => $"{o.Name} ({o.Id})").Order(StringComparer.Ordinal));
        return $"{owner} has {own.Count} personal access tokens, and the tenant allows {TokenQuota} for one identity: {names}. Delete one that is not needed, or log in as another "
            + "identity. A rotation needs room for one more, unless deleteBeforeReplace is set on the resource.";
    }
}
