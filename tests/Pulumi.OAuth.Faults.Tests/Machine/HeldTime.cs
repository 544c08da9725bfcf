using System.Collections.Concurrent;

namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>The wall's clock, with timers that come due only when they are told to: a call that hangs goes on at the moment that is wanted,
/// however busy the machine.</summary>
internal sealed class HeldTime : TimeProvider
{
    private readonly ConcurrentQueue<HeldTimer> _timers = new();

    /// <summary>Whether somebody waits.</summary>
    public bool IsHolding => !_timers.IsEmpty;

    /// <summary>All timers come due.</summary>
    public void Release()
    {
        while (_timers.TryDequeue(out var timer))
            timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HeldTimer(callback, state);
        _timers.Enqueue(timer);
        return timer;
    }

    private sealed class HeldTimer(TimerCallback callback, object? state) : ITimer
    {
        private int _over;

        public void Fire()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => Interlocked.Exchange(ref _over, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
