using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>Ends the token that the provider logged in with before, when its successor has been proved to be in use.</summary>
/// <remarks>Only what the login succeeds is ever deleted. Only the configured tenant is asked.</remarks>
public sealed class RenewalEnding : IDisposable
{
    private readonly RenewableLogin _login;

    /// <param name="environment">The process; of its variables only those of the login are read.</param>
    /// <param name="baseUrl">Address of the tenant; null for the one of the environment.</param>
    /// <param name="apiVersion">Version of its API; null for the usual one.</param>
    /// <param name="export">What a stack holds, none of which is ended; null when nobody showed it.</param>
    public RenewalEnding(ProviderEnvironment environment, string? baseUrl, string? apiVersion, StackExport? export = null) =>
        _login = new RenewableLogin(environment, baseUrl, apiVersion, export);

    /// <summary>Deletes the old token. Logged in is the successor, read from where it was stored: that it can log in proves that it is
    /// there.</summary>
    /// <param name="oldId">The old token; null for the one of the note.</param>
    /// <param name="cancellationToken">Ends the search, not the deletion.</param>
    /// <exception cref="IOException">A note cannot be read or removed.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public async Task<Resolution> FinishAsync(string? oldId, CancellationToken cancellationToken)
    {
        var (refused, own, successor) = await _login.LookAsync(cancellationToken);
        if (refused is not null)
            return refused;
        var chain = _login.Notes.ChainTo(_login.Address, successor!.Id);
        if (
            (oldId ?? (chain.Count > 0 ? chain[0].OldId : null) ?? _login.Notes.FindFinished(_login.Address, successor.Id)?.OldId)
            is not { } id
        )
        {
            return Resolution.Refused(
                $"Nothing here tells which token {successor.Id} succeeds, so nothing is deleted. When it is the new one, say which is the "
                    + "old one: --old ID. When it is the old one, run this with the new pair, as read from where it was "
                    + $"stored.{OpenRenewal.Sentence(_login.Notes.Open(_login.Address))}"
            );
        }
        if (ObjectId.AreSame(id, successor.Id))
            return Resolution.Refused(
                $"{id} is the token that is logged in with. Run this with the new pair, as read from where it was stored. Nothing was "
                    + "deleted."
            );
        var unnoted = chain.Count == 0 ? Unnoted(own!.FirstOrDefault(t => ObjectId.AreSame(t.Id, id))?.Id ?? id, successor) : null;
        if (unnoted is null && !chain.Any(n => ObjectId.AreSame(id, n.OldId)))
            return Resolution.Refused($"The token {successor.Id} was made to succeed {chain[0].OldId} and not {id}. Nothing was deleted.");
        // The oldest first, so that what an interruption leaves is still found from the login.
        List<RenewalNote> ended = [.. (unnoted is null ? chain : [unnoted, .. _login.Notes.ChainTo(_login.Address, id)]).Reverse()];
        foreach (var note in ended)
        {
            if (Against(note, successor, own!, isNoted: note != unnoted) is { } reason)
                return Resolution.Refused(reason);
        }
        return await EndAsync(ended, own!, successor);
    }

    /// <summary>Why a renewal cannot be finished, as sentences; null when it can. A mistyped id must neither delete another token that is
    /// alive, nor pass for one that is gone.</summary>
    private string? Against(RenewalNote note, DescribedObject successor, ObjectList<DescribedObject> own, bool isNoted)
    {
        if (own.FirstOrDefault(t => ObjectId.AreSame(t.Id, note.OldId)) is { } old)
            return (Doubt(successor, old, isNoted) ?? _login.HeldByAStack(old) ?? SuccessorGap.AgainstEnding(old, successor)) is { } doubt
                ? $"{doubt} Nothing was deleted."
                : null;
        return own.Unreadable.Any(u => u.Id is null || ObjectId.AreSame(u.Id, note.OldId))
                ? $"Whether the token {note.OldId} is still there cannot be told: the tenant's list has a member that cannot be read. "
                    + "Nothing was deleted."
            : isNoted || _login.Notes.IsFinished(_login.Address, note.OldId) ? null
            : OldToken.Missing(note.OldId, successor, own);
    }

    private async Task<Resolution> EndAsync(IReadOnlyList<RenewalNote> ended, ObjectList<DescribedObject> own, DescribedObject successor)
    {
        var said = new List<string>();
        foreach (var note in ended)
        {
            if (own.FirstOrDefault(t => ObjectId.AreSame(t.Id, note.OldId)) is { } old)
            {
                if (await _login.DeleteAsync(old.Id) is { } undeleted)
                    return Resolution.Refused(
                        string.Join(' ', [.. said, $"The old token {old.Name} ({old.Id}) could not be ended: {undeleted}"])
                    );
                said.Add($"The old token {old.Name} ({old.Id}) is deleted; {successor.Name} ({successor.Id}) logs in now.");
            }
            else
                said.Add($"The old token {note.OldId} is gone already.");
            if (_login.Notes.Finish(note, _login.Now) is { } unnoted)
                return Resolution.Refused(
                    RenewableLogin.Sentences([.. said, unnoted, "Run this again when it can be: it goes on from there."])
                );
        }
        return Resolution.Did(string.Join(' ', said) + OpenRenewal.Sentence(_login.Notes.Open(_login.Address)));
    }

    /// <summary>What would be known of a renewal that another machine has begun.</summary>
    private RenewalNote Unnoted(string oldId, DescribedObject successor) =>
        new()
        {
            Version = RenewalNote.CurrentVersion,
            Tenant = _login.Address,
            OldId = oldId,
            Name = successor.Name ?? "",
            Began = successor.Created?.Instant ?? _login.Now,
            SuccessorId = successor.Id,
        };

    public void Dispose() => _login.Dispose();

    private static string? Doubt(DescribedObject successor, DescribedObject old, bool isNoted) =>
        old.Flag(MemberNames.Managed) == true ? $"The token {old.Id} belongs to the platform."
        : !isNoted && !SuccessorOf.IsName(successor.Name, old.Name)
            ? $"{successor.Name} ({successor.Id}), which is logged in with, does not look like a successor of {old.Name} ({old.Id})."
        : successor.Created?.Instant < old.Created?.Instant
            ? $"{successor.Name} ({successor.Id}), which is logged in with, is older than {old.Name} ({old.Id})."
        : null;
}
