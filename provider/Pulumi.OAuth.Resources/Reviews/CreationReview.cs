using Pulumi.OAuth.Resources.Keeping;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Renewals;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Reviews;

/// <summary>Tells people of unfinished and unconfirmed creations, and does about each what they decide. Nothing is done to an object that
/// was not named.</summary>
/// <remarks>Only the configured tenant is ever asked: a note is no reason to send a credential anywhere.</remarks>
public sealed class CreationReview : IDisposable
{
    private readonly ProviderEnvironment _environment;
    private readonly TenantView _tenant;

    /// <param name="environment">The process; of its variables only those of the login are read.</param>
    /// <param name="baseUrl">Address of the tenant; null for the one of the environment.</param>
    public CreationReview(ProviderEnvironment environment, string? baseUrl)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        _tenant = TenantView.Of(environment, baseUrl);
    }

    /// <summary>Everything there is to tell. Nothing is changed.</summary>
    public async Task<ReviewReport> ListAsync(ReviewQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var problems = new List<string>();
        if (_tenant.IsMisconfigured)
            problems.Add(_tenant.NotAsked!);
        var all = _environment.Notes.List();
        var (renewals, doubts) = OpenRenewal.In(_environment.Notes.RenewalFolder);
        var look = new NoteLook(_tenant, _environment.Time, problems);
        var notes = new List<ReviewedNote>();
        foreach (var note in all.Where(n => IsMeant(n, query)))
            notes.Add(await look.AtAsync(note, query.Export, cancellationToken));
        var candidates =
            query.Export is { } export && _tenant.NotAsked is null
                ? await new CandidateSearch(_tenant, _environment.Notes).RunAsync(export, problems, cancellationToken)
                : [];
        return new ReviewReport
        {
            Tenant = _tenant.Address,
            NotAsked = _tenant.NotAsked,
            Notes = notes,
            Candidates =
            [
                .. candidates.Where(c => !notes.Any(n => n.ObjectIds.Contains(c.Id))).Where(c => !query.Others.Any(o => o.Holds(c.Id))),
            ],
            NotLookedFor = [.. query.Export?.OfOtherNames ?? []],
            Kept = [.. new KeptTokenStore(_environment.Notes.KeptFolder).List().Where(k => IsMeant(k.Urn, query))],
            Renewals = renewals,
            Unreadable = [.. _environment.Notes.Unreadable(), .. doubts],
            Problems = [.. problems.Distinct()],
        };
    }

    /// <summary>One note; null when there is none of that id.</summary>
    /// <exception cref="FormatException">There are several of that id.</exception>
    public async Task<ReviewReport?> ShowAsync(string noteId, ReviewQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (Find(noteId) is not { } stored)
            return null;
        var problems = new List<string>();
        if (_tenant.IsMisconfigured)
            problems.Add(_tenant.NotAsked!);
        var note = await new NoteLook(_tenant, _environment.Time, problems).AtAsync(stored, query.Export, cancellationToken);
        return new ReviewReport
        {
            Tenant = _tenant.Address,
            NotAsked = _tenant.NotAsked,
            Notes = [note],
            Problems = problems,
        };
    }

    /// <summary>Deletes the object of a note, or a candidate by its own id, where the rules allow it.</summary>
    /// <param name="id">Of a note, or of an object.</param>
    /// <param name="permission">What the person vouches for.</param>
    /// <param name="cancellationToken">Ends the search, not a deletion under way.</param>
    public async Task<Resolution> DeleteAsync(string id, DeletePermission permission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permission);
        if (_tenant.NotAsked is { } reason)
            return Resolution.Refused($"Nothing can be deleted without the tenant: {reason}.");
        var deletion = new ReviewDeletion(_tenant, _environment.Notes);
        return Find(id) is { } note ? await deletion.OfNoteAsync(note, permission, cancellationToken)
            : permission.Export is { } export ? await deletion.OfCandidateAsync(id, export, permission, cancellationToken)
            : Resolution.Refused(
                $"{Missing(id)} An object without a note is deleted only with --state FILE, an export of the stack that could have made it."
            );
    }

    /// <summary>Forgets a note and touches nothing else.</summary>
    public Resolution Keep(string noteId)
    {
        if (Find(noteId) is not { } note)
            return Resolution.Refused(Missing(noteId));
        switch (note.State)
        {
            case NoteState.Creating:
                return Resolution.Refused($"The note {note.Id} belongs to a creation that is under way, which would lose it.");
            case NoteState.Unanswered:
                using (var claimed = _environment.Notes.Claim(note))
                {
                    if (claimed?.Withdraw() is { } undeletable)
                        return Resolution.Refused($"The note {note.Id} cannot be removed: {undeletable}");
                    return claimed is null
                        ? Resolution.Refused($"The note {note.Id} is being looked at by another process.")
                        : Forgotten(note);
                }
            default:
                return ReviewDeletion.Forget(_environment.Notes, note) is { } problem ? Resolution.Refused(problem) : Forgotten(note);
        }
    }

    /// <summary>The object of a note as an import names it. The note stays.</summary>
    public async Task<(Resolution Resolution, ImportedObject? Object)> ImportAsync(string noteId, CancellationToken cancellationToken)
    {
        if (Find(noteId) is not { } stored)
            return (Resolution.Refused(Missing(noteId)), null);
        var problems = new List<string>();
        var note = await new NoteLook(_tenant, _environment.Time, problems).AtAsync(stored, null, cancellationToken);
        if (stored.Note is not { } content || note.Standing == Standing.Creating)
            return (Resolution.Refused($"The note {noteId} cannot be imported: {note.Reason ?? "its creation is under way"}."), null);
        if (ShapeCatalog.FindObject(content.Kind) is not { } shape)
            return (
                Resolution.Refused($"The note {noteId} is about a {content.Kind}, which this version of the provider does not know."),
                null
            );
        return note switch
        {
            { Existence: Existence.Absent } => (
                Resolution.Refused(
                    $"The tenant has no such {shape.Noun}, so there is nothing to import. `notes resolve {noteId} --keep` forgets the note."
                ),
                null
            ),
            { ObjectIds: [var id] } => (
                Resolution.Did($"The {shape.Noun} {id}{(note.Existence == Existence.Unknown ? ", which was not looked up," : "")}"),
                new ImportedObject(content.Kind, content.Urn.Name, id)
            ),
            { ObjectIds: [] } => (
                Resolution.Refused($"Which object it is cannot be told: {note.Reason ?? _tenant.NotAsked ?? "the tenant was not asked"}."),
                null
            ),
            _ => (
                Resolution.Refused(
                    $"It may be any of {string.Join(", ", note.ObjectIds)}: import the right one by hand, `pulumi import {content.Kind} "
                        + $"NAME ID`, then forget the note, `notes resolve {noteId} --keep`."
                ),
                null
            ),
        };
    }

    /// <summary>A person is about to adopt an object that no answer was noted for: from now on nobody takes it for a leftover, and the
    /// first run that names it out of a state settles the note, whatever the resource is called.</summary>
    public void Adopt(string noteId, string objectId)
    {
        if (Find(noteId) is not { State: NoteState.Unanswered } stored)
            return;
        using var claimed = _environment.Notes.Claim(stored);
        claimed?.Answered(objectId, heldSecret: false);
    }

    public void Dispose() => _tenant.Dispose();

    /// <summary>What is said of a note that is not found: there may be some that this user must not read.</summary>
    public string Missing(string noteId) =>
        string.Join(" ", [$"There is no note {noteId}.", .. _environment.Notes.Unreadable().Select(u => $"There may be more: {u}.")]);

    private StoredNote? Find(string noteId) =>
        _environment.Notes.List().Where(n => n.Id == noteId).ToList() switch
        {
            [] => null,
            [var only] => only,
            var several => throw new FormatException(
                $"Several notes have the id {noteId}, which the provider never makes: {string.Join(", ", several.Select(n => n.File))}. "
                    + "Look at these files."
            ),
        };

    /// <summary>What is not trusted says nothing about its stack, and is told whatever is asked for.</summary>
    private static bool IsMeant(StoredNote note, ReviewQuery query) =>
        note.Note is not { } content
        || ((query.Project is null || content.Project == query.Project) && (query.Stack is null || content.Stack == query.Stack));

    private static bool IsMeant(Urn urn, ReviewQuery query) =>
        (query.Project is null || urn.Project == query.Project) && (query.Stack is null || urn.Stack == query.Stack);

    private static Resolution Forgotten(StoredNote note) =>
        Resolution.Did($"Forgot the note {note.Id}. Nothing was touched at the tenant.");
}
