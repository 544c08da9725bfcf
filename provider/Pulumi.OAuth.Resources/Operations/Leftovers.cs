using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Notes of earlier creations of the same resource that nothing has confirmed. They stand in no creation's way.</summary>
internal sealed class Leftovers(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Lists may lag that far behind a creation: until then an absence says nothing for good.</summary>
    public static readonly TimeSpan Youth = TimeSpan.FromMinutes(2);

    /// <summary>Tells of them without acting on them, as previews do.</summary>
    public Task WarnAsync(Urn urn) => TellAsync(urn, [.. Of(urn).Select(note => (note, ReasonOf(note)))]);

    /// <summary>Deletes what interrupted creations certainly left and nobody has used, forgets those that left nothing, of whatever name,
    /// and tells of the others.</summary>
    public async Task ResolveAsync(Urn urn, Deadline deadline, CancellationToken cancellationToken)
    {
        var kept = new List<(StoredNote Note, string? Reason)>();
        foreach (var note in Of(urn))
        {
            var reason = note.State is NoteState.Unanswered ? await CleanUpAsync(urn, note, deadline, cancellationToken) : ReasonOf(note);
            if (File.Exists(note.File))
                kept.Add((note, reason));
        }
        await TellAsync(urn, kept);
    }

    /// <summary>Forgets creations that a later one of the same name disproves, where the tenant takes a name only once: had they made
    /// anything, the later one would have been refused, as they are if they come only now, from whatever machine.</summary>
    public void Disprove(Urn urn, string name, CallerIdentity caller)
    {
        if (!objects.Shape.NamesAreUnique || caller.IdentityId is null)
            return;
        foreach (
            var note in Of(urn)
                .Where(n => n is { HasNoAnswer: true, Note: { } asked } && asked.Identity == caller.IdentityId && asked.AskedFor(name))
        )
        {
            using var claimed = scope.Notes.Claim(note);
            claimed?.Forget();
        }
    }

    /// <summary>Somebody takes an object over, by an import or a look-up: an interrupted creation of a name that nobody else can have made
    /// it, and it is no leftover from now on. A state that names it settles the note.</summary>
    /// <remarks>A name that a program gave proves nothing: somebody may look at a stranger's object, and what was lost be
    /// another.</remarks>
    public void Adopt(TenantObject found)
    {
        foreach (
            var note in scope
                .Notes.Unanswered(scope.TenantName)
                .Where(n =>
                    n.Note is { NameIsRandom: true } asked
                    && ShapeCatalog.FindObject(asked.Kind) == objects.Shape
                    && OrphanSearch.MayHaveMade(asked, found, null, scope.Time)
                )
        )
        {
            using var claimed = scope.Notes.Claim(note);
            claimed?.Answered(found.Id, heldSecret: false);
        }
    }

    private IEnumerable<StoredNote> Of(Urn urn) =>
        scope.Notes.Of(scope.TenantName, urn).Where(n => n.State is not NoteState.Creating && !scope.Notes.IsOurs(n.Id));

    private Task TellAsync(Urn urn, List<(StoredNote Note, string? Reason)> kept) =>
        kept.Count == 0 ? Task.CompletedTask : scope.OpenCreations.CreateAsync(urn, kept);

    private static string? ReasonOf(StoredNote note) =>
        note.State switch
        {
            NoteState.Untrusted untrusted => untrusted.Reason,
            NoteState.Foreign foreign => foreign.Reason,
            NoteState.Unanswered => NoteTrust.AgainstDeleting(note.Note!, note.File),
            _ => null,
        };

    /// <returns>Why the note stays; null when it is gone.</returns>
    private async Task<string?> CleanUpAsync(Urn urn, StoredNote stored, Deadline deadline, CancellationToken cancellationToken)
    {
        using var claimed = scope.Notes.Claim(stored);
        if (claimed is null)
            return null;
        var report = await new OrphanSearch(objects, scope).RunAsync(claimed.Note, deadline, cancellationToken);
        if (report.Fault is { } blind)
            return blind.Message;
        if (NoteTrust.AgainstTenant(claimed.Note, scope.Tenant.TenantId) is { } elsewhere)
            return elsewhere;
        if (report.Found.Count == 0 && await AgainstAbsenceAsync(claimed.Note, report, deadline, cancellationToken) is { } doubt)
            return doubt;
        if (report.Found.Count > 1)
            return $"it made one {objects.Shape.Noun} at most, but {string.Join(" and ", report.Found.Select(o => o.Id))} have its name";
        if (report.Found.Count > 0 && await AgainstIdentityAsync(claimed.Note, deadline, cancellationToken) is { } stranger)
            return $"the {objects.Shape.Noun} {string.Join(", ", report.Found.Select(o => o.Id))}, which has its name, is not deleted: "
                + $"{stranger}";
        if (report.Found.Count > 0 && scope.Confirmations.HoldsUnnamed(urn))
            return $"the {objects.Shape.Noun} {string.Join(", ", report.Found.Select(o => o.Id))}, which has its name, may be in the "
                + "state, of which the engine has told nothing (--replace, taint)";
        foreach (var orphan in report.Found)
        {
            if (scope.Confirmations.IsAnswer(urn, orphan.Id))
                return $"the {objects.Shape.Noun} {orphan.Id}, which has its name, is what the tenant answered another creation with";
            if (scope.Confirmations.IsHeld(orphan.Id))
                return $"the {objects.Shape.Noun} {orphan.Id}, which has its name, is in the state";
            if (
                (
                    NoteTrust.AgainstDeleting(claimed.Note, claimed.File)
                    ?? (scope.Confirmations.IsHeld(orphan.Name) ? "the state tells of one by that name" : null)
                    ?? await new Orphans(objects, scope).AgainstDeletingAsync(orphan, deadline, cancellationToken)
                ) is
                { } reason
            )
                return $"the {objects.Shape.Noun} {orphan.Id}, which has its name, is not deleted: {reason}";
        }
        if (await new Orphans(objects, scope).DeleteAsync(urn, report.Found, deadline, cancellationToken) is { } undeleted)
            return undeleted.Message;
        if (report.Found.Count == 0)
            await scope.Diagnostics.ReportAsync(
                Severity.Info,
                $"An earlier creation of {claimed.Note.Label} was interrupted; it left nothing at the tenant.",
                urn
            );
        claimed.Forget();
        return null;
    }

    /// <summary>Why it is not to be believed that a creation left nothing; null when it did.</summary>
    private async Task<string?> AgainstAbsenceAsync(Note note, OrphanReport report, Deadline deadline, CancellationToken cancellationToken)
    {
        if (!(report.AskedAt - note.BeganAtTenant >= Youth))
            return "the tenant does not list what it may have made, which may come later";
        // Tokens are listed to their owner alone.
        if (!objects.Shape.NamesAreUnique)
            return null;
        return note.Identity is null || await AgainstIdentityAsync(note, deadline, cancellationToken) is not null
            ? $"this login may not see the {objects.Shape.Noun} it may have made: another identity asked for it"
            : null;
    }

    /// <summary>Why what a note tells of is not this login's to decide about; null when it is.</summary>
    private async Task<string?> AgainstIdentityAsync(Note note, Deadline deadline, CancellationToken cancellationToken)
    {
        var reply = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        return !reply.TryGetValue(out var caller, out var fault) ? fault.Message
            : caller.IdentityId != note.Identity ? "another identity asked for it"
            : null;
    }
}
