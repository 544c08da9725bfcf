using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>Renews the credential the provider logs in with: a personal access token gets a successor, and is deleted when that has been proved to be in use.</summary>
/// <remarks>Only the token logged in with, and its own successor, are ever touched. Only the configured tenant is asked.</remarks>
public sealed class LoginRenewal : IDisposable
{
    private const int LoginTries = 4;

    private static readonly TimeSpan BetweenLogins = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenLists = TimeSpan.FromSeconds(10);

    /// <summary>A list may lag behind a creation, so a younger token's absence proves nothing.</summary>
    private static readonly TimeSpan Youth = TimeSpan.FromMinutes(2);

    private readonly ProviderEnvironment _environment;
    private readonly TenantView _view;
    private readonly RenewalStore _store;
    private readonly StackExport? _export;
    private readonly List<string> _settled = [];
    private FileLock? _lock;
    private RenewalNote? _note;

    /// <param name="environment">The process; of its variables only those of the login are read.</param>
    /// <param name="baseUrl">Address of the tenant; null for the one of the environment.</param>
    /// <param name="apiVersion">Version of its API; null for the usual one.</param>
    /// <param name="export">What a stack holds, none of which is ended; null when nobody showed it.</param>
    public LoginRenewal(ProviderEnvironment environment, string? baseUrl, string? apiVersion, StackExport? export = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        _export = export;
        _view = TenantView.Of(environment, baseUrl, apiVersion);
        _store = new RenewalStore(environment.Notes.RenewalFolder);
    }

    private ITenant Tenant => _view.Scope.Tenant;

    private string Address => _view.Address!;

    /// <summary>Makes a successor that can log in. It is deleted by the next call of another process, unless <see cref="Hand"/> comes first.</summary>
    /// <returns>The resolution says why there is none, when there is none.</returns>
    /// <exception cref="FormatException">A note is not believed.</exception>
    /// <exception cref="IOException">A note cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public async Task<(Resolution Resolution, Successor? Successor)> MakeAsync(CancellationToken cancellationToken)
    {
        var (refused, own, old) = await LookAsync(cancellationToken);
        if (refused is not null)
            return (refused, null);
        if (HeldByAStack(old!) is { } held)
            return No($"{held} Nothing was made.");
        FileLock.Attempt attempt;
        try
        {
            attempt = _store.Lock(Address, old!.Id);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return No($"Nothing can be noted in {_environment.Notes.RenewalFolder}: {failure.Message.TrimEnd('.')}. Give PULUMI_HOME a folder that can be written to. Nothing was made.");
        }
        switch (attempt)
        {
            case FileLock.Attempt.Taken taken:
                _lock = taken.Lock;
                break;
            case FileLock.Attempt.Unsupported unsupported:
                return No($"Nothing can keep another process from renewing the same token at the same time: {unsupported.Reason}. Give PULUMI_HOME a folder whose file system has locks.");
            default:
                return No($"Another process is renewing the token {old.Id}.");
        }
        if (_store.Find(Address, old.Id) is { Finished: null } earlier && await SettleAsync(earlier, own!, cancellationToken) is { } unsettled)
            return (unsettled, null);
        (refused, own, old) = await LookAsync(cancellationToken);
        if (refused is not null)
            return (refused, null);
        var counted = own!.Where(t => t.Flag(FieldNames.Managed) != true).ToList();
        if (counted.Count >= TokenPlaces.Limit)
        {
            return No($"There is no room for a successor: the identity has {counted.Count} personal access tokens, and the tenant allows {TokenPlaces.Limit}: "
                + $"{string.Join(", ", counted.Select(t => $"{t.Name} ({t.Id})").Order(StringComparer.Ordinal))}. Delete one that is not needed. Nothing was changed.");
        }
        return await CreateAsync(old!, own!, cancellationToken);
    }

    /// <summary>Notes, on the disk when this returns, that the successor is about to be handed to somebody.</summary>
    /// <returns>Why it cannot be noted, so that nothing must be handed over, as a sentence; null when it is.</returns>
    public string? Hand()
    {
        _note = (_note ?? throw new InvalidOperationException("No successor was made.")) with { Handed = _environment.Time.GetUtcNow() };
        return _store.Write(_note);
    }

    /// <summary>Deletes the successor again: nobody has got it.</summary>
    /// <returns>What has become of it, as a sentence.</returns>
    public async Task<string> WithdrawAsync()
    {
        if (_note is not { SuccessorId: { } id } note)
            throw new InvalidOperationException("No successor was made.");
        var deleted = await Tenant.PersonalAccessTokens.DeleteAsync(id, Deadline.None, CancellationToken.None);
        if (deleted.Fault is { } fault)
            return $"The successor {note.Name} ({id}) could not be deleted again: {fault.Message} Nobody has got it.";
        return Sentences($"The successor {note.Name} ({id}) is deleted again.", _store.Forget(note));
    }

    /// <summary>Deletes the old token. Logged in is the successor, read from where it was stored: that it can log in proves that it is there.</summary>
    /// <param name="oldId">The old token; null for the one of the note.</param>
    /// <param name="cancellationToken">Ends the search, not the deletion.</param>
    /// <exception cref="IOException">A note cannot be read or removed.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public async Task<Resolution> FinishAsync(string? oldId, CancellationToken cancellationToken)
    {
        var (refused, own, successor) = await LookAsync(cancellationToken);
        if (refused is not null)
            return refused;
        var chain = _store.ChainTo(Address, successor!.Id);
        if ((oldId ?? (chain.Count > 0 ? chain[0].OldId : null) ?? _store.FindFinished(Address, successor.Id)?.OldId) is not { } id)
        {
            return Resolution.Refused($"Nothing here tells which token {successor.Id} succeeds, so nothing is deleted. When it is the new one, say which is the old one: --old ID. "
                + $"When it is the old one, run this with the new pair, as read from where it was stored.{OpenRenewal.Sentence(_store.Open(Address))}");
        }
        if (ObjectId.AreSame(id, successor.Id))
            return Resolution.Refused($"{id} is the token that is logged in with. Run this with the new pair, as read from where it was stored. Nothing was deleted.");
        var unnoted = chain.Count == 0 ? Unnoted(own!.FirstOrDefault(t => ObjectId.AreSame(t.Id, id))?.Id ?? id, successor) : null;
        if (unnoted is null && !chain.Any(n => ObjectId.AreSame(id, n.OldId)))
            return Resolution.Refused($"The token {successor.Id} was made to succeed {chain[0].OldId} and not {id}. Nothing was deleted.");
        // The oldest first, so that what an interruption leaves is still found from the login.
        List<RenewalNote> ended = [.. (unnoted is null ? chain : [unnoted, .. _store.ChainTo(Address, id)]).Reverse()];
        foreach (var note in ended)
        {
            if (Against(note, successor, own!, isNoted: note != unnoted) is { } reason)
                return Resolution.Refused(reason);
        }
        return await EndAsync(ended, own!, successor);
    }

    /// <summary>Why a renewal cannot be finished, as sentences; null when it can. A mistyped id must neither delete another token that is alive, nor pass for one that is gone.</summary>
    private string? Against(RenewalNote note, DescribedObject successor, ObjectList<DescribedObject> own, bool isNoted)
    {
        if (own.FirstOrDefault(t => ObjectId.AreSame(t.Id, note.OldId)) is { } old)
            return (Doubt(successor, old, isNoted) ?? HeldByAStack(old)) is { } doubt ? $"{doubt} Nothing was deleted." : null;
        return own.Unreadable.Any(u => u.Id is null || ObjectId.AreSame(u.Id, note.OldId))
            ? $"Whether the token {note.OldId} is still there cannot be told: the tenant's list has a member that cannot be read. Nothing was deleted."
            : isNoted || _store.IsFinished(Address, note.OldId) ? null
            : OldToken.Missing(note.OldId, successor, own);
    }

    private async Task<Resolution> EndAsync(IReadOnlyList<RenewalNote> ended, ObjectList<DescribedObject> own, DescribedObject successor)
    {
        var said = new List<string>();
        foreach (var note in ended)
        {
            if (own.FirstOrDefault(t => ObjectId.AreSame(t.Id, note.OldId)) is { } old)
            {
                var deleted = await Tenant.PersonalAccessTokens.DeleteAsync(old.Id, Deadline.None, CancellationToken.None);
                if (deleted.Fault is { } fault)
                    return Resolution.Refused(string.Join(' ', [.. said, fault.Message]));
                said.Add($"The old token {old.Name} ({old.Id}) is deleted; {successor.Name} ({successor.Id}) logs in now.");
            }
            else
                said.Add($"The old token {note.OldId} is gone already.");
            if (_store.Finish(note, _environment.Time.GetUtcNow()) is { } unnoted)
                return Resolution.Refused(Sentences([.. said, unnoted, "Run this again when it can be: it goes on from there."]));
        }
        return Resolution.Did(string.Join(' ', said) + OpenRenewal.Sentence(_store.Open(Address)));
    }

    /// <summary>What would be known of a renewal that another machine has begun.</summary>
    private RenewalNote Unnoted(string oldId, DescribedObject successor) => new()
    {
        Version = RenewalNote.CurrentVersion,
        Tenant = Address,
        OldId = oldId,
        Name = successor.Name ?? "",
        Began = successor.Created?.Instant ?? _environment.Time.GetUtcNow(),
        SuccessorId = successor.Id,
    };

    /// <summary>The stack would go on handing out a pair that is dead.</summary>
    private string? HeldByAStack(DescribedObject token)
    {
        const string advice = "A token that a stack manages is rotated by that stack, and is no login for this: log in with another one.";
        if (_export?.Holds(token.Id) == true)
            return $"The given state holds the token {token.Name} ({token.Id}). {advice}";
        return _environment.Notes.List().FirstOrDefault(n => NoteLook.IsAnswer(n, token.Id)) is { } note
            ? $"The note {note.Id} tells that the stack {note.Note?.Stack} of {note.Note?.Project} has created the token {token.Name} ({token.Id}). {advice}"
            : null;
    }

    public void Dispose()
    {
        _lock?.Dispose();
        _view.Dispose();
    }

    private static string? Doubt(DescribedObject successor, DescribedObject old, bool isNoted) =>
        old.Flag(FieldNames.Managed) == true ? $"The token {old.Id} belongs to the platform."
        : !isNoted && !SuccessorOf.IsName(successor.Name, old.Name) ? $"{successor.Name} ({successor.Id}), which is logged in with, does not look like a successor of {old.Name} ({old.Id})."
        : successor.Created?.Instant < old.Created?.Instant ? $"{successor.Name} ({successor.Id}), which is logged in with, is older than {old.Name} ({old.Id})."
        : null;

    /// <summary>The tokens of the identity, and the one that is logged in with.</summary>
    private async Task<(Resolution? Refused, ObjectList<DescribedObject>? Own, DescribedObject? Login)> LookAsync(CancellationToken cancellationToken)
    {
        if (_environment.Variable("SAIL_ACCESS_TOKEN") is { Length: > 0 })
            return (Resolution.Refused("Only a pair of id and secret can be renewed: set SAIL_CLIENT_ID and SAIL_CLIENT_SECRET, and unset SAIL_ACCESS_TOKEN."), null, null);
        if (_view.NotAsked is { } reason)
            return (Resolution.Refused($"The tenant cannot be asked: {reason}."), null, null);
        var reply = await Tenant.PersonalAccessTokens.ListOwnAsync(Deadline.None, cancellationToken);
        if (!reply.TryGetValue(out var own, out var fault))
            return (Resolution.Refused(fault.Message), null, null);
        return own.FirstOrDefault(t => Tenant.IsOwnCredential(t.Id)) is not { } login
            ? (Resolution.Refused("The credential that is logged in with is none of the identity's personal access tokens, so it cannot be renewed."), null, null)
            : login.Flag(FieldNames.Managed) == true ? (Resolution.Refused($"The token {login.Id} belongs to the platform, which renews it."), null, null)
            : (null, own, login);
    }

    /// <summary>What an earlier renewal of the same token has left. Null when that is out of the way.</summary>
    private async Task<Resolution?> SettleAsync(RenewalNote note, ObjectList<DescribedObject> own, CancellationToken cancellationToken)
    {
        var (refused, left) = await FindLeftAsync(note, own, cancellationToken);
        if (refused is not null)
            return refused;
        if (left is null || left.Instant(FieldNames.ExpirationDate)?.Instant <= Tenant.Time)
        {
            return _store.Forget(note) is { } kept ? Resolution.Refused($"{kept} Nothing was made.") : null;
        }
        if (note.Handed is { } handed)
        {
            return Resolution.Refused($"A successor, {left.Name} ({left.Id}), was handed over on {Shapes.Types.InstantType.Write(handed)}, so nothing is made and nothing deleted. "
                + "When it is stored, run renew-login --finish with it. When no store has it, delete it at the tenant, by that id, and run this again.");
        }
        var caller = await Tenant.GetCallerAsync(Deadline.None, cancellationToken);
        if (!caller.TryGetValue(out var identity, out var unknown))
            return Resolution.Refused(unknown.Message);
        var isOurs = left.Name == note.Name && left.Created?.Instant >= note.Began && left.Flag(FieldNames.Managed) != true
            && identity.IdentityId == note.Identity && (note.TenantId is null || identity.TenantId is null || note.TenantId == identity.TenantId)
            && FileFacts.Of(_store.FileOf(note.Tenant, note.OldId)) is not null;
        if (!isOurs)
        {
            return Resolution.Refused($"An interrupted renewal seems to have left {left.Name} ({left.Id}), but that cannot be proved, so nothing is made. "
                + $"Look at it, delete it at the tenant when nobody uses it, and remove {_store.FileOf(note.Tenant, note.OldId)}.");
        }
        var deleted = await Tenant.PersonalAccessTokens.DeleteAsync(left.Id, Deadline.None, CancellationToken.None);
        if (deleted.Fault is { } fault)
            return Resolution.Refused(fault.Message);
        _settled.Add($"An interrupted renewal had left {left.Name} ({left.Id}), whose secret nobody has: it is deleted.");
        return _store.Forget(note) is { } stays ? Resolution.Refused(Sentences([.. _settled, stays, "Nothing was made."])) : null;
    }

    private async Task<(Resolution? Refused, DescribedObject? Left)> FindLeftAsync(RenewalNote note, ObjectList<DescribedObject> own, CancellationToken cancellationToken)
    {
        var until = _environment.Time.GetUtcNow() + (note.Began + Youth - (Tenant.Time ?? note.Began));
        while (true)
        {
            if (own.FirstOrDefault(t => note.SuccessorId is { } id ? ObjectId.AreSame(t.Id, id) : t.Name == note.Name) is { } left)
                return (null, left);
            if (own.Unreadable.Any(u => u.Id is null || ObjectId.AreSame(note.SuccessorId, u.Id)))
                return (Resolution.Refused($"Whether an interrupted renewal has left {note.Name} cannot be told: the tenant's list has a member that cannot be read. Nothing was changed."), null);
            if (_environment.Time.GetUtcNow() >= until)
                return (null, null);
            await _view.Scope.PauseAsync(BetweenLists, cancellationToken);
            var (refused, again, _) = await LookAsync(cancellationToken);
            if (refused is not null)
                return (refused, null);
            own = again!;
        }
    }

    private async Task<(Resolution Resolution, Successor? Successor)> CreateAsync(
        DescribedObject old, ObjectList<DescribedObject> before, CancellationToken cancellationToken)
    {
        var login = await Tenant.GetAccessTokenAsync(null, Deadline.None, cancellationToken);
        if (!login.TryGetValue(out var access, out var unable))
            return No(unable.Message);
        var caller = await Tenant.GetCallerAsync(Deadline.None, cancellationToken);
        if (!caller.TryGetValue(out var identity, out unable))
            return No(unable.Message);
        if (Tenant.Time is not { } now)
            return No("The tenant does not tell its time, without which what an interruption leaves could not be told from what others make. Nothing was changed.");
        var (name, request) = SuccessorOf.Wish(old, access.Life, Tenant.ApiVersion, now);
        _note = new RenewalNote
        {
            Version = RenewalNote.CurrentVersion,
            Tenant = Address,
            TenantId = identity.TenantId,
            Identity = identity.IdentityId,
            OldId = old.Id,
            Name = name,
            // Whole seconds, as tenants may date what they make.
            Began = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
        };
        if (_store.Write(_note) is { } unnoted)
            return No($"{unnoted} Nothing was made.");
        var result = await Tenant.PersonalAccessTokens.CreateAsync(request, Deadline.None, cancellationToken);
        if (!result.TryGetValue(out var created, out var fault))
        {
            if (fault.Effect != Effect.NotActed)
                return No($"{fault.Message} A successor named {name} may exist, whose secret nobody knows: run this again, and it is deleted first.");
            return No(Sentences(fault.Message, _store.Forget(_note)));
        }
        // From here on an id is handed over, or deleted, that the identity's own list tells, whatever the answer says.
        var (unproven, made) = await FindMadeAsync(_note, before, cancellationToken);
        if (made is null)
        {
            return No($"The tenant answered that it has made a successor, {created.Object.Id}, but that cannot be proved: {unproven} Nothing was handed over and nothing deleted. "
                + $"A token named {name} may exist, whose secret nobody knows: run this again, and it is deleted first.");
        }
        _note = _note with { SuccessorId = made.Id };
        if (_store.Write(_note) is { } lost)
            return No($"{lost} {await WithdrawAsync()}");
        if (await ProveAsync(made.Id, created.Secret, cancellationToken) is { } failed)
            return No($"The successor {made.Id} cannot log in: {failed.Message} {await WithdrawAsync()}");
        var life = made.Instant(FieldNames.ExpirationDate)?.Instant is { } end ? $"expires on {Shapes.Types.InstantType.Write(end)}" : "has no expiration that the tenant tells";
        return (Resolution.Did(Sentences([.. _settled, $"{name} ({made.Id}) succeeds {old.Name} ({old.Id}), has its rights, and {life}. "
            + "A token that a stack manages must not be renewed like this: the stack would hand out a dead one."
            + OpenRenewal.Sentence(_store.Open(Address).Where(n => n.OldId != old.Id))])), new Successor(made.Id, created.Secret, name, old.Id));
    }

    /// <summary>The token that the tenant has made for a note. An answer may be another one's; a name that nobody else can know, in the identity's own list, is not.</summary>
    /// <param name="note">Of the renewal.</param>
    /// <param name="before">The identity's tokens before it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    private async Task<(string? Unproven, DescribedObject? Made)> FindMadeAsync(RenewalNote note, ObjectList<DescribedObject> before, CancellationToken cancellationToken)
    {
        var until = _environment.Time.GetUtcNow() + Youth;
        while (true)
        {
            var reply = await Tenant.PersonalAccessTokens.ListOwnAsync(Deadline.None, cancellationToken);
            if (!reply.TryGetValue(out var own, out var fault))
                return (fault.Message, null);
            var made = own.Where(t => t.Name == note.Name && t.Flag(FieldNames.Managed) != true && t.Created?.Instant >= note.Began && !before.Any(b => ObjectId.AreSame(b.Id, t.Id))).ToList();
            if (made.Count > 0)
                return made.Count == 1 ? (null, made[0]) : ($"the tenant lists {made.Count} new tokens of its name.", null);
            if (_environment.Time.GetUtcNow() >= until)
                return ($"the tenant lists no new token named {note.Name}.", null);
            await _view.Scope.PauseAsync(BetweenLists, cancellationToken);
        }
    }

    /// <summary>Logs in with the new pair. A tenant may need a moment until a new one works.</summary>
    private async Task<TenantFault?> ProveAsync(string id, string secret, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var login = await Tenant.GetAccessTokenAsync(new Credential.ClientCredentials(id, secret), Deadline.None, cancellationToken);
            if (login.Fault is not TenantFault.Unauthenticated fault || tries == LoginTries)
                return login.Fault;
            await _view.Scope.PauseAsync(BetweenLogins, cancellationToken);
        }
    }

    private static string Sentences(params IEnumerable<string?> sentences) => string.Join(' ', sentences.OfType<string>());

    /// <summary>Why there is none, after what has been deleted for it.</summary>
    private (Resolution Resolution, Successor? Successor) No(string message) => (Resolution.Refused(Sentences([.. _settled, message])), null);
}
