using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Pacing;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>What has happened so far to one call.</summary>
internal sealed class CallProgress(TenantCall call, Deadline deadline, Pacer pacer) : IDisposable
{
    private long? _acceptedBefore;
    private bool _replayed;
    private ITimer? _unanswered;

    internal TenantCall Call => call;

    internal Deadline Deadline => deadline;

    /// <summary>Tries that failed otherwise than by throttling.</summary>
    internal int Failures { get; private set; }

    /// <summary>The fault of the last try that came to its end; null when none failed.</summary>
    internal TenantFault? LastFault { get; private set; }

    /// <summary>
    /// What all tries together may have done: one that may have acted is not undone by a later one that certainly did not.
    /// </summary>
    internal Effect Effect { get; private set; }

    /// <summary>
    /// How many silences in a row the call has kept that led nowhere: the tenant throttled it once more, and took no other request of the
    /// process meanwhile.
    /// </summary>
    internal int VainSilences { get; private set; }

    /// <summary>Whether the call may be sent again because its bearer token was refused: once.</summary>
    internal bool TryReplay()
    {
        var first = !_replayed;
        _replayed = true;
        return first;
    }

    internal void Record(Attempt attempt)
    {
        if (attempt.Fault is not { } fault)
            return;
        if (fault.Effect > Effect)
            Effect = fault.Effect;
        if (fault is TenantFault.Cancelled)
            return;
        LastFault = fault;
        if (fault is not TenantFault.Throttled)
        {
            Failures++;
            return;
        }

        var accepted = pacer.AcceptedRequests;
        VainSilences = _acceptedBefore == accepted ? VainSilences + 1 : 0;
        _acceptedBefore = accepted;
    }

    /// <summary>A request of the call is about to be sent.</summary>
    internal void Sending(OutageWatch watch) => _unanswered ??= watch.Begin(this);

    /// <summary>There is no need to speak of a tenant that does not answer: it did, or nobody waits any more.</summary>
    internal void Answered()
    {
        _unanswered?.Dispose();
        _unanswered = null;
    }

    public void Dispose() => Answered();

    /// <summary>The fault with the effect of all tries, and their number.</summary>
    internal TenantFault Final(TenantFault fault)
    {
        if (Failures > 1)
            fault = fault with { Details = fault.Details with { Tries = Failures } };
        if (fault is TenantFault.Throttled throttled)
            fault = throttled with { VainSilences = VainSilences };
        return fault.Effect >= Effect ? fault : fault with { Details = fault.Details with { Effect = Effect } };
    }
}
