using Polly;
using Polly.Retry;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Logging;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>
/// Decides whether and when a call is tried again. What is safe to repeat is a matter of the call; how often, of the options.
/// </summary>
internal sealed class RetryPolicy
{
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);
    private static readonly ResiliencePropertyKey<CallProgress> Progress = new("progress");

    private readonly ResiliencePipeline<Attempt> _pipeline;
    private readonly int _maxRetries;

    internal RetryPolicy(int maxRetries, TenantLog log, TimeProvider time)
    {
        _maxRetries = maxRetries;
        _pipeline = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<Attempt>
                {
                    // The number is kept by MayRetry, since throttling is counted differently.
                    MaxRetryAttempts = int.MaxValue,
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(
                            arguments.Outcome.Result is { Fault: { } fault } attempt
                                && MayRetry(attempt.Retry, fault, ProgressOf(arguments.Context))
                        ),
                    DelayGenerator = arguments =>
                        ValueTask.FromResult<TimeSpan?>(DelayFor(arguments.Outcome.Result!.Retry, ProgressOf(arguments.Context))),
                    OnRetry = arguments =>
                    {
                        log.Retrying(arguments.Outcome.Result!.Fault!, arguments.RetryDelay);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
    }

    /// <summary>Tries until it works or must not be tried again.</summary>
    /// <exception cref="OperationCanceledException">A wait was given up.</exception>
    internal async Task<Attempt> ExecuteAsync(
        CallProgress progress,
        Func<CancellationToken, Task<Attempt>> tryAsync,
        CancellationToken cancellationToken
    )
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Progress, progress);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, tryAsync) =>
                {
                    var attempt = await tryAsync(context.CancellationToken);
                    ProgressOf(context).Record(attempt);
                    return attempt;
                },
                context,
                tryAsync
            );
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>How long a call that is under way goes on at most when nothing answers it any more.</summary>
    /// <param name="progress">What has happened to it.</param>
    /// <param name="requestTimeout">Of one request.</param>
    internal TimeSpan LongestWait(CallProgress progress, TimeSpan requestTimeout)
    {
        // What was refused at once will be so again; what got no word may take its time.
        var request = progress.LastFault is null or TenantFault.TimedOut ? requestTimeout : TimeSpan.Zero;
        var wait = request;
        for (var failures = Math.Max(1, progress.Failures); failures <= _maxRetries; failures++)
            wait += Floor + RangeAfter(failures) + request;
        return wait;
    }

    private bool MayRetry(RetryAdvice advice, TenantFault fault, CallProgress progress)
    {
        if (!progress.Call.MayFollow(fault))
            return false;
        return advice switch
        {
            RetryAdvice.Pointless => false,
            RetryAdvice.WhenThrottled => progress.VainSilences < _maxRetries,
            _ => progress.Failures <= _maxRetries,
        };
    }

    /// <summary>Where the tenant said how long to wait, the pacer sees to it; here only the crowd is dispersed.</summary>
    private static TimeSpan DelayFor(RetryAdvice advice, CallProgress progress)
    {
        if (advice is RetryAdvice.AfterSilence or RetryAdvice.WhenThrottled)
            return Random.Shared.NextDouble() * Floor;
        return Floor + (Random.Shared.NextDouble() * RangeAfter(progress.Failures));
    }

    private static TimeSpan RangeAfter(int failures)
    {
        var range = Floor * Math.Pow(2, Math.Min(failures, 10));
        return range < Ceiling ? range : Ceiling;
    }

    private static CallProgress ProgressOf(ResilienceContext context) => context.Properties.GetValue(Progress, null!);
}
