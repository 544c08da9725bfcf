using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>What may end a call from outside: its caller, its deadline, the end of the tenant.</summary>
internal sealed class CallScope : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _any;
    private readonly CancellationToken _caller;
    private readonly CancellationToken _lifetime;

    internal CallScope(Deadline deadline, TimeProvider time, CancellationToken lifetime, CancellationToken caller)
    {
        _caller = caller;
        _lifetime = lifetime;
        _timer = deadline.StartTimer(time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(caller, lifetime, _timer.Token);
    }

    /// <summary>Cancelled by the first of them.</summary>
    internal CancellationToken Token => _any.Token;

    /// <summary>The fault of a call that was ended.</summary>
    /// <param name="details">What is known about it.</param>
    /// <param name="last">The fault of the try before; null when there was none.</param>
    internal TenantFault Ended(FaultDetails details, TenantFault? last) =>
        _caller.IsCancellationRequested || _lifetime.IsCancellationRequested
            ? new TenantFault.Cancelled(details)
            : new TenantFault.TimedOut(details, TimeLimit.Operation, last);

    public void Dispose()
    {
        _any.Dispose();
        _timer.Dispose();
    }
}
