using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Reviews;

/// <summary>Looks at the tenant for what a note is about.</summary>
/// <param name="tenant">The configured one.</param>
/// <param name="time">The machine's clock.</param>
/// <param name="problems">Gets what goes wrong.</param>
internal sealed class NoteLook(TenantView tenant, TimeProvider time, List<string> problems)
{
    public async Task<ReviewedNote> AtAsync(StoredNote stored, StackExport? export, CancellationToken cancellationToken)
    {
        var reviewed = new ReviewedNote
        {
            Stored = stored,
            Age = stored.Note is { } content ? Positive(time.GetUtcNow() - content.Began) : null,
            Standing = stored.State switch
            {
                NoteState.Creating => Standing.Creating,
                NoteState.Unanswered => Standing.Unanswered,
                NoteState.Answered => Standing.Unconfirmed,
                _ => Standing.Reported,
            },
            Reason = stored.State switch
            {
                NoteState.Untrusted untrusted => untrusted.Reason,
                NoteState.Foreign foreign => foreign.Reason,
                NoteState.VersionOne => "version 1.0.0 wrote it, which held no locks, so nobody can say whether the creation lives",
                _ => null,
            },
            AgainstDeleting = NoteTrust.AgainstDeleting(stored),
            ObjectIds = Answer(stored) is { } id ? [id] : [],
        };
        if (stored.Note is not null && stored.State is not NoteState.Creating)
            reviewed = await LookAsync(reviewed, stored.Note, export, cancellationToken);
        return export is null ? reviewed : reviewed with { IsInState = IsIn(export, reviewed) };
    }

    /// <summary>The id of an answer; null when there is none, or it is known by its digest alone.</summary>
    public static string? Answer(StoredNote note) =>
        note.State switch
        {
            NoteState.Answered { Answer.Id: { } id } => id,
            NoteState.VersionOne { ObjectId: { } id } => id,
            _ => null,
        };

    /// <summary>Whether the tenant answered the creation with this object.</summary>
    public static bool IsAnswer(StoredNote note, string objectId) => IsAnswered(note) && note.MayBe(objectId, "");

    private static bool IsAnswered(StoredNote note) => note.State is NoteState.Answered or NoteState.VersionOne { ObjectId: not null };

    /// <summary>Of an interrupted creation nothing can be said before its object is known.</summary>
    private static bool? IsIn(StackExport export, ReviewedNote reviewed) =>
        reviewed.ObjectIds.Any(export.Holds) || export.Ids.Any(id => IsAnswer(reviewed.Stored, id)) ? true
        : IsAnswered(reviewed.Stored) || reviewed.Existence != Existence.Unknown ? false
        : null;

    private async Task<ReviewedNote> LookAsync(ReviewedNote reviewed, Note note, StackExport? export, CancellationToken cancellationToken)
    {
        if (tenant.NotAsked is not null)
            return reviewed;
        if (note.Tenant != tenant.Address)
            return Unknown(reviewed, $"it is of the tenant {note.Tenant}, and only {tenant.Address} is asked");
        if (ShapeCatalog.FindObject(note.Kind) is not { } shape)
            return Unknown(reviewed, $"this version of the provider knows no {note.Kind}");
        var reply = await tenant.ListAsync(shape, cancellationToken);
        if (!reply.TryGetValue(out var list, out var fault))
        {
            problems.Add(fault.Message);
            return Unknown(reviewed, "the tenant could not be asked");
        }
        if (NoteTrust.AgainstTenant(note, tenant.Scope.Tenant.TenantId) is { } elsewhere)
            return Unknown(reviewed, elsewhere);
        var found = list.Where(o =>
                IsAnswered(reviewed.Stored) ? IsAnswer(reviewed.Stored, o.Id) : OrphanSearch.MayHaveMade(note, o, list.ServerTime, time)
            )
            .Select(o => o.Id)
            .ToList();
        // Nobody heard the answer, so what a stack holds is the last that it may be.
        if (export is not null && found.Any(id => !export.Holds(id)))
            found.RemoveAll(export.Holds);
        if (found.Count > 0)
            return reviewed with { ObjectIds = found, Existence = Existence.Exists };
        if (await tenant.MayBeAnothersAsync(shape, note, cancellationToken))
            return Unknown(reviewed, "the login sees only the tokens of its own identity, and another one may have created it");
        var held = Held([.. list.Where(o => note.AskedFor(o.Name) && note.IsOfOthers(o.Id)).Select(o => o.Id)]);
        return (list.ServerTime ?? time.GetUtcNow()) - (note.BeganAtTenant ?? note.Began) < Leftovers.Youth
            ? Unknown(
                reviewed,
                Joined(held, $"the tenant lists no {(held is null ? "such object" : "other")}, which says nothing for two minutes")!
            )
            : reviewed with
            {
                Existence = Existence.Absent,
                Reason = IsAnswered(reviewed.Stored)
                    ? reviewed.Reason
                    : Joined(
                        reviewed.Reason,
                        held,
                        OrphanSearch.Tell([.. list.Where(o => OrphanSearch.MayHaveRenamed(note, o, list.ServerTime, time))])
                    ),
            };
    }

    private static string? Held(IReadOnlyList<string> ids) =>
        ids.Count == 0 ? null : $"what the tenant lists by its name, a stack has told as its own: {string.Join(", ", ids)}";

    private static ReviewedNote Unknown(ReviewedNote reviewed, string reason) =>
        reviewed with
        {
            Existence = Existence.Unknown,
            Reason = Joined(reviewed.Reason, reason),
        };

    private static string? Joined(params ReadOnlySpan<string?> reasons) =>
        string.Join("; ", reasons.ToArray().OfType<string>()) is { Length: > 0 } joined ? joined : null;

    private static TimeSpan Positive(TimeSpan age) => age > TimeSpan.Zero ? age : TimeSpan.Zero;
}
