namespace Pulumi.Embedded.Tenant.State;

/// <summary>The present state, its recent past, and the only place where it changes.</summary>
/// <remarks>Thread safe: changes are serial, readers see whole states.</remarks>
public sealed class TenantStore
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action<TenantState> _saved;
    private readonly List<(long Since, TenantState State)> _history = [];

    /// <param name="initial">State to begin with.</param>
    /// <param name="time">Clock of the past; its timestamps alone are used, so moving the tenant's wall clock rewrites no history.</param>
    /// <param name="saved">Called with each new state before the change becomes visible; when it throws, nothing has changed.</param>
    internal TenantStore(TenantState initial, TimeProvider time, Action<TenantState> saved)
    {
        _time = time;
        _saved = saved;
        _history.Add((long.MinValue, initial));
    }

    public TenantState Current
    {
        get
        {
            lock (_gate)
                return _history[^1].State;
        }
    }

    /// <summary>The state as it was some time ago; the oldest remembered one when that is too long ago.</summary>
    public TenantState Ago(TimeSpan age)
    {
        lock (_gate)
        {
            var moment = _time.GetTimestamp() - Ticks(age);
            return _history.FindLast(entry => entry.Since <= moment) is { State: { } state } ? state : _history[0].State;
        }
    }

    /// <summary>Decides on the present state and replaces it in one step; an unchanged state is not saved again.</summary>
    public T Change<T>(Func<TenantState, (TenantState Next, T Result)> decide)
    {
        lock (_gate)
        {
            var present = _history[^1].State;
            var (next, result) = decide(present);
            if (!ReferenceEquals(next, present))
                Append(next);
            return result;
        }
    }

    /// <summary>Replaces the present state, as an edit behind the back does.</summary>
    public void Change(Func<TenantState, TenantState> edit) => Change(state => (edit(state), 0));

    /// <summary>Forgets the past as well: no stale read reaches across.</summary>
    internal void Restart(TenantState state)
    {
        lock (_gate)
        {
            _saved(state);
            _history.Clear();
            _history.Add((long.MinValue, state));
        }
    }

    private void Append(TenantState next)
    {
        _saved(next);
        var now = _time.GetTimestamp();
        _history.Add((now, next));
        // From the beginning, where what is to be forgotten is: the rest is not looked through. The state of just now is among the rest.
        var forgotten = _history.FindIndex(entry => entry.Since > now - Ticks(Remembered)) - 1;
        if (forgotten > 0)
            _history.RemoveRange(0, forgotten);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}
