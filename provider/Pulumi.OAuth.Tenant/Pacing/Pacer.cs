using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Pulumi.OAuth.Tenant.Pacing;

/// <summary>
/// Keeps a process within the number of requests a tenant takes in a span of time, and silent while the tenant asks for silence.
/// Thread safe.
/// </summary>
/// <remarks>
/// A permit is taken before a request is sent and comes back one window after the tenant can have counted it, so no window, wherever it
/// begins, holds more requests than permits: right for a tenant that counts in a sliding window, and for one that counts in a fixed one.
/// </remarks>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "One lives as long as the process.")]
internal sealed class Pacer
{
    /// <summary>The span that limits are told for.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>The longest silence that is kept; a tenant that wants more is asked again after it.</summary>
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A tenant counts a request somewhere between our sending and its answer. Of a slow answer only this much is waited for: the
    /// price of being wrong is a refusal that is obeyed, the price of waiting is paid with every window.
    /// </summary>
    private static readonly TimeSpan LongestTravel = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ConcurrencyLimiter _permits;
    private readonly FairShare _share;
    private long _silentSince;
    private TimeSpan _silence;

    internal Pacer(int requestsPerWindow, TimeProvider time)
    {
        _time = time;
        _permits = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = requestsPerWindow,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _share = new FairShare(requestsPerWindow, time);
    }

    /// <summary>Calls that wait for their turn.</summary>
    internal long Waiting => _permits.GetStatistics()!.CurrentQueuedCount;

    /// <summary>What is left of the silence the tenant asked for; zero when it asked for none.</summary>
    internal TimeSpan Silence
    {
        get
        {
            lock (_lock)
            {
                var left = _silence - _time.GetElapsedTime(_silentSince);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Waits until a request may be sent.</summary>
    /// <returns>The permit to send one; null when the tenant wants silence for longer than the deadline leaves.</returns>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    internal async Task<Permit?> EnterAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        _share.Grow();
        var lease = await _permits.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        var permit = new Permit(this, lease);
        try
        {
            if (await KeepSilenceAsync(deadline, cancellationToken).ConfigureAwait(false))
                return permit;
        }
        catch
        {
            permit.Dispose();
            throw;
        }

        permit.Dispose();
        return null;
    }

    /// <summary>Waits as long as the tenant wants to be left alone.</summary>
    /// <returns>False, at once, when that is longer than the deadline leaves.</returns>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    internal async Task<bool> KeepSilenceAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        while (Silence is var left && left > TimeSpan.Zero)
        {
            if (left >= deadline.Remaining)
                return false;
            await Task.Delay(left, _time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Keeps everybody silent for so long from now on. A silence that lasts longer already is not shortened.</summary>
    internal void AskForSilence(TimeSpan length)
    {
        lock (_lock)
        {
            if (length <= Silence)
                return;
            _silentSince = _time.GetTimestamp();
            _silence = length < LongestSilence ? length : LongestSilence;
        }
    }

    /// <summary>Takes note that the tenant refused a request for being one too many.</summary>
    internal void Refused() => _share.Refused();

    /// <summary>The right to send one request.</summary>
    internal sealed class Permit(Pacer pacer, RateLimitLease lease) : IDisposable
    {
        private long? _sentAt;

        /// <summary>The request is about to be sent: from now on the tenant may count it.</summary>
        internal void Sending() => _sentAt = pacer._time.GetTimestamp();

        /// <summary>The call is over, one way or another. A permit that was not used is free at once.</summary>
        public void Dispose()
        {
            if (_sentAt is not { } sentAt)
            {
                lease.Dispose();
                return;
            }

            _sentAt = null;
            var elapsed = pacer._time.GetElapsedTime(sentAt);
            var countedAt = elapsed < LongestTravel ? elapsed : LongestTravel;
            var left = countedAt + Window - elapsed;
            pacer.Return(lease, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    private void Return(RateLimitLease lease, TimeSpan after)
    {
        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                _share.Release(lease);
            },
            state: null,
            after,
            Timeout.InfiniteTimeSpan);
    }
}
