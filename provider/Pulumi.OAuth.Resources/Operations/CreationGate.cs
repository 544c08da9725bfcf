using System.Diagnostics.CodeAnalysis;
using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Lets so many creations be under way at once that the tenant's limit is used up, and no more: each holds a note and the lock on
/// it.</summary>
/// <remarks>Who waits has asked for nothing and noted nothing, so nothing of it can be lost. Thread safe.</remarks>
[SuppressMessage(
    "Reliability",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Creations leave it after their provider is disposed of; without a wait handle it holds nothing of the system."
)]
internal sealed class CreationGate(TimeProvider time, CancellationToken stopping)
{
    /// <summary>More than a tenant takes in ten seconds, so that its limit is used up even while it is slow.</summary>
    private const int AtOnce = 256;

    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Waits for a place.</summary>
    /// <returns>False when the deadline was over first.</returns>
    /// <exception cref="OperationCanceledException">The caller, or the engine, gave up.</exception>
    public async Task<bool> EnterAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        if (_places.Wait(TimeSpan.Zero, CancellationToken.None))
            return true;
        using var timer = deadline.StartTimer(time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping, timer.Token);
        try
        {
            await _places.WaitAsync(any.Token);
            return true;
        }
        catch (OperationCanceledException)
            when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Leave() => _places.Release();
}
