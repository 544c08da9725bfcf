namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>Lets calls about the same thing run one after the other, in the order in which they came. Thread safe.</summary>
internal sealed class SerialCalls
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);

    /// <summary>Runs when all earlier ones with that key are over. Null: at once.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    internal async Task<T> RunAsync<T>(string? key, Func<Task<T>> runAsync, CancellationToken cancellationToken)
    {
        if (key is null)
            return await runAsync();

        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        Task end;
        lock (_lock)
        {
            before = _last.GetValueOrDefault(key, Task.CompletedTask);
            // Whoever gives up its wait must not let the next one pass those before it.
            end = Task.WhenAll(before, mine.Task);
            _last[key] = end;
        }

        try
        {
            await before.WaitAsync(cancellationToken);
            return await runAsync();
        }
        finally
        {
            mine.SetResult();
            lock (_lock)
            {
                if (ReferenceEquals(_last.GetValueOrDefault(key), end))
                    _last.Remove(key);
            }
        }
    }
}
