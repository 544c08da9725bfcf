namespace Pulumi.OAuth.Tenant;

/// <summary>The tenant's clock, as its answers tell it. Thread safe.</summary>
/// <remarks>
/// What a tenant dates is compared with its own time: ours may be wrong, and may jump. A tenant is many machines, whose clocks differ: the
/// one that lags most counts, so that nothing that began after this time seems to be older.
/// </remarks>
internal sealed class TenantClock(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private DateTimeOffset? _atStart;

    /// <summary>The time of now; null before the first answer that told it.</summary>
    public DateTimeOffset? Now
    {
        get
        {
            lock (_lock)
                return _atStart + time.GetElapsedTime(_start);
        }
    }

    /// <summary>Takes note of an answer's <c>Date</c>, whole seconds; null when it has none.</summary>
    public void Learn(DateTimeOffset? date)
    {
        lock (_lock)
        {
            var atStart = date - time.GetElapsedTime(_start);
            if (_atStart is null || atStart < _atStart)
                _atStart = atStart;
        }
    }
}
