namespace Pulumi.OAuth.Tenant;

/// <summary>The tenant's clock, as its answers tell it. Thread safe.</summary>
/// <remarks>What a tenant dates is compared with its own time: ours may be wrong, and may jump.</remarks>
internal sealed class TenantClock(TimeProvider time)
{
    private Reading? _last;

    /// <summary>The time of now; null before the first answer that told it.</summary>
    public DateTimeOffset? Now => Volatile.Read(ref _last) is { } last ? last.Date + time.GetElapsedTime(last.At) : null;

    /// <summary>Takes note of an answer's <c>Date</c>, whole seconds; null when it has none.</summary>
    public void Learn(DateTimeOffset? date)
    {
        if (date is { } told)
            Volatile.Write(ref _last, new Reading(told, time.GetTimestamp()));
    }

    private sealed record Reading(DateTimeOffset Date, long At);
}
