namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>Tells that the tenant does not answer while calls wait for it: one of all calls does so, and once.</summary>
/// <param name="options">Who is told, and how long one request may take.</param>
/// <param name="retries">Knows how long a call goes on.</param>
/// <param name="time">The clock.</param>
internal sealed class OutageWatch(TenantOptions options, RetryPolicy retries, TimeProvider time)
{
    /// <summary>A shorter wait is nothing to speak of.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private bool _isTold;

    /// <summary>Begins to wait for an answer to a call; the end of what is returned ends it.</summary>
    internal ITimer? Begin(CallProgress progress) =>
        options.Unanswered is { } tell && !Volatile.Read(ref _isTold)
            ? time.CreateTimer(_ => Tell(tell, progress), state: null, Patience, Timeout.InfiniteTimeSpan)
            : null;

    private void Tell(Action<Outage> tell, CallProgress progress)
    {
        if (Interlocked.Exchange(ref _isTold, true))
            return;
        var left = retries.LongestWait(progress, options.RequestTimeout);
        tell(new Outage(progress.LastFault?.Problem, progress.Deadline.Remaining is { } remaining && remaining < left ? remaining : left));
    }
}
