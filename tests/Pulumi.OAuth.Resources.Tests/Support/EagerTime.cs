namespace Pulumi.OAuth.Resources.Tests.Support;

/// <summary>A clock on which every wait is over at once and has taken its time: tests of waits need not wait.</summary>
internal sealed class EagerTime : TimeProvider
{
    private readonly Lock _lock = new();
    private TimeSpan _ahead;

    /// <summary>How long everybody has waited together.</summary>
    public TimeSpan Waited
    {
        get
        {
            lock (_lock)
                return _ahead;
        }
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Waited;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Waited.TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            lock (_lock)
                _ahead += dueTime;
        }
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
