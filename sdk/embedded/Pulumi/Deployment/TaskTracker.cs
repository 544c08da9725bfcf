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

    /// <summary>Whether something has failed so far.</summary>
    public bool HasFailures
    {
        get
        {
            lock (_lock)
                return _failures.Count > 0;
        }
    }

    /// <summary>Waits until nothing is under way. What failed does not end the rest: resources that do not need it are still
    /// registered.</summary>
    /// <returns>What has failed, each once; empty when all is well.</returns>
    public Task<ImmutableArray<Exception>> WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_running == 0)
                return Task.FromResult(FailureCauses.Of(_failures));
            _waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
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
            if (_waiter is null || _running > 0)
                return;
            (waiter, _waiter) = (_waiter, null);
            failures = FailureCauses.Of(_failures);
        }
        waiter.SetResult(failures);
    }
}
