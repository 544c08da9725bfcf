using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>Renews the credential the provider logs in with: a personal access token gets a successor. <see cref="RenewalEnding"/> deletes
/// the old one.</summary>
/// <remarks>Only a successor that nobody can have got is ever deleted. Only the configured tenant is asked.</remarks>
public sealed class LoginRenewal : IDisposable
{
    private const int LoginTries = 4;

    private static readonly TimeSpan BetweenLogins = TimeSpan.FromSeconds(5);

    private readonly RenewableLogin _login;
    private string? _settled;
    private FileLock? _lock;
    private RenewalNote? _note;

    /// <param name="environment">The process; of its variables only those of the login are read.</param>
    /// <param name="baseUrl">Address of the tenant; null for the one of the environment.</param>
    /// <param name="apiVersion">Version of its API; null for the usual one.</param>
    /// <param name="export">What a stack holds, none of which is ended; null when nobody showed it.</param>
    public LoginRenewal(ProviderEnvironment environment, string? baseUrl, string? apiVersion, StackExport? export = null) =>
        _login = new RenewableLogin(environment, baseUrl, apiVersion, export);

    /// <summary>Makes a successor that can log in. It is deleted by the next call of another process, unless <see cref="Hand"/> comes
    /// first.</summary>
    /// <returns>The resolution says why there is none, when there is none.</returns>
    /// <exception cref="FormatException">A note is not believed.</exception>
    /// <exception cref="IOException">A note cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public async Task<(Resolution Resolution, Successor? Successor)> MakeAsync(CancellationToken cancellationToken)
    {
        var (refused, own, old) = await _login.LookAsync(cancellationToken);
        if (refused is not null)
            return (refused, null);
        if (_login.HeldByAStack(old!) is { } held)
            return No($"{held} Nothing was made.");
        FileLock.Attempt attempt;
        try
        {
            attempt = _login.Notes.Lock(_login.Address, old!.Id);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return No(
                $"Nothing can be noted in {_login.NoteFolder}: {failure.Message.TrimEnd('.')}. Give PULUMI_HOME a folder that can be "
                    + "written to. Nothing was made."
            );
        }
        switch (attempt)
        {
            case FileLock.Attempt.Taken taken:
                _lock = taken.Lock;
                break;
            case FileLock.Attempt.Unsupported unsupported:
                return No(
                    $"Nothing can keep another process from renewing the same token at the same time: {unsupported.Reason}. Give "
                        + "PULUMI_HOME a folder whose file system has locks."
                );
            default:
                return No($"Another process is renewing the token {old.Id}.");
        }
        if (_login.Notes.Find(_login.Address, old.Id) is { Finished: null } earlier)
        {
            (refused, _settled) = await new InterruptedRenewal(_login).SettleAsync(earlier, own!, cancellationToken);
            if (refused is not null)
                return (refused, null);
        }
        (refused, own, old) = await _login.LookAsync(cancellationToken);
        if (refused is not null)
            return No(refused.Message);
        var counted = own!.Where(t => t.Flag(MemberNames.Managed) != true).ToList();
        if (counted.Count >= TokenPlaces.Limit)
        {
            return No(
                $"There is no room for a successor: the identity has {counted.Count} personal access tokens, and the tenant allows "
                    + $"{TokenPlaces.Limit}: "
                    + $"{string.Join(", ", counted.Select(t => $"{t.Name} ({t.Id})").Order(StringComparer.Ordinal))}. Delete one that "
                    + "is not needed. Nothing was changed."
            );
        }
        return await CreateAsync(old!, own!, cancellationToken);
    }

    /// <summary>Notes, on the disk when this returns, that the successor is about to be handed to somebody.</summary>
    /// <returns>Why it cannot be noted, so that nothing must be handed over, as a sentence; null when it is.</returns>
    public string? Hand()
    {
        _note = (_note ?? throw new InvalidOperationException("No successor was made.")) with { Handed = _login.Now };
        return _login.Notes.Write(_note);
    }

    /// <summary>Deletes the successor again: nobody has got it.</summary>
    /// <returns>What has become of it, as a sentence.</returns>
    public async Task<string> WithdrawAsync()
    {
        if (_note is not { SuccessorId: { } id } note)
            throw new InvalidOperationException("No successor was made.");
        if (await _login.DeleteAsync(id) is { } undeleted)
            return $"The successor {note.Name} ({id}) could not be deleted again: {undeleted} Nobody has got it.";
        return RenewableLogin.Sentences($"The successor {note.Name} ({id}) is deleted again.", _login.Notes.Forget(note));
    }

    public void Dispose()
    {
        _lock?.Dispose();
        _login.Dispose();
    }

    private async Task<(Resolution Resolution, Successor? Successor)> CreateAsync(
        DescribedObject old,
        ObjectList<DescribedObject> before,
        CancellationToken cancellationToken
    )
    {
        var loggedIn = await _login.Tenant.GetAccessTokenAsync(null, Deadline.None, cancellationToken);
        if (!loggedIn.TryGetValue(out var access, out var unable))
            return No(unable.Message);
        var caller = await _login.Tenant.GetCallerAsync(Deadline.None, cancellationToken);
        if (!caller.TryGetValue(out var identity, out unable))
            return No(unable.Message);
        if (_login.Tenant.Time is not { } now)
            return No(
                "The tenant does not tell its time, without which what an interruption leaves could not be told from what others make. "
                    + "Nothing was changed."
            );
        var (name, request) = SuccessorOf.Wish(old, access.Life, _login.Tenant.ApiVersion, now);
        _note = new RenewalNote
        {
            Version = RenewalNote.CurrentVersion,
            Tenant = _login.Address,
            TenantId = identity.TenantId,
            Identity = identity.IdentityId,
            OldId = old.Id,
            Name = name,
            // Whole seconds, as tenants may date what they make.
            Began = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()),
        };
        if (_login.Notes.Write(_note) is { } unnoted)
            return No($"{unnoted} Nothing was made.");
        var result = await _login.Tenant.PersonalAccessTokens.CreateAsync(request, Deadline.None, cancellationToken);
        if (!result.TryGetValue(out var created, out var fault))
        {
            if (fault.Effect != Effect.NotActed)
                return No(
                    $"{fault.Message} A successor named {name} may exist, whose secret nobody knows: run this again, and it is deleted "
                        + "first."
                );
            return No(RenewableLogin.Sentences(fault.Message, _login.Notes.Forget(_note)));
        }
        // From here on an id is handed over, or deleted, that the identity's own list tells, whatever the answer says.
        var (unproven, made) = await FindMadeAsync(_note, created.Object.Id, before, cancellationToken);
        if (made is null)
        {
            return No(
                $"The tenant answered that it has made a successor, {created.Object.Id}, but that cannot be proved: {unproven} Nothing "
                    + $"was handed over and nothing deleted. A token named {name} may exist, whose secret nobody knows: run this again, "
                    + "and it is deleted first."
            );
        }
        var closed = await ProveAsync(made.Id, created.Secret, cancellationToken);
        // Under another name than the one that nobody else can know, it is ours only when the secret opens it.
        if (closed is not null && made.Name != name)
            return No(
                $"The tenant answered that it has made a successor, {made.Id}, named {made.Name}, and it cannot log in: {closed.Message} "
                    + "Nothing was handed over and nothing deleted: when nobody else has made that token, delete it at the tenant."
            );
        _note = _note with { SuccessorId = made.Id, Name = made.Name ?? name };
        if (_login.Notes.Write(_note) is { } lost)
            return No($"{lost} {await WithdrawAsync()}");
        if (closed is not null)
            return No($"The successor {made.Id} cannot log in: {closed.Message} {await WithdrawAsync()}");
        if (SuccessorGap.OfRights(old, made) is { } gap)
            return No($"The tenant made another successor than it was asked for, {made.Id}: {gap}. {await WithdrawAsync()}");
        var life =
            (
                made.Instant(MemberNames.ExpirationDate)?.Instant is { } end
                    ? $"expires on {Shapes.Types.InstantType.Write(end)}"
                    : "has no expiration that the tenant tells"
            ) + SuccessorGap.OfLife(request, made);
        return (
            Resolution.Did(
                RenewableLogin.Sentences(
                    _settled,
                    $"{_note.Name} ({made.Id}) succeeds {old.Name} ({old.Id}), has its rights, and {life}. "
                        + "A token that a stack manages must not be renewed like this: the stack would hand out a dead one."
                        + OpenRenewal.Sentence(_login.Notes.Open(_login.Address).Where(n => n.OldId != old.Id))
                )
            ),
            new Successor(made.Id, created.Secret, _note.Name, old.Id)
        );
    }

    /// <summary>The token that the tenant has made for a note. An answer may be another one's; a name that nobody else can know, in the
    /// identity's own list, is not.</summary>
    /// <param name="note">Of the renewal.</param>
    /// <param name="answered">The id that the answer tells: the tenant may have made another name of the one it was asked for.</param>
    /// <param name="before">The identity's tokens before it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    private async Task<(string? Unproven, DescribedObject? Made)> FindMadeAsync(
        RenewalNote note,
        string answered,
        ObjectList<DescribedObject> before,
        CancellationToken cancellationToken
    )
    {
        var until = _login.Now + RenewableLogin.Youth;
        while (true)
        {
            var reply = await _login.Tenant.PersonalAccessTokens.ListOwnAsync(Deadline.None, cancellationToken);
            if (!reply.TryGetValue(out var own, out var fault))
                return (fault.Message, null);
            var made = own.Where(t =>
                    (t.Name == note.Name || (ObjectId.AreSame(t.Id, answered) && NameVariant.IsOf(note.Name, t.Name ?? "")))
                    && t.Flag(MemberNames.Managed) != true
                    && t.Created?.Instant >= note.Began
                    && !before.Any(b => ObjectId.AreSame(b.Id, t.Id))
                )
                .ToList();
            if (made.Count > 0)
                return made.Count == 1 ? (null, made[0]) : ($"the tenant lists {made.Count} new tokens of its name.", null);
            if (_login.Now >= until)
                return ($"the tenant lists no new token named {note.Name}.", null);
            await _login.PauseAsync(RenewableLogin.BetweenLists, cancellationToken);
        }
    }

    /// <summary>Logs in with the new pair. A tenant may need a moment until a new one works.</summary>
    private async Task<TenantFault?> ProveAsync(string id, string secret, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var loggedIn = await _login.Tenant.GetAccessTokenAsync(
                new Credential.ClientCredentials(id, secret),
                Deadline.None,
                cancellationToken
            );
            if (loggedIn.Failure is not TenantFault.Unauthenticated fault || tries == LoginTries)
                return loggedIn.Failure;
            await _login.PauseAsync(BetweenLogins, cancellationToken);
        }
    }

    /// <summary>Why there is none, after what has been deleted for it.</summary>
    private (Resolution Resolution, Successor? Successor) No(string message) =>
        (Resolution.Refused(RenewableLogin.Sentences(_settled, message)), null);
}
