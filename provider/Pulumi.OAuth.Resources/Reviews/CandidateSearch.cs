using Pulumi.OAuth.Resources.Keeping;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Resources.Reviews;

/// <summary>Finds, without any note, what a stack could have made and does not hold: a machine of a CI system is new every time.</summary>
internal sealed class CandidateSearch(TenantView tenant, NoteStore store)
{
    /// <summary>The tenant notes a use once a day, and what another stack is just making is in no state yet.</summary>
    private static readonly TimeSpan OldEnough = TimeSpan.FromDays(2);

    private readonly IReadOnlyList<StoredNote> _notes = store.List();
    private readonly IReadOnlyList<KeptToken> _kept = new KeptTokenStore(store.KeptFolder).List();

    /// <param name="export">What the stack holds.</param>
    /// <param name="problems">Gets what goes wrong.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<Candidate>> RunAsync(StackExport export, List<string> problems, CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>();
        foreach (var shape in ShapeCatalog.Objects)
        {
            var reply = await tenant.ListAsync(shape, cancellationToken);
            if (!reply.TryGetValue(out var list, out var fault))
            {
                problems.Add(fault.Message);
                continue;
            }
            foreach (var found in list.Where(o => !export.Holds(o.Id) && export.CouldHaveMade(shape, o.Name)))
                candidates.Add(
                    new Candidate(
                        shape,
                        found.Id,
                        found.Name,
                        found.Created,
                        await AgainstDeletingAsync(shape, found, list.ServerTime, cancellationToken)
                    )
                );
        }
        return candidates;
    }

    private async Task<string?> AgainstDeletingAsync(
        Shape shape,
        TenantObject found,
        DateTimeOffset? now,
        CancellationToken cancellationToken
    )
    {
        if (_notes.FirstOrDefault(n => NoteLook.IsAnswer(n, found.Id)) is { } note)
            return $"the tenant's answer to its creation is noted, so a stack may hold it: see the note {note.Id}";
        if (_notes.FirstOrDefault(n => n.State is NoteState.Creating && n.MayBe(found.Id, found.Name)) is { } living)
            return $"it is just being created: see the note {living.Id}";
        if (_kept.FirstOrDefault(k => ObjectId.AreSame(k.Id, found.Id)) is { } alive)
            return $"keepPreviousForHours keeps this replaced token of {alive.Urn.Name} alive, and the tenant ends it";
        return now is not { } present || found.Created is not { } created || present - created < OldEnough
            ? "it is not known to be older than two days, and until then another stack may be creating it, or its first use may not be "
                + "noted"
            : await new Orphans(tenant.Objects(shape), tenant.Scope).AgainstDeletingAsync(found, Deadline.None, cancellationToken);
    }
}
