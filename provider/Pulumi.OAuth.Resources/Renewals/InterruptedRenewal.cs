using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>Puts out of the way what a renewal has left that did not come to its end.</summary>
internal sealed class InterruptedRenewal(RenewableLogin login)
{
    /// <summary>Deletes what nobody can have got, and forgets the note.</summary>
    /// <param name="note">Of an earlier renewal of the token that is logged in with.</param>
    /// <param name="own">The tokens of the identity.</param>
    /// <param name="cancellationToken">Ends the search, not the deletion.</param>
    /// <returns>Why it is still in the way, when it is; else what has been deleted, as a sentence; null for nothing.</returns>
    public async Task<(Resolution? Refused, string? Deleted)> SettleAsync(
        RenewalNote note,
        ObjectList<DescribedObject> own,
        CancellationToken cancellationToken
    )
    {
        var (refused, left) = await FindLeftAsync(note, own, cancellationToken);
        if (refused is not null)
            return (refused, null);
        if (left is null || left.Instant(MemberNames.ExpirationDate)?.Instant <= login.Tenant.Time)
        {
            return login.Notes.Forget(note) is { } kept ? No($"{kept} Nothing was made.") : (null, null);
        }
        if (note.Handed is { } handed)
        {
            return No(
                $"A successor, {left.Name} ({left.Id}), was handed over on {Shapes.Types.InstantType.Write(handed)}, so nothing is made "
                    + "and nothing deleted. When it is stored, run renew-login --finish with it. When no store has it, delete it at the "
                    + "tenant, by that id, and run this again."
            );
        }
        var caller = await login.Tenant.GetCallerAsync(Deadline.None, cancellationToken);
        if (!caller.TryGetValue(out var identity, out var unknown))
            return No(unknown.Message);
        var isOurs =
            left.Name == note.Name
            && left.Created?.Instant >= note.Began
            && left.Flag(MemberNames.Managed) != true
            && identity.IdentityId == note.Identity
            && (note.TenantId is null || identity.TenantId is null || note.TenantId == identity.TenantId)
            && FileFacts.Of(login.Notes.FileOf(note.Tenant, note.OldId)) is not null;
        if (!isOurs)
        {
            return No(
                $"An interrupted renewal seems to have left {left.Name} ({left.Id}), but that cannot be proved, so nothing is made. "
                    + $"Look at it, delete it at the tenant when nobody uses it, and remove {login.Notes.FileOf(note.Tenant, note.OldId)}."
            );
        }
        if (await login.DeleteAsync(left.Id) is { } undeleted)
            return No(
                $"An interrupted renewal had left {left.Name} ({left.Id}), and it could not be deleted: {undeleted} Nothing was made."
            );
        var done = $"An interrupted renewal had left {left.Name} ({left.Id}), whose secret nobody has: it is deleted.";
        return login.Notes.Forget(note) is { } stays ? No(RenewableLogin.Sentences(done, stays, "Nothing was made.")) : (null, done);
    }

    private async Task<(Resolution? Refused, DescribedObject? Left)> FindLeftAsync(
        RenewalNote note,
        ObjectList<DescribedObject> own,
        CancellationToken cancellationToken
    )
    {
        var until = login.Now + (note.Began + RenewableLogin.Youth - (login.Tenant.Time ?? note.Began));
        while (true)
        {
            if (own.FirstOrDefault(t => note.SuccessorId is { } id ? ObjectId.AreSame(t.Id, id) : t.Name == note.Name) is { } left)
                return (null, left);
            if (own.Unreadable.Any(u => u.Id is null || ObjectId.AreSame(note.SuccessorId, u.Id)))
                return (
                    Resolution.Refused(
                        $"Whether an interrupted renewal has left {note.Name} cannot be told: the tenant's list has a member that cannot "
                            + "be read. Nothing was changed."
                    ),
                    null
                );
            if (login.Now >= until)
                return (null, note.SuccessorId is null ? own.FirstOrDefault(t => MayBeOf(note, t)) : null);
            await login.PauseAsync(RenewableLogin.BetweenLists, cancellationToken);
            var (refused, again, _) = await login.LookAsync(cancellationToken);
            if (refused is not null)
                return (refused, null);
            own = again!;
        }
    }

    /// <summary>Whether a token may be the successor under a name that the tenant has made of its name, as far as nothing else
    /// tells.</summary>
    private static bool MayBeOf(RenewalNote note, DescribedObject token) =>
        token.Created?.Instant >= note.Began
        && !ObjectId.AreSame(token.Id, note.OldId)
        && token is { Name.Length: > 0 }
        && NameVariant.IsOf(note.Name, token.Name);

    private static (Resolution? Refused, string? Deleted) No(string message) => (Resolution.Refused(message), null);
}
