namespace Pulumi.OAuth.Tenant.Tests.Support;

/// <summary>A tenant's limit in its strictest reading: no span of ten seconds, wherever it begins, may hold more requests.</summary>
internal sealed class StrictLimit(int limit, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _admitted = new();

    public int Refusals { get; private set; }

    public int Requests { get; private set; }

    /// <summary>Null: admitted; otherwise the seconds after which to come back.</summary>
    public int? Admit()
    {
        lock (_lock)
        {
            Requests++;
            var now = time.GetUtcNow();
            while (_admitted.TryPeek(out var oldest) && now - oldest >= Window)
                _admitted.Dequeue();
            if (_admitted.Count < limit)
            {
                _admitted.Enqueue(now);
                return null;
            }

            Refusals++;
            return (int)Math.Ceiling((_admitted.Peek() + Window - now).TotalSeconds);
        }
    }
}
