namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>
/// Lets those who ask for the same thing at the same time share one answer, but never one that a write may have made old. Thread
/// safe.
/// </summary>
/// <typeparam name="TKey">What is asked for; compared by value.</typeparam>
/// <typeparam name="TAnswer">The answer.</typeparam>
internal sealed class SharedReads<TKey, TAnswer>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Task<TAnswer>> _underWay = [];

    /// <summary>Joins the read that is under way, or begins one.</summary>
    internal Task<TAnswer> ReadAsync(TKey key, Func<Task<TAnswer>> readAsync)
    {
        lock (_lock)
        {
            if (_underWay.TryGetValue(key, out var running))
                return running;
            var read = Task.Run(readAsync);
            _underWay[key] = read;
            _ = ForgetAsync(key, read);
            return read;
        }
    }

    /// <summary>Marks a write. Reads begun before it, or during it, serve nobody who asks after it began or ended, respectively.</summary>
    /// <returns>Disposed when the write is over.</returns>
    internal IDisposable BeginWrite()
    {
        Forget();
        return new Write(this);
    }

    private void Forget()
    {
        lock (_lock)
            _underWay.Clear();
    }

    private async Task ForgetAsync(TKey key, Task<TAnswer> read)
    {
        await ((Task)read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            if (_underWay.TryGetValue(key, out var current) && ReferenceEquals(current, read))
                _underWay.Remove(key);
        }
    }

    private sealed class Write(SharedReads<TKey, TAnswer> reads) : IDisposable
    {
        public void Dispose() => reads.Forget();
    }
}
