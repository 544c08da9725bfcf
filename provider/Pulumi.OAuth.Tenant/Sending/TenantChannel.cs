using System.Text.Json;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Logging;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>The one way to the tenant: pace, authenticate, send, classify, and retry or answer the fault.</summary>
internal sealed class TenantChannel
{
    /// <summary>For a tenant that throttles and does not say for how long.</summary>
    private static readonly TimeSpan SilenceUnlessTold = TimeSpan.FromSeconds(2);

    private readonly HttpSender _sender;
    private readonly Pacer _pacer;
    private readonly RetryPolicy _retries;
    private readonly FaultClassifier _classifier;
    private readonly SecretRedactor _redactor;
    private readonly TenantLog _log;
    private readonly Action<TimeSpan>? _throttled;
    private readonly OutageWatch _outage;
    private readonly TimeProvider _time;
    private readonly CancellationToken _lifetime;
    private readonly SerialCalls _serial = new();

    internal TenantChannel(
        HttpClient client,
        TenantOptions options,
        Pacer pacer,
        SecretRedactor redactor,
        TenantLog log,
        TimeProvider time,
        CancellationToken lifetime
    )
    {
        _sender = new HttpSender(client, options, time);
        _pacer = pacer;
        _retries = new RetryPolicy(options.MaxRetries, log, time);
        _classifier = new FaultClassifier(redactor, options.Address.Hint);
        _redactor = redactor;
        _log = log;
        _throttled = options.Throttled;
        _outage = new OutageWatch(options, _retries, time);
        _time = time;
        _lifetime = lifetime;
        Clock = new TenantClock(time);
    }

    /// <summary>The tenant's clock.</summary>
    internal TenantClock Clock { get; }

    /// <summary>Makes a call as the caller whom <paramref name="bearers"/> stands for.</summary>
    internal Task<Result<T, TenantFault>> CallAsync<T>(
        TenantCall call,
        IBearerSource bearers,
        AnswerReader<T> read,
        Deadline deadline,
        CancellationToken cancellationToken
    )
        where T : class => RunAsync(call, (progress, token) => TryAsync(progress, bearers, token), read, deadline, cancellationToken);

    /// <summary>Makes a call that needs no bearer token, and is no request in the sense of the tenant's limit: a login.</summary>
    internal Task<Result<T, TenantFault>> CallAnonymouslyAsync<T>(
        TenantCall call,
        AnswerReader<T> read,
        CancellationToken cancellationToken
    )
        where T : class =>
        RunAsync(
            call,
            async (progress, token) =>
                await _pacer.KeepSilenceAsync(progress.Deadline, _throttled, token)
                    ? await SendAsync(progress, bearer: null, token)
                    : Silenced(call),
            read,
            Deadline.None,
            cancellationToken
        );

    /// <summary>Waits for something that others wait for as well: the caller's limits end the wait, not the thing itself.</summary>
    /// <param name="call">What is waited for, as a fault will tell it.</param>
    /// <param name="waitAsync">Throws when its token is cancelled.</param>
    /// <param name="deadline">Of the caller.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    internal async Task<Result<T, TenantFault>> WaitAsync<T>(
        TenantCall call,
        Func<CancellationToken, Task<Result<T, TenantFault>>> waitAsync,
        Deadline deadline,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var scope = new CallScope(deadline, _time, _lifetime, cancellationToken);
        try
        {
            scope.Token.ThrowIfCancellationRequested();
            return await waitAsync(scope.Token);
        }
        catch (OperationCanceledException) when (scope.Token.IsCancellationRequested)
        {
            return scope.Ended(call.Details(Effect.NotActed), last: null);
        }
    }

    private async Task<Result<T, TenantFault>> RunAsync<T>(
        TenantCall call,
        Func<CallProgress, CancellationToken, Task<Attempt>> tryAsync,
        AnswerReader<T> read,
        Deadline deadline,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var progress = new CallProgress(call, deadline, _pacer);
        using var scope = new CallScope(deadline, _time, _lifetime, cancellationToken);
        TenantFault? fault;
        try
        {
            scope.Token.ThrowIfCancellationRequested();
            var attempt = await _serial.RunAsync(
                call.SerialKey,
                () => _retries.ExecuteAsync(progress, token => tryAsync(progress, token), scope.Token),
                scope.Token
            );
            if (attempt.Answer is { } answer)
                return Read(call, answer, read);
            fault = attempt.Fault!;
            if (fault is not TenantFault.Cancelled)
                return progress.Final(fault);
        }
        catch (OperationCanceledException) when (scope.Token.IsCancellationRequested)
        {
            fault = progress.LastFault;
        }

        return progress.Final(scope.Ended(fault?.Details ?? call.Details(Effect.NotActed), progress.LastFault));
    }

    private async Task<Attempt> TryAsync(CallProgress progress, IBearerSource bearers, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var permit = await _pacer.EnterAsync(progress.Deadline, _throttled, cancellationToken);
            if (permit is null)
                return Silenced(progress.Call);
            var login = await bearers.GetAsync(cancellationToken);
            if (!login.TryGetValue(out var bearer, out var fault))
                return new Attempt(null, NotLoggedIn(progress.Call, fault), RetryAdvice.Pointless);

            permit.Sending();
            var attempt = await SendAsync(progress, bearer, cancellationToken);
            if (attempt.Answer is not null || attempt.Fault is { Details.Status: not null } and not TenantFault.Throttled)
                _pacer.Accepted();
            // A token that the API itself refuses has done nothing, so even a creation may be sent once more with a fresh one.
            if (
                attempt.Fault is not TenantFault.Unauthenticated refusal
                || !bearers.Refuse(bearer)
                || !progress.Call.MayFollow(refusal)
                || !progress.TryReplay()
            )
                return attempt;
        }
    }

    private async Task<Attempt> SendAsync(CallProgress progress, BearerToken? bearer, CancellationToken cancellationToken)
    {
        progress.Sending(_outage);
        var attempt = await ExchangeAsync(progress, bearer, cancellationToken);
        if (attempt.Retry != RetryAdvice.AfterBackOff)
            progress.Answered();
        return attempt;
    }

    private async Task<Attempt> ExchangeAsync(CallProgress progress, BearerToken? bearer, CancellationToken cancellationToken)
    {
        var call = progress.Call;
        _log.Sending(call);
        var started = _time.GetTimestamp();
        var exchange = await _sender.SendAsync(call, bearer?.Value, cancellationToken);
        _log.Received(call, exchange, _time.GetElapsedTime(started));
        if (exchange is Exchange.Answered { Answer.Date: var date })
            Clock.Learn(date);
        return exchange switch
        {
            Exchange.Answered { Answer: { IsSuccess: true } answer } => new Attempt(answer, null, RetryAdvice.Pointless),
            Exchange.Answered { Answer: var answer } => Refused(progress, answer, bearer),
            Exchange.Unreadable unreadable => Failed(_classifier.Unreadable(call, unreadable), RetryAdvice.Pointless),
            // A certificate does not become trusted by being looked at again.
            Exchange.Broken { Point: FailurePoint.SecuringConnection } broken => Failed(
                _classifier.Broken(call, broken),
                RetryAdvice.Pointless
            ),
            Exchange.Broken broken => Failed(_classifier.Broken(call, broken), RetryAdvice.AfterBackOff),
            Exchange.TimedOut timedOut => Failed(
                new TenantFault.TimedOut(call.Details(timedOut.Effect), TimeLimit.Request, Last: null),
                RetryAdvice.AfterBackOff
            ),
            Exchange.Abandoned abandoned => Failed(new TenantFault.Cancelled(call.Details(abandoned.Effect)), RetryAdvice.Pointless),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Attempt Refused(CallProgress progress, HttpAnswer answer, BearerToken? bearer)
    {
        var fault = _classifier.Refusal(progress.Call, answer, bearer?.Claims.Caller);
        var advice = answer.Status switch
        {
            429 => RetryAdvice.WhenThrottled,
            502 or 503 or 504 when answer.RetryAfter is not null => RetryAdvice.AfterSilence,
            502 or 503 or 504 => RetryAdvice.AfterBackOff,
            _ => RetryAdvice.Pointless,
        };
        if (answer.Status == 429)
            _pacer.Refused();
        if (advice is RetryAdvice.WhenThrottled or RetryAdvice.AfterSilence)
            _pacer.AskForSilence(answer.RetryAfter ?? SilenceUnlessTold);
        // Waiting for a silence that outlasts the operation would only hide what the tenant said.
        var tooLate = advice is RetryAdvice.WhenThrottled or RetryAdvice.AfterSilence && _pacer.Silence >= progress.Deadline.Remaining;
        return new Attempt(null, fault, tooLate ? RetryAdvice.Pointless : advice);
    }

    private Result<T, TenantFault> Read<T>(TenantCall call, HttpAnswer answer, AnswerReader<T> read)
        where T : class
    {
        _redactor.LearnFrom(answer.Body);
        try
        {
            return read(answer);
        }
        catch (UnusableAnswerException unusable)
        {
            return _classifier.Malformed(call, answer, unusable.Message, unusable.Advice);
        }
        catch (JsonException mismatch)
        {
            var reason =
                mismatch.Path is { Length: > 1 } path ? $"it does not hold what is promised at {path}"
                : answer.Body.Length == 0 ? "it is empty"
                : "it is not JSON, or lacks what is promised";
            return _classifier.Malformed(call, answer, reason);
        }
    }

    private Attempt Silenced(TenantCall call) =>
        Failed(new TenantFault.Throttled(call.Details(Effect.NotActed), _pacer.Silence), RetryAdvice.Pointless);

    private static Attempt Failed(TenantFault fault, RetryAdvice advice) => new(null, fault, advice);

    /// <summary>The login's fault as the call's: the login may have done whatever it did, the call was never sent.</summary>
    private static TenantFault NotLoggedIn(TenantCall call, TenantFault fault) =>
        fault with
        {
            Details = fault.Details with { Operation = call.Operation, Effect = Effect.NotActed },
        };
}
