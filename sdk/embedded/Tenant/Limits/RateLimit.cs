namespace Pulumi.Embedded.Tenant.Limits;

/// <summary>Counts requests in a sliding window of 10 seconds, per client id and API version.</summary>
/// <remarks>The vendor documents 100 per 10 seconds without saying whether the window is fixed; sliding is the stricter
/// reading. Refused requests do not count. Thread safe.</remarks>
internal sealed class RateLimit(TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string ClientId, string Version), Queue<DateTimeOffset>> _admitted = [];

    /// <summary>Counts one request.</summary>
    /// <param name="clientId">Whose request it is.</param>
    /// <param name="version">Name of the API version it goes to.</param>
    /// <param name="limit">Requests allowed per window; 0 allows all.</param>
    /// <returns>Null when it may go on, otherwise how long until the next one may.</returns>
    public TimeSpan? Admit(string clientId, string version, int limit)
    {
        if (limit == 0)
            return null;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (!_admitted.TryGetValue((clientId, version), out var instants))
                _admitted.Add((clientId, version), instants = new Queue<DateTimeOffset>());
            // An instant in the future was counted before somebody turned the clock back; it would never leave the window.
            while (instants.TryPeek(out var oldest) && (oldest <= now - Window || oldest > now))
                instants.Dequeue();
            if (instants.Count >= limit)
                return instants.ElementAt(instants.Count - limit) + Window - now;
            instants.Enqueue(now);
            return null;
        }
    }

    public void Forget()
    {
        lock (_gate)
            _admitted.Clear();
    }
}
