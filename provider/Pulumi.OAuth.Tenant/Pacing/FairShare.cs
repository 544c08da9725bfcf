using System.Threading.RateLimiting;

namespace Pulumi.OAuth.Tenant.Pacing;

/// <summary>
/// Shrinks the number of permits in use when the tenant refuses requests although we keep to its limit: somebody else then uses the same
/// credential. Halves on a storm of refusals, grows back slowly: processes that all do this come to share the limit evenly.
/// </summary>
/// <param name="limit">Permits there are.</param>
/// <param name="time">Tells the windows apart.</param>
internal sealed class FairShare(int limit, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Stack<RateLimitLease> _withheld = new();
    private int _toWithhold;
    private int _refusals;
    private long _windowBegan = time.GetTimestamp();

    /// <summary>A single refusal may be a matter of clocks; so many within one window are not.</summary>
    private int Storm => 2 + (limit / 50);

    /// <summary>Takes note of one refusal.</summary>
    internal void Refused()
    {
        lock (_lock)
        {
            Turn();
            if (++_refusals == Storm)
                _toWithhold = Math.Min(limit - 1, _toWithhold + ((limit - _toWithhold) / 2));
        }
    }

    /// <summary>Gives a permit back for use, or withholds it.</summary>
    internal void Release(RateLimitLease lease)
    {
        lock (_lock)
            _withheld.Push(lease);
        Grow();
    }

    /// <summary>Puts withheld permits to use again, when calm windows have passed.</summary>
    internal void Grow()
    {
        lock (_lock)
            Turn();
        // Outside of the lock: whoever waits for the permit goes on within Dispose.
        while (NextToRelease() is { } released)
            released.Dispose();
    }

    private RateLimitLease? NextToRelease()
    {
        lock (_lock)
            return _withheld.Count > _toWithhold ? _withheld.Pop() : null;
    }

    /// <summary>Begins a new window when the old one is over: for each calm one, somewhat more is used again.</summary>
    private void Turn()
    {
        var windows = (int)Math.Min(limit, time.GetElapsedTime(_windowBegan) / Pacer.Window);
        if (windows == 0)
            return;
        var calm = _refusals == 0 ? windows : windows - 1;
        _toWithhold = Math.Max(0, _toWithhold - (calm * Math.Max(1, limit / 10)));
        _refusals = 0;
        _windowBegan = time.GetTimestamp();
    }
}
