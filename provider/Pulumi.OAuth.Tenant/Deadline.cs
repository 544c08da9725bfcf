namespace Pulumi.OAuth.Tenant;

/// <summary>The moment by which an operation has to be over: all its requests, waits and retries together.</summary>
/// <remarks>One deadline is made when an operation begins and handed to each of its calls, so that they share what is left.</remarks>
public sealed class Deadline
{
    /// <summary>Timers take no more than 49 days; nobody waits that long for a tenant.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    private readonly TimeProvider? _time;
    private readonly long _startedAt;
    private readonly TimeSpan _length;

    private Deadline() { }

    private Deadline(TimeProvider time, TimeSpan length)
    {
        _time = time;
        _startedAt = time.GetTimestamp();
        _length = length;
    }

    /// <summary>No limit of the operation. The limits of a single request and of its retries still hold.</summary>
    public static Deadline None { get; } = new();

    /// <summary>What is left: zero when it is over, null without a limit.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            if (_time is null)
                return null;
            var left = _length - _time.GetElapsedTime(_startedAt);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>A deadline <paramref name="length"/> from now. Null: <see cref="None"/>.</summary>
    public static Deadline In(TimeSpan? length, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return length is { } limit ? new Deadline(time, limit) : None;
    }

    /// <summary>A source that is cancelled when the deadline is over, and never without one.</summary>
    public CancellationTokenSource StartTimer(TimeProvider time) =>
        Remaining is { } left
            ? new CancellationTokenSource(left < LongestTimer ? left : LongestTimer, time)
            : new CancellationTokenSource();
}
