namespace Pulumi.Embedded.Tenant.Clocks;

/// <summary>The tenant's time: a real (or fake) clock plus an offset that tests move, plus a skew for a single call.</summary>
/// <remarks>Only the wall clock shifts. Timers and timestamps stay those of the underlying provider, so a jump of
/// six months neither fires nor starves a wait. Thread safe.</remarks>
public sealed class TenantClock(TimeProvider source) : TimeProvider
{
    private readonly AsyncLocal<TimeSpan> _callSkew = new();
    private long _offsetTicks;

    /// <summary>Distance of the tenant's clock from the underlying one; positive is ahead.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    /// <summary>Moves the clock on (or back, when negative) from where it is.</summary>
    public void Advance(TimeSpan distance) => Interlocked.Add(ref _offsetTicks, distance.Ticks);

    /// <summary>Skews the clock for the current call and what it awaits; other calls do not notice.</summary>
    public void SkewCurrentCall(TimeSpan skew) => _callSkew.Value = skew;

    public override long TimestampFrequency => source.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => source.GetUtcNow() + Offset + _callSkew.Value;

    public override long GetTimestamp() => source.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, dueTime, period);
}
