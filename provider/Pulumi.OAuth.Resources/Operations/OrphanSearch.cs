using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Looks for what a creation may have left at the tenant, when nobody heard its answer.</summary>
internal sealed class OrphanSearch(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Lists may lag behind a write, so an absence counts only after several of them.</summary>
    private static readonly TimeSpan[] Waits =
        [TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>The tenant dates in other fractions of a second than we do, and tells its clock in whole ones.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <summary>Lists until something turns up or the waits are over.</summary>
    /// <param name="note">Tells the name that was asked for, and when.</param>
    /// <param name="deadline">Of the whole operation.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    public async Task<OrphanReport> RunAsync(Note note, Deadline deadline, CancellationToken cancellationToken)
    {
        DateTimeOffset? askedAt = null;
        foreach (var wait in Waits)
        {
            await scope.PauseAsync(wait, cancellationToken);
            var reply = await objects.ListOwnAsync(deadline, cancellationToken);
            if (!reply.TryGetValue(out var list, out var fault))
                return new OrphanReport([], fault, null);
            askedAt = reply.ServerTime;
            // The tenant dates its objects: only when it had not told its time before the creation, our own clock has to do.
            var since = (note.BeganAtTenant ?? (note.Began + Skew(askedAt))) - ClockTolerance;
            if (list.Where(o => note.AskedFor(o.Name) && o.Created >= since).ToList() is { Count: > 0 } found)
                return new OrphanReport(found, null, askedAt);
        }
        return new OrphanReport([], null, askedAt);
    }

    private TimeSpan Skew(DateTimeOffset? serverTime) => serverTime is { } theirs ? theirs - scope.Time.GetUtcNow() : TimeSpan.Zero;
}

/// <summary>What the search found.</summary>
/// <param name="Found">Objects of that very name, created since.</param>
/// <param name="Fault">Why nobody can say; null when the search came to its end.</param>
/// <param name="AskedAt">The tenant's time of the last list; null when it did not say.</param>
internal sealed record OrphanReport(IReadOnlyList<TenantObject> Found, TenantFault? Fault, DateTimeOffset? AskedAt);
