using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Looks for what a creation may have left at the tenant, when nobody heard its answer.</summary>
internal sealed class OrphanSearch(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Lists may lag behind a write, so an absence counts only after several of them.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>The tenant dates in other fractions of a second than we do, and tells its clock in whole ones.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <summary>With the usual time-outs a creation is over long before; what is made later under such a name is another's.</summary>
    private static readonly TimeSpan LongestCreation = TimeSpan.FromMinutes(15);

    /// <summary>Lists until something turns up or the waits are over.</summary>
    /// <param name="note">Tells the name that was asked for, and when.</param>
    /// <param name="deadline">Of the whole operation.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    public async Task<OrphanReport> RunAsync(Note note, Deadline deadline, CancellationToken cancellationToken)
    {
        DateTimeOffset? askedAt = null;
        IReadOnlyList<TenantObject> variants = [];
        foreach (var wait in Waits)
        {
            await scope.PauseAsync(wait, cancellationToken);
            var reply = await objects.ListOwnAsync(deadline, cancellationToken);
            if (!reply.TryGetValue(out var list, out var fault))
                return new OrphanReport([], [], fault, null);
            askedAt = list.ServerTime;
            // A name that a program gave may be that of something whose own answer was heard, or that a state holds.
            if (
                list.Where(o => MayHaveMade(note, o, askedAt, scope.Time) && (note.NameIsRandom || !IsAccountedFor(o.Id))).ToList() is
                { Count: > 0 } found
            )
                return new OrphanReport(found, [], null, askedAt);
            // What this run has created under such a name is another resource's.
            variants = [.. list.Where(o => !scope.AnsweredIds.ContainsKey(o.Id) && MayHaveRenamed(note, o, askedAt, scope.Time))];
        }
        return new OrphanReport([], variants, null, askedAt);
    }

    /// <summary>Whether a creation may have made an object: it has the name that was asked for, and was created since.</summary>
    /// <param name="note">Of the creation.</param>
    /// <param name="listed">The object.</param>
    /// <param name="askedAt">The tenant's time of now; null when it did not say.</param>
    /// <param name="time">The machine's clock.</param>
    public static bool MayHaveMade(Note note, TenantObject listed, DateTimeOffset? askedAt, TimeProvider time) =>
        note.AskedFor(listed.Name) && !note.IsOfOthers(listed.Id) && Age(note, listed, askedAt, time) >= -ClockTolerance;

    /// <summary>Whether a creation may have made an object whose name the tenant has cut: that is told, and nothing is done about it, since
    /// others may have such a name.</summary>
    /// <param name="note">Of the creation.</param>
    /// <param name="listed">The object.</param>
    /// <param name="askedAt">As above.</param>
    /// <param name="time">As above.</param>
    public static bool MayHaveRenamed(Note note, TenantObject listed, DateTimeOffset? askedAt, TimeProvider time) =>
        note.Name is { } name
        && listed.Name.Length > 0
        && !note.AskedFor(listed.Name)
        && NameVariant.IsOf(name, listed.Name)
        && Age(note, listed, askedAt, time) is { } age
        && age >= -ClockTolerance
        && age <= LongestCreation;

    /// <summary>Those objects as a clause; null when there are none.</summary>
    public static string? Tell(IReadOnlyCollection<TenantObject> renamed) =>
        renamed.Count == 0
            ? null
            : $"it lists {string.Join(", ", renamed.Select(o => $"{o.Id} ({o.Name})"))}, created at that time, whose name may be made of "
                + "it, or be another resource's: to be deleted at the tenant only when nobody uses it";

    private bool IsAccountedFor(string id) => scope.AnsweredIds.ContainsKey(id) || scope.Confirmations.WasHeld(id);

    /// <summary>How long after the creation began an object was made; null when nobody knows.</summary>
    private static TimeSpan? Age(Note note, TenantObject listed, DateTimeOffset? askedAt, TimeProvider time)
    {
        // The tenant dates its objects: only when it had not told its time before the creation, our own clock has to do.
        var skew = askedAt is { } theirs ? theirs - time.GetUtcNow() : TimeSpan.Zero;
        return listed.Created - (note.BeganAtTenant ?? (note.Began + skew));
    }
}

/// <summary>What the search found.</summary>
/// <param name="Found">Objects of that very name, created since.</param>
/// <param name="Renamed">When there are none: objects whose name may be made of it, created at that time.</param>
/// <param name="Fault">Why nobody can say; null when the search came to its end.</param>
/// <param name="AskedAt">The tenant's time of the last list; null when it did not say.</param>
internal sealed record OrphanReport(
    IReadOnlyList<TenantObject> Found,
    IReadOnlyList<TenantObject> Renamed,
    TenantFault? Fault,
    DateTimeOffset? AskedAt
);
