using System.Globalization;
using Pulumi.OAuth.Resources.Intents;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Notes of earlier creations of the same resource that never came to an end.</summary>
internal sealed class Leftovers(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Tells of notes without acting on them, as previews do.</summary>
    public async Task WarnAsync(Urn urn)
    {
        foreach (var entry in Of(urn))
            await scope.Diagnostics.ReportAsync(Severity.Warning, Describe(entry.Intent), urn);
    }

    /// <summary>Finds out what became of each, and cleans up what is certainly ours.</summary>
    /// <returns>Null when creation may go on; else what a person has to decide.</returns>
    public async Task<Failure?> ResolveAsync(Urn urn, Deadline deadline, CancellationToken cancellationToken)
    {
        foreach (var entry in Of(urn))
        {
            var failure = entry.Intent.Id is { } id
                ? await ResolveAnsweredAsync(entry, id, deadline, cancellationToken)
                : await ResolvePendingAsync(urn, entry, deadline, cancellationToken);
            if (failure is not null)
                return failure;
            IntentJournal.End(entry);
        }
        return null;
    }

    /// <summary>What a note says, for people.</summary>
    public static string Describe(Intent intent) => string.Create(CultureInfo.InvariantCulture,
        $"The creation of {intent.Label}, begun on {InstantType.Write(intent.Began)}, never came to an end. The next up of {intent.Urn} finds out what became of it.");

    private IEnumerable<IntentEntry> Of(Urn urn) => scope.Journal.Of(scope.TenantName).Where(e => e.Intent.Urn == urn.Text && e.Intent.Kind == objects.Shape.Token);

    private async Task<Failure?> ResolvePendingAsync(Urn urn, IntentEntry entry, Deadline deadline, CancellationToken cancellationToken)
    {
        var report = await new OrphanSearch(objects, scope).RunAsync(entry.Intent, deadline, cancellationToken);
        if (report.Fault is { } blind)
            return blind.ToFailure(Describe(entry.Intent));
        if (report.Found.Count == 0)
        {
            await scope.Diagnostics.ReportAsync(Severity.Info, $"An earlier creation of {entry.Intent.Label} was interrupted; it left nothing at the tenant.", urn);
            return null;
        }
        return entry.Intent.NameIsRandom
            ? await new Orphans(objects, scope).DeleteAsync(urn, report.Found, deadline, cancellationToken)
            : new Failure.Refused(FailureReason.Ambiguous,
                $"{Describe(entry.Intent)} {Orphans.Describe(objects.Shape, report.Found, entry.File)}");
    }

    /// <summary>The tenant had answered: the engine may have recorded the object, so it is never deleted without asking.</summary>
    private async Task<Failure?> ResolveAnsweredAsync(IntentEntry entry, string id, Deadline deadline, CancellationToken cancellationToken)
    {
        var reply = await objects.FindAsync(id, deadline, cancellationToken);
        if (!reply.TryGetValue(out var lookup, out var fault))
            return fault.ToFailure(Describe(entry.Intent));
        return lookup.Found is null
            ? null
            : new Failure.Refused(FailureReason.Ambiguous,
                $"An earlier creation made the {objects.Shape.Noun} {id} ({entry.Intent.Label}), and the process ended before it was certain that the engine had recorded it. "
                + $"When no stack holds that id, delete it at the tenant: its secret is lost. When one does, delete the note {entry.File}. Then run up again.");
    }
}
