namespace Pulumi.OAuth.Tenant.Sharing;

/// <summary>
/// Lets those who ask for the same thing at the same time, or soon after, share one answer, but never one that a write may have made old.
/// Thread safe.
/// </summary>
/// <typeparam name="TKey">What is asked for; compared by value.</typeparam>
/// <typeparam name="TAnswer">The answer.</typeparam>
/// <param name="writes">The writes that make answers old.</param>
/// <param name="time">The clock that answers age by.</param>
internal sealed class SharedReads<TKey, TAnswer>(WriteLog writes, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Read> _reads = [];

    /// <summary>Joins the read that is under way, takes its answer when that is young enough, or begins another.</summary>
    /// <remarks>A read that was begun before a write, or during it, serves nobody who asks after it began or ended, respectively.</remarks>
    /// <param name="key">What is asked for.</param>
    /// <param name="oldest">How long ago a read that has ended may have begun; zero for those that are under way only.</param>
    /// <param name="readAsync">Asks.</param>
    internal Task<TAnswer> ReadAsync(TKey key, TimeSpan oldest, Func<Task<TAnswer>> readAsync)
    {
        lock (_lock)
        {
            if (
                _reads.TryGetValue(key, out var read)
                && read.Moment == writes.Moment
                && (!read.Answer.IsCompleted || time.GetElapsedTime(read.Began) < oldest)
            )
                return read.Answer;
            // Before the request goes out: a write that begins meanwhile must be seen.
            read = new Read(writes.Moment, time.GetTimestamp(), Task.Run(readAsync));
            _reads[key] = read;
            return read.Answer;
        }
    }

    private sealed record Read(long Moment, long Began, Task<TAnswer> Answer);
}
