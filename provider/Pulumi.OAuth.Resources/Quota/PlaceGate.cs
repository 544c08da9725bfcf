using System.Diagnostics.CodeAnalysis;

namespace Pulumi.OAuth.Resources.Quota;

/// <summary>Lets many go in at once, or one alone. Thread safe.</summary>
[SuppressMessage(
    "Reliability",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Operations leave it after their provider is disposed of; without a wait handle it holds nothing of the system."
)]
internal sealed class PlaceGate
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _inside;

    /// <summary>Waits for a turn.</summary>
    /// <param name="isAlone">Asked when the turn has come: whether nobody else may be inside.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to dispose of when leaving.</returns>
    public async Task<IDisposable> EnterAsync(Func<bool> isAlone, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (isAlone())
            {
                await Idle().WaitAsync(cancellationToken);
                return new Turn(() => _turn.Release());
            }
            lock (_lock)
            {
                if (_inside++ == 0)
                    _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
        catch
        {
            _turn.Release();
            throw;
        }
        _turn.Release();
        return new Turn(Leave);
    }

    private Task Idle()
    {
        lock (_lock)
            return _idle?.Task ?? Task.CompletedTask;
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_inside > 0)
                return;
            _idle!.SetResult();
            _idle = null;
        }
    }

    private sealed class Turn(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
