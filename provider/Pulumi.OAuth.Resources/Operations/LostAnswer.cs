using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Decides what to do when a creation was asked for and its answer never came.</summary>
/// <remarks>The secret of what may have been created is lost for good. Only an object of a name that nobody else can have asked for is
/// deleted.</remarks>
internal sealed class LostAnswer(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Cleans up.</summary>
    /// <returns>Null when creation may start over; else what a person has to know. The note stays then.</returns>
    public async Task<Failure?> ResolveAsync(
        Urn urn,
        PendingCreation pending,
        TenantFault fault,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var note = pending.Note;
        var orphans = new Orphans(objects, scope);
        if (fault is TenantFault.Cancelled)
            return fault.ToFailure(NextTime(urn, pending));
        OrphanReport report;
        try
        {
            report = await new OrphanSearch(objects, scope).RunAsync(note, deadline, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Ambiguous(fault, NextTime(urn, pending));
        }
        if (report.Fault is { } blind)
            return Ambiguous(fault, $"Whether it exists cannot be found out now: {blind.Message} {NextTime(urn, pending)}");
        if (report.Found.Count == 0)
            return Ambiguous(
                fault,
                "The tenant lists none of that name that may be it, so it was probably not created, unless the tenant made it under "
                    + $"another one{(OrphanSearch.Tell(report.Renamed) is { } renamed ? $": {renamed}" : "")}. {NextTime(urn, pending)}"
            );
        if (!note.NameIsRandom)
            return Ambiguous(fault, orphans.Describe(urn, report.Found, "the name is not random, so it may be somebody else's"));
        if (report.Found.Count > 1)
            return Ambiguous(fault, orphans.Describe(urn, report.Found, "the creation made one at most"));
        foreach (var orphan in report.Found)
        {
            if (await orphans.AgainstDeletingOwnAsync(orphan, deadline, cancellationToken) is { } reason)
                return Ambiguous(fault, orphans.Describe(urn, [orphan], reason));
        }
        if (await orphans.DeleteAsync(urn, report.Found, deadline, cancellationToken) is { } undeleted)
            return Ambiguous(fault, $"{undeleted.Message} {NextTime(urn, pending)}");
        // A note that stays would be taken for one of the next attempt's object, which has the same name.
        return pending.Withdraw() is { } stays
            ? Ambiguous(
                fault,
                $"What it had created was deleted again, but its note {pending.File} cannot be removed ({stays}). Delete that file, then "
                    + "run up again."
            )
            : null;
    }

    private static Failure.Refused Ambiguous(TenantFault fault, string more) => new(FailureReason.Ambiguous, $"{fault.Message} {more}");

    private string NextTime(Urn urn, PendingCreation pending) =>
        pending.File is null ? $"Look for {objects.Shape.IndefiniteNoun} named {pending.Note.Label} before you try again."
        : pending.Note.NameIsRandom ? "Run up again: it looks for what this attempt may have left, before it creates anew."
        : $"What this attempt may have left is shown by {OpenCreations.Command(urn)}.";
}
