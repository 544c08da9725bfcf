using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Reviews;

/// <summary>Deletes one object because a person asked for it, where the rules prove that it is safe.</summary>
internal sealed class ReviewDeletion(TenantView tenant, NoteStore store)
{
    /// <summary>The object of a note.</summary>
    public async Task<Resolution> OfNoteAsync(StoredNote stored, DeletePermission permission, CancellationToken cancellationToken)
    {
        var against = stored.State switch
        {
            NoteState.Creating => "its creation is under way",
            NoteState.Untrusted untrusted => untrusted.Reason,
            NoteState.Foreign foreign => foreign.Reason,
            NoteState.VersionOne => "version 1.0.0 wrote it, and nobody can say whether its creation lives",
            _ when stored.Note!.Tenant != tenant.Address => $"it is of the tenant {stored.Note.Tenant}, and only {tenant.Address} is asked",
            _ when ShapeCatalog.FindObject(stored.Note.Kind) is null => $"this version of the provider knows no {stored.Note.Kind}",
            _ when NoteTrust.AgainstDeleting(stored) is { } distrust => distrust,
            NoteState.Unanswered => null,
            _ => AgainstAnswered(stored, permission),
        };
        if (against is not null)
            return Resolution.Refused($"Nothing was deleted for the note {stored.Id}: {against}.");
        var shape = ShapeCatalog.FindObject(stored.Note!.Kind)!;
        return stored.State is NoteState.Unanswered
            ? await UnansweredAsync(shape, stored, permission, cancellationToken)
            : await AnsweredAsync(shape, stored, permission, cancellationToken);
    }

    /// <summary>An object that no note tells of. Another stack of the same program makes objects of the same names, and an object that was
    /// never used may be a living one of it.</summary>
    public async Task<Resolution> OfCandidateAsync(
        string objectId,
        StackExport export,
        DeletePermission permission,
        CancellationToken cancellationToken
    )
    {
        var problems = new List<string>();
        if (export.Holds(objectId))
            return Resolution.Refused($"Nothing was deleted: the state holds {objectId}.");
        var candidates = await new CandidateSearch(tenant, store).RunAsync(export, problems, cancellationToken);
        if (candidates.FirstOrDefault(c => c.Id == objectId) is not { } candidate)
        {
            return Resolution.Refused(
                $"{objectId} is neither a note nor an object that a resource of the state could have made by automatic naming, so nothing "
                    + "was deleted. "
                    + string.Join(" ", problems)
            );
        }
        if (candidate.AgainstDeleting is { } reason)
            return Resolution.Refused($"The {candidate.Shape.Noun} {candidate.Id} ({candidate.Name}) was not deleted: {reason}.");
        if (!permission.NoStackHoldsIt)
            return Resolution.Refused(
                $"The {candidate.Shape.Noun} {candidate.Id} ({candidate.Name}) was not deleted: the given state lacks it, but another one "
                    + "may hold it, as of another stack of the same program. Leave out what those hold with --exclude-state FILE; when "
                    + $"none does, say so, `pulumi-resource-oauth notes resolve {candidate.Id} --delete --state FILE --no-stack-holds-it`."
            );
        var listed = await tenant.ListAsync(candidate.Shape, cancellationToken);
        return listed.TryGetValue(out var list, out var fault)
            ? await DeleteAsync(candidate.Shape, list.First(o => o.Id == objectId), UrnOf(export, candidate), permission, cancellationToken)
            : Resolution.Refused(fault.Message);
    }

    /// <summary>Forgets a note.</summary>
    /// <returns>Null when it is gone; else why not.</returns>
    public static string? Forget(NoteStore store, StoredNote note)
    {
        try
        {
            store.Forget(note);
            return null;
        }
        catch (Exception undeletable) when (undeletable is IOException or UnauthorizedAccessException)
        {
            return $"The note {note.File} cannot be removed: {undeletable.Message}";
        }
    }

    private static string? AgainstAnswered(StoredNote stored, DeletePermission permission)
    {
        var (project, stack) = (stored.Note!.Project, stored.Note.Stack);
        var command = $"pulumi-resource-oauth notes resolve {stored.Id} --delete --state FILE --no-stack-holds-it";
        if (permission.Export is not { } export)
        {
            return "the tenant answered its creation, so a stack may hold the object, as after every good up. Run `pulumi preview` first, "
                + $"which confirms what the stack holds. If the note stays, export the stack {stack} of {project} (`pulumi stack export "
                + $"--file FILE`) and run `{command}`";
        }
        var stacks = export.Stacks.IsEmpty && permission is { Project: { } p, Stack: { } s } ? [(p, s)] : export.Stacks;
        if (stacks.IsEmpty)
            return $"the export holds no resource, so nothing in it tells whose it is: add --project {project} --stack {stack} when it is "
                + $"the one of that stack. It proves nothing of a stack that had this name before: {Renamed}";
        if (stacks is not [var (exportProject, exportStack)] || exportProject != project || exportStack != stack)
        {
            return $"the export is of {string.Join(" and ", stacks.Select(x => $"the stack {x.Stack} of {x.Project}"))}, not of the "
                + $"note's own, {stack} of {project}. {Renamed}";
        }
        if (export.Ids.FirstOrDefault(id => stored.MayBe(id, "")) is { } held)
            return $"the state holds its object, {held}. `pulumi preview` confirms it";
        if (export.IsPending(stored.Note.Urn))
        {
            var answered = new DateTimeOffset(File.GetLastWriteTimeUtc(stored.File));
            if (export.Made < answered)
            {
                return $"the export was made on {InstantType.Write(export.Made.Value)}, while the creation was under way, which the "
                    + $"tenant answered on {InstantType.Write(answered)}: the stack may hold the object since. Export the stack anew";
            }
        }
        else if (export.Saved < stored.Note.Began)
        {
            return $"the state was saved on {InstantType.Write(export.Saved.Value)}, before the creation began on "
                + $"{InstantType.Write(stored.Note.Began)}, so it cannot tell whether the stack holds the object now. Export the stack "
                + "anew; when it was restored from an old export, run `pulumi refresh` first, which saves it";
        }
        return permission.NoStackHoldsIt
            ? null
            : $"the given state lacks its object, but another one may hold it: when no stack does, say so, `{command}`";
    }

    private async Task<Resolution> UnansweredAsync(
        Shape shape,
        StoredNote stored,
        DeletePermission permission,
        CancellationToken cancellationToken
    )
    {
        using var claimed = store.Claim(stored);
        if (claimed is null)
            return Resolution.Refused($"Nothing was deleted for the note {stored.Id}: another process is at it.");
        var report = await new OrphanSearch(tenant.Objects(shape), tenant.Scope).RunAsync(claimed.Note, Deadline.None, cancellationToken);
        if (report.Fault is { } fault)
            return Resolution.Refused($"Nothing was deleted for the note {stored.Id}: {fault.Message}");
        if (NoteTrust.AgainstTenant(stored.Note!, tenant.Scope.Tenant.TenantId) is { } elsewhere)
            return Resolution.Refused($"Nothing was deleted for the note {stored.Id}: {elsewhere}.");
        switch (report.Found)
        {
            case []:
                if (await tenant.MayBeAnothersAsync(shape, claimed.Note, cancellationToken))
                    return Resolution.Refused($"Nothing was deleted for the note {stored.Id}: {OfAnother}.");
                if (!(report.AskedAt - claimed.Note.BeganAtTenant >= Leftovers.Youth))
                    return Resolution.Refused(
                        $"Nothing was deleted for the note {stored.Id}: the tenant does not list what it may have made, which may come "
                            + "later. Try again in two minutes."
                    );
                return claimed.Withdraw() is { } undeletable
                    ? Resolution.Refused($"The note {stored.Id} cannot be removed: {undeletable}")
                    : Resolution.Did($"The creation left nothing at the tenant. Forgot the note {stored.Id}.");
            case [var orphan]:
                var against =
                    permission.Export?.Holds(orphan.Id) == true ? "the given state holds it"
                    : store.List().FirstOrDefault(n => NoteLook.IsAnswer(n, orphan.Id)) is { } answered
                        ? $"the note {answered.Id} tells that the tenant answered with it"
                    : await new Orphans(tenant.Objects(shape), tenant.Scope).AgainstDeletingAsync(orphan, Deadline.None, cancellationToken);
                if (against is not null)
                    return Resolution.Refused(
                        $"The {shape.Noun} {orphan.Id}, which has the name of the note {stored.Id}, was not deleted: {against}."
                    );
                var resolution = await DeleteAsync(shape, orphan, claimed.Note.Urn, permission, cancellationToken);
                return resolution.IsDone && claimed.Withdraw() is { } stays
                    ? resolution with
                    {
                        Message = $"{resolution.Message} The note {stored.Id} cannot be removed: {stays}",
                    }
                    : resolution;
            default:
                return Resolution.Refused(
                    $"Nothing was deleted for the note {stored.Id}: its creation made one {shape.Noun} at most, but "
                        + $"{string.Join(" and ", report.Found.Select(o => o.Id))} have its name."
                );
        }
    }

    private async Task<Resolution> AnsweredAsync(
        Shape shape,
        StoredNote stored,
        DeletePermission permission,
        CancellationToken cancellationToken
    )
    {
        var note = stored.Note!;
        var reply = await tenant.ListAsync(shape, cancellationToken);
        if (!reply.TryGetValue(out var list, out var fault))
            return Resolution.Refused($"Nothing was deleted for the note {stored.Id}: {fault.Message}");
        if (NoteTrust.AgainstTenant(stored.Note!, tenant.Scope.Tenant.TenantId) is { } elsewhere)
            return Resolution.Refused($"Nothing was deleted for the note {stored.Id}: {elsewhere}.");
        Resolution done;
        if (list.FirstOrDefault(o => NoteLook.IsAnswer(stored, o.Id)) is { } found)
        {
            if (permission.Export!.Holds(found.Id))
                return Resolution.Refused($"Nothing was deleted for the note {stored.Id}: the state holds its object, {found.Id}.");
            done = await DeleteAsync(shape, found, note.Urn, permission, cancellationToken);
        }
        else if (await tenant.MayBeAnothersAsync(shape, note, cancellationToken))
        {
            return Resolution.Refused($"Nothing was deleted for the note {stored.Id}: {OfAnother}.");
        }
        else if (!(list.ServerTime - (note.BeganAtTenant ?? note.Began) >= Leftovers.Youth))
        {
            return Resolution.Refused(
                $"Nothing was deleted for the note {stored.Id}: the tenant does not list its object, which may come later. Try again in "
                    + "two minutes."
            );
        }
        else
        {
            done = Resolution.Did($"The {shape.Noun} of the note {stored.Id} does not exist any more.");
        }
        return !done.IsDone ? done
            : Forget(store, stored) is { } problem ? done with { Message = $"{done.Message} {problem}" }
            : done with { Message = $"{done.Message} Forgot the note {stored.Id}." };
    }

    private async Task<Resolution> DeleteAsync(
        Shape shape,
        TenantObject found,
        Urn urn,
        DeletePermission permission,
        CancellationToken cancellationToken
    )
    {
        if (permission.Others.Any(o => o.Holds(found.Id)))
            return Resolution.Refused($"The {shape.Noun} {found.Id} was not deleted: another stack holds it (--exclude-state).");
        if (Orphans.AgainstBlindness(found) is { } blindness)
            return Resolution.Refused($"The {shape.Noun} {found.Id} was not deleted: {blindness}.");
        var call = new DeleteCall
        {
            Urn = urn,
            Type = shape.Token,
            Id = found.Id,
            State = found.Properties,
        };
        var outcome = await new Deletion(tenant.Objects(shape), tenant.Scope).RunAsync(call, cancellationToken);
        return outcome.Failure is { } failure
            ? Resolution.Refused($"The {shape.Noun} {found.Id} was not deleted: {failure.Message}")
            : Resolution.Did($"Deleted the {shape.Noun} {found.Id}.");
    }

    private static Urn UrnOf(StackExport export, Candidate candidate)
    {
        var (project, stack) = export.Stacks[0];
        return Urn.Create(stack, project, candidate.Shape.Token, candidate.Name);
    }

    private const string Renamed =
        "if it was renamed since (`pulumi stack rename`), run `pulumi preview` of it under its new name, which confirms what it holds; "
        + "what stays then is deleted at the tenant, by its id, and its note forgotten with --keep";

    private const string OfAnother = "the login sees only the tokens of its own identity, and another one may have created it";
}
