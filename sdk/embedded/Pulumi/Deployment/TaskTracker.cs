using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Knows what a program still has under way, and what of it failed. Thread safe.</summary>
internal sealed class TaskTracker
{
    private readonly Lock _lock = new();
    private readonly List<Exception> _failures = [];
    private int _running;
    private TaskCompletionSource<ImmutableArray<Exception>>? _waiter;

    public void Track(Task task)
    {
        lock (_lock)
            _running++;
        _ = task.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Waits until nothing is under way, or something has failed.</summary>
    /// <returns>What has failed since the last time; empty when all is well.</returns>
    public Task<ImmutableArray<Exception>> WhenIdleOrFailedAsync()
    {
        lock (_lock)
        {
            if (_failures.Count > 0 || _running == 0)
                return Task.FromResult(TakeFailures());
            _waiter ??= new();
            return _waiter.Task;
        }
    }

    private void Ended(Task task)
    {
        TaskCompletionSource<ImmutableArray<Exception>> waiter;
        ImmutableArray<Exception> failures;
        lock (_lock)
        {
            _running--;
            if (task.Exception is { } failure)
                _failures.AddRange(failure.InnerExceptions);
            if (_waiter is null || (_failures.Count == 0 && _running > 0))
                return;
            (waiter, _waiter) = (_waiter, null);
            failures = TakeFailures();
        }
        // Goes on right here: the sooner a failure ends the program, the less it still registers.
        waiter.SetResult(failures);
    }

    private ImmutableArray<Exception> TakeFailures()
    {
        // One exception ends many outputs: all that were made from the one that failed.
        ImmutableArray<Exception> taken = [.. _failures.Distinct()];
        _failures.Clear();
        return taken;
    }
}
