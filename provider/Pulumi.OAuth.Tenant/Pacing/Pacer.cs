using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Pulumi.OAuth.Tenant.Pacing;

/// <summary>
/// Keeps a process within the number of requests a tenant takes in a span of time, and silent while the tenant asks for silence.
/// Thread safe.
/// </summary>
/// <remarks>
/// A permit is taken before a request is sent and comes back one window after its answer, when the tenant has surely counted it, so no
/// window, wherever it begins, holds more requests than permits: right for a tenant that counts in a sliding window, and for one that
/// counts in a fixed one.
/// </remarks>
[SuppressMessage(
    "Reliability",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "One lives as long as the process."
)]
internal sealed class Pacer
{
    /// <summary>The span that limits are told for.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>The longest silence that is kept; a tenant that wants more is asked again after it.</summary>
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    /// <summary>How often whoever waits is told so.</summary>
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ConcurrencyLimiter _permits;
    private readonly FairShare _share;
    private long _silentSince;
    private TimeSpan _silence;
    private long _accepted;
    private long? _throttledSince;
    private long? _toldAt;

    internal Pacer(int requestsPerWindow, TimeProvider time)
    {
        _time = time;
        _permits = new ConcurrencyLimiter(
            new ConcurrencyLimiterOptions
            {
                PermitLimit = requestsPerWindow,
                QueueLimit = int.MaxValue,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }
        );
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

    /// <summary>How many requests the tenant has taken so far. As long as it stays the same, being throttled leads nowhere.</summary>
    internal long AcceptedRequests => Interlocked.Read(ref _accepted);

    /// <summary>Takes note that the tenant took a request, whatever it answered.</summary>
    internal void Accepted()
    {
        lock (_lock)
        {
            _accepted++;
            _throttledSince = null;
        }
    }

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="deadline">Of the call.</param>
    /// <param name="tell">Told every ten seconds how long it still has to wait; one of all that wait at the same time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The permit to send one; null when the tenant wants silence for longer than the deadline leaves.</returns>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    internal async Task<Permit?> EnterAsync(Deadline deadline, Action<TimeSpan>? tell, CancellationToken cancellationToken)
    {
        _share.Grow();
        var lease = await _permits.AcquireAsync(1, cancellationToken);
        var permit = new Permit(this, lease);
        try
        {
            if (await KeepSilenceAsync(deadline, tell, cancellationToken))
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
    /// <param name="deadline">Of the call.</param>
    /// <param name="tell">As with <see cref="EnterAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False, at once, when that is longer than the deadline leaves.</returns>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    internal async Task<bool> KeepSilenceAsync(Deadline deadline, Action<TimeSpan>? tell, CancellationToken cancellationToken)
    {
        while (Silence is var left && left > TimeSpan.Zero)
        {
            if (left >= deadline.Remaining)
                return false;
            if (IsTimeToTell(left))
                tell?.Invoke(left);
            await Task.Delay(left < TellEvery ? left : TellEvery, _time, cancellationToken);
        }

        return true;
    }

    /// <summary>Whether somebody is to hear of the wait now. A short silence is nothing to speak of; many of them without an answer between
    /// are.</summary>
    private bool IsTimeToTell(TimeSpan left)
    {
        lock (_lock)
        {
            if (
                _throttledSince is not { } since
                || _time.GetElapsedTime(since) + left < TellEvery
                || (_toldAt is { } told && _time.GetElapsedTime(told) < TellEvery)
            )
                return false;
            _toldAt = _time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Keeps everybody silent for so long from now on. A silence that lasts longer already is not shortened.</summary>
    internal void AskForSilence(TimeSpan length)
    {
        lock (_lock)
        {
            _throttledSince ??= _time.GetTimestamp();
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
        private bool _isUsed;

        /// <summary>The request is about to be sent: from now on the tenant may count it.</summary>
        internal void Sending() => _isUsed = true;

        /// <summary>
        /// The call is over, one way or another, so that the tenant has surely counted it: on a busy machine seconds may lie between the
        /// decision to send a request and its arrival. A permit that was not used is free at once.
        /// </summary>
        public void Dispose()
        {
            if (!_isUsed)
            {
                lease.Dispose();
                return;
            }

            _isUsed = false;
            pacer.Return(lease);
        }
    }

    private void Return(RateLimitLease lease)
    {
        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                _share.Release(lease);
            },
            state: null,
            Window,
            Timeout.InfiniteTimeSpan
        );
    }
}
