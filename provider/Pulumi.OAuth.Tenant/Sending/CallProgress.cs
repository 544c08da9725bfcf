using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>What has happened so far to one call.</summary>
internal sealed class CallProgress(TenantCall call, Deadline deadline, TimeProvider time)
{
    private long? _throttledSince;
    private bool _replayed;

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

    /// <summary>How long ago the tenant first throttled the call; zero when it did not.</summary>
    internal TimeSpan ThrottledFor => _throttledSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;

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
        if (attempt.Retry == RetryAdvice.WhenThrottled)
            _throttledSince ??= time.GetTimestamp();
        else
            Failures++;
    }

    /// <summary>The fault with the effect of all tries.</summary>
    internal TenantFault Final(TenantFault fault) =>
        fault.Effect >= Effect ? fault : fault with { Details = fault.Details with { Effect = Effect } };
}
