namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>A clock that runs faster than the wall's, timers included, so that back-offs and time limits of many seconds cost fractions of
/// one.</summary>
/// <param name="factor">How many of its seconds pass in one of the wall's.</param>
/// <param name="keepsDate">Hurries the timers alone: date and time of day are the wall's, as a process beside this one sees them.</param>
internal sealed class HurriedTime(int factor, bool keepsDate = false) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _startTimestamp = System.GetTimestamp();
    private long _leaptTicks;

    public override long TimestampFrequency => System.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() =>
        _start
        + (System.GetElapsedTime(_startTimestamp) * (keepsDate ? 1 : factor))
        + TimeSpan.FromTicks(Interlocked.Read(ref _leaptTicks));

    /// <summary>Lets that much time pass at once: no timer comes due by it.</summary>
    /// <remarks>Timestamps move with the date, since a tenant dates its objects by the one and tells how old its copies are by the other;
    /// but not where the date is the wall's, whose jumps no process sees in its timestamps.</remarks>
    public void Leap(TimeSpan span) => Interlocked.Add(ref _leaptTicks, span.Ticks);

    // Where the date is the wall's so are they: by them a process beside this one dates what its tenant makes.
    public override long GetTimestamp() =>
        keepsDate
            ? System.GetTimestamp()
            : ((System.GetTimestamp() - _startTimestamp) * factor)
                + (Interlocked.Read(ref _leaptTicks) * (TimestampFrequency / TimeSpan.TicksPerSecond));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HurriedTimer(System.CreateTimer(callback, state, Hurry(dueTime), Hurry(period)), this);

    private TimeSpan Hurry(TimeSpan span) => span <= TimeSpan.Zero ? span : span / factor;

    private sealed class HurriedTimer(ITimer timer, HurriedTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Hurry(dueTime), time.Hurry(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
