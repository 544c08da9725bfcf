using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>The token that the provider logs in with, at its tenant, and the notes of its renewals.</summary>
/// <remarks>Only the configured tenant is asked.</remarks>
internal sealed class RenewableLogin : IDisposable
{
    public static readonly TimeSpan BetweenLists = TimeSpan.FromSeconds(10);

    /// <summary>A list may lag behind a creation, so a younger token's absence proves nothing.</summary>
    public static readonly TimeSpan Youth = TimeSpan.FromMinutes(2);

    private const int BlindLooks = 3;

    private readonly ProviderEnvironment _environment;
    private readonly TenantView _view;
    private readonly StackExport? _export;

    /// <param name="environment">The process; of its variables only those of the login are read.</param>
    /// <param name="baseUrl">Address of the tenant; null for the one of the environment.</param>
    /// <param name="apiVersion">Version of its API; null for the usual one.</param>
    /// <param name="export">What a stack holds, none of which is ended; null when nobody showed it.</param>
    public RenewableLogin(ProviderEnvironment environment, string? baseUrl, string? apiVersion, StackExport? export)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        _export = export;
        _view = TenantView.Of(environment, baseUrl, apiVersion);
        Notes = new RenewalStore(environment.Notes.RenewalFolder);
    }

    public RenewalStore Notes { get; }

    public string NoteFolder => _environment.Notes.RenewalFolder;

    /// <summary>Only after <see cref="LookAsync"/> has not refused.</summary>
    public ITenant Tenant => _view.Scope.Tenant;

    /// <summary>As <see cref="Tenant"/>.</summary>
    public string Address => _view.Address!;

    /// <summary>The time of this machine.</summary>
    public DateTimeOffset Now => _environment.Time.GetUtcNow();

    /// <summary>The tokens of the identity, and the one that is logged in with.</summary>
    public async Task<(Resolution? Refused, ObjectList<DescribedObject>? Own, DescribedObject? Login)> LookAsync(
        CancellationToken cancellationToken
    )
    {
        if (_environment.Variable("SAIL_ACCESS_TOKEN") is { Length: > 0 })
            return (
                Resolution.Refused(
                    "Only a pair of id and secret can be renewed: set SAIL_CLIENT_ID and SAIL_CLIENT_SECRET, and unset SAIL_ACCESS_TOKEN."
                ),
                null,
                null
            );
        if (_view.NotAsked is { } reason)
            return (Resolution.Refused($"The tenant cannot be asked: {reason}."), null, null);
        var reply = await Tenant.PersonalAccessTokens.ListOwnAsync(Deadline.None, cancellationToken);
        if (!reply.TryGetValue(out var own, out var fault))
            return (Resolution.Refused(fault.Message), null, null);
        return own.FirstOrDefault(t => Tenant.IsOwnCredential(t.Id)) is not { } login
                ? (
                    Resolution.Refused(
                        "The credential that is logged in with is none of the identity's personal access tokens, so it cannot be renewed."
                    ),
                    null,
                    null
                )
            : login.Flag(MemberNames.Managed) == true
                ? (Resolution.Refused($"The token {login.Id} belongs to the platform, which renews it."), null, null)
            : (null, own, login);
    }

    /// <summary>The stack would go on handing out a pair that is dead.</summary>
    public string? HeldByAStack(DescribedObject token)
    {
        const string advice = "A token that a stack manages is rotated by that stack, and is no login for this: log in with another one.";
        if (_export?.Holds(token.Id) == true)
            return $"The given state holds the token {token.Name} ({token.Id}). {advice}";
        return _environment.Notes.List().FirstOrDefault(n => NoteLook.IsAnswer(n, token.Id)) is { } note
            ? $"The note {note.Id} tells that the stack {note.Note?.Stack} of {note.Note?.Project} has created the token {token.Name} "
                + $"({token.Id}). {advice}"
            : null;
    }

    /// <summary>Deletes a token, and looks whether it is gone: what lives on must not be told as ended, nor what nobody could
    /// see.</summary>
    /// <returns>Why it is not gone, or not seen to be, as a sentence; null when it is.</returns>
    public async Task<string?> DeleteAsync(string id)
    {
        var deleted = await Tenant.PersonalAccessTokens.DeleteAsync(id, Deadline.None, CancellationToken.None);
        if (deleted.Failure is { } fault)
            return fault.Message;
        var began = Now;
        for (var looks = 1; ; looks++)
        {
            var reply = await Tenant.PersonalAccessTokens.ListOwnAsync(Deadline.None, CancellationToken.None);
            // A list that lacks the token which asks for it lacks others too.
            var blindness =
                !reply.TryGetValue(out var own, out var unseen) ? unseen.Message
                : !own.Any(t => Tenant.IsOwnCredential(t.Id)) ? "Its list lacks the token that is logged in with."
                : null;
            var isListed = blindness is null && own!.Any(t => ObjectId.AreSame(t.Id, id));
            if (blindness is null && !isListed)
                return null;
            // A list may lag behind a deletion, and a tenant in trouble may come back.
            if (blindness is not null ? looks >= BlindLooks : Now - began >= Youth)
                return blindness is null
                    ? "The tenant answered that it is deleted, and lists it still."
                    : $"The tenant answered that it is deleted, and whether it is gone could not be seen: {blindness}";
            await PauseAsync(BetweenLists, CancellationToken.None);
        }
    }

    public Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken) => _view.Scope.PauseAsync(duration, cancellationToken);

    public void Dispose() => _view.Dispose();

    /// <summary>Those that there are, as one text.</summary>
    public static string Sentences(params IEnumerable<string?> sentences) => string.Join(' ', sentences.OfType<string>());
}
