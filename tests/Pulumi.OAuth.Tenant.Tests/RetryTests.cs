using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Tests.Support;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>What is sent again, how often, and what it waits for.</summary>
public sealed class RetryTests
{
    private const int Timeout = 300_000;

    private readonly FakeTimeProvider _time = new();

    [Theory(Timeout = Timeout)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Get_GatewayFails_IsSentAgainUntilItWorks(int status)
    {
        using var handler = Sequence(Error(status), Error(status), Billing);
        using var tenant = Setup.Client(handler, _time);

        var client = (await _time.RunAsync(tenant.GetBillingAsync(), handler)).Value();

        Assert.Equal("billing", client.Name);
        Assert.Equal(3, handler.Calls.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task Get_NeverAnswered_FailsAfterMaxRetries()
    {
        using var handler = Sequence(Error(503));
        using var tenant = Setup.Client(handler, _time, Setup.Options() with { MaxRetries = 3 });

        var result = await _time.RunAsync(tenant.GetBillingAsync(), handler);

        Assert.IsType<TenantFault.Unavailable>(result.Failure);
        Assert.Equal(4, handler.Calls.Count());
    }

    [Theory(Timeout = Timeout)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Create_ServerFails_IsNeverSentAgain(int status)
    {
        using var handler = Sequence(Error(status), CreatedBilling);
        using var tenant = Setup.Client(handler, _time);

        var result = await _time.RunAsync(tenant.CreateBillingAsync(), handler);

        Assert.Equal(Effect.Unknown, result.Failure!.Effect);
        Assert.Single(handler.Calls);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(HttpRequestError.ConnectionError, FailurePoint.Connecting)]
    [InlineData(HttpRequestError.NameResolutionError, FailurePoint.ResolvingName)]
    public async Task Create_NeverSent_IsSentAgain(HttpRequestError error, FailurePoint point)
    {
        using var handler = Sequence(() => throw new HttpRequestException(error, "no way"), CreatedBilling);
        using var tenant = Setup.Client(handler, _time);
        using var unreachable = Sequence(() => throw new HttpRequestException(error, "no way"));
        using var lost = Setup.Client(unreachable, _time);

        (await _time.RunAsync(tenant.CreateBillingAsync(), handler)).Value();
        var fault = Assert.IsType<TenantFault.Unavailable>((await _time.RunAsync(lost.CreateBillingAsync(), unreachable)).Failure);

        Assert.Equal(2, handler.Calls.Count());
        Assert.Equal((point, Effect.NotActed), (fault.Point, fault.Effect));
    }

    [Fact(Timeout = Timeout)]
    public async Task Create_ConnectionLostAfterSending_IsNotSentAgain()
    {
        using var handler = Sequence(() => throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset"), CreatedBilling);
        using var tenant = Setup.Client(handler, _time);

        var fault = Assert.IsType<TenantFault.Unavailable>((await _time.RunAsync(tenant.CreateBillingAsync(), handler)).Failure);

        Assert.Equal((FailurePoint.AwaitingAnswer, Effect.Unknown), (fault.Point, fault.Effect));
        Assert.Single(handler.Calls);
    }

    [Fact(Timeout = Timeout)]
    public async Task Create_Throttled_IsSentAgainAfterTheSilence()
    {
        using var handler = Sequence(Throttled(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7))), CreatedBilling);
        using var tenant = Setup.Client(handler, _time);
        var began = _time.GetTimestamp();

        (await _time.RunAsync(tenant.CreateBillingAsync(), handler)).Value();

        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 7, 12);
    }

    [Fact(Timeout = Timeout)]
    public async Task RetryAfter_AsADate_IsMeasuredByTheTenantsClock()
    {
        var tenantsNow = _time.GetUtcNow().AddHours(-3);
        using var handler = Sequence(
            () =>
            {
                var answer = Throttled(new RetryConditionHeaderValue(tenantsNow.AddSeconds(9)))();
                answer.Headers.Date = tenantsNow;
                return answer;
            },
            Billing
        );
        using var tenant = Setup.Client(handler, _time);
        var began = _time.GetTimestamp();

        (await _time.RunAsync(tenant.GetBillingAsync(), handler)).Value();

        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 9, 14);
    }

    [Fact(Timeout = Timeout)]
    public async Task RetryAfter_OfOneCall_SilencesAllOthers()
    {
        using var handler = Sequence(Throttled(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7))), Billing);
        using var tenant = Setup.Client(handler, _time);
        var throttled = tenant.GetBillingAsync();
        while (!handler.Calls.Any() || handler.InFlight > 0)
            await Task.Delay(1);
        var began = _time.GetTimestamp();

        (await _time.RunAsync(tenant.GetBillingAsync(), handler)).Value();

        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 6.9, 12);
        (await _time.RunAsync(throttled, handler)).Value();
    }

    [Fact(Timeout = Timeout)]
    public async Task RetryAfter_BeyondTheDeadline_FailsAtOnce()
    {
        using var handler = Sequence(Throttled(new RetryConditionHeaderValue(TimeSpan.FromSeconds(120))));
        using var tenant = Setup.Client(handler, _time);

        var first = await tenant.OAuthClients.GetAsync("c1", Deadline.In(TimeSpan.FromSeconds(60), _time), default);
        var second = await tenant.OAuthClients.GetAsync("c1", Deadline.In(TimeSpan.FromSeconds(60), _time), default);

        Assert.Equal(TimeSpan.FromSeconds(120), Assert.IsType<TenantFault.Throttled>(first.Failure).RetryAfter);
        Assert.IsType<TenantFault.Throttled>(second.Failure);
        Assert.Single(handler.Calls);
    }

    [Fact(Timeout = Timeout)]
    public async Task Patch_WithoutTest_IsSentAgainAndRemembersThatItMayHaveActed()
    {
        using var handler = Sequence(Error(504), Error(400));
        using var tenant = Setup.Client(handler, _time);

        var result = await _time.RunAsync(
            tenant.OAuthClients.PatchAsync("c1", [new PatchOperation.Remove(JsonPointer.ToMember("businessName"))], Deadline.None, default),
            handler
        );

        Assert.Equal(2, handler.Calls.Count());
        Assert.Equal(Effect.Unknown, Assert.IsType<TenantFault.Invalid>(result.Failure).Effect);
    }

    [Fact(Timeout = Timeout)]
    public async Task Patch_WithTest_IsNotSentAgain()
    {
        using var handler = Sequence(Error(504), Billing);
        using var tenant = Setup.Client(handler, _time);

        var result = await _time.RunAsync(
            tenant.OAuthClients.PatchAsync(
                "c1",
                [new PatchOperation.Test(JsonPointer.ToMember("name"), "a"), new PatchOperation.Replace(JsonPointer.ToMember("name"), "b")],
                Deadline.None,
                default
            ),
            handler
        );

        Assert.IsType<TenantFault.Unavailable>(result.Failure);
        Assert.Single(handler.Calls);
    }

    [Fact(Timeout = Timeout)]
    public async Task Patch_OfTheSameId_RunsAlone()
    {
        var open = 0;
        var most = 0;
        using var handler = new ScriptedTenant
        {
            Answer = async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref open));
                await Task.Delay(5);
                Interlocked.Decrement(ref open);
                return Billing();
            },
        };
        using var tenant = Setup.Client(handler, _time);
        PatchOperation[] patch = [new PatchOperation.Replace(JsonPointer.ToMember("name"), "b")];

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => tenant.OAuthClients.PatchAsync("c1", patch, Deadline.None, default)));
        var ofOneId = most;
        await Task.WhenAll(Enumerable.Range(0, 5).Select(id => tenant.OAuthClients.PatchAsync($"c{id}", patch, Deadline.None, default)));

        Assert.Equal(1, ofOneId);
        Assert.True(most > 1);
    }

    [Fact(Timeout = Timeout)]
    public async Task Delete_SentAgainAfterItHadActed_IsSuccess()
    {
        using var handler = Sequence(Error(504), Error(404));
        using var tenant = Setup.Client(handler, _time);

        var reply = (await _time.RunAsync(tenant.OAuthClients.DeleteAsync("c1", Deadline.None, default), handler)).Value();

        Assert.Equal(DeleteOutcome.AlreadyGone, reply.Outcome);
    }

    [Fact(Timeout = Timeout)]
    public async Task BackOff_HasAFloorAndACeiling()
    {
        var sent = new List<long>();
        using var handler = new ScriptedTenant
        {
            Answer = _ =>
            {
                sent.Add(_time.GetTimestamp());
                return Task.FromResult(Error(503)());
            },
        };
        using var tenant = Setup.Client(handler, _time, Setup.Options() with { MaxRetries = 25 });

        await _time.RunAsync(tenant.GetBillingAsync(), handler, TimeSpan.FromMilliseconds(250));

        var waits = sent.Zip(sent.Skip(1), (before, after) => _time.GetElapsedTime(before, after).TotalSeconds).ToList();
        Assert.Equal(25, waits.Count);
        Assert.All(waits, wait => Assert.InRange(wait, 0.25, 20.75));
        Assert.True(waits.Skip(8).Max() > 5, "it backs off");
    }

    [Fact(Timeout = Timeout)]
    public async Task Silence_OfAnHour_IsKeptForFiveMinutesAtATime()
    {
        using var handler = Sequence(Throttled(new RetryConditionHeaderValue(TimeSpan.FromHours(1))), Billing);
        using var tenant = Setup.Client(handler, _time);
        var began = _time.GetTimestamp();

        (await _time.RunAsync(tenant.GetBillingAsync(), handler, TimeSpan.FromSeconds(5))).Value();

        Assert.InRange(_time.GetElapsedTime(began).TotalMinutes, 5, 5.5);
    }

    [Fact(Timeout = Timeout)]
    public async Task MaxRetries_Zero_SendsOnce()
    {
        using var handler = Sequence(Throttled(null), Billing);
        using var tenant = Setup.Client(handler, _time, Setup.Options() with { MaxRetries = 0 });

        Assert.IsType<TenantFault.Throttled>((await tenant.GetBillingAsync()).Failure);
    }

    [Fact(Timeout = Timeout)]
    public async Task Deadline_OverWhileWaiting_TellsTheFaultBefore()
    {
        using var handler = Sequence(Error(503));
        using var tenant = Setup.Client(handler, _time, Setup.Options() with { MaxRetries = 100 });
        var began = _time.GetTimestamp();

        var result = await _time.RunAsync(
            tenant.OAuthClients.GetAsync("c1", Deadline.In(TimeSpan.FromSeconds(30), _time), default),
            handler
        );

        var fault = Assert.IsType<TenantFault.TimedOut>(result.Failure);
        Assert.Equal(TimeLimit.Operation, fault.Limit);
        Assert.IsType<TenantFault.Unavailable>(fault.Last);
        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 30, 31);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_GivenUpWhileTheTenantIsSilent_MayHaveActed(bool byTenant)
    {
        using var handler = new ScriptedTenant
        {
            Answer = async request =>
            {
                await Task.Delay(System.Threading.Timeout.Infinite, request.Aborted);
                return Billing();
            },
        };
        using var tenant = Setup.Client(handler, _time);
        using var caller = new CancellationTokenSource();
        var creation = tenant.OAuthClients.CreateAsync(Setup.Billing, Deadline.None, caller.Token);
        while (!handler.Calls.Any())
            await Task.Delay(1);

        if (byTenant)
            tenant.Cancel();
        else
            await caller.CancelAsync();

        Assert.Equal(Effect.Unknown, Assert.IsType<TenantFault.Cancelled>((await creation).Failure).Effect);
    }

    [Fact(Timeout = Timeout)]
    public async Task Create_NoAnswerWithinTheRequestTimeout_TimedOutAndMayHaveActed()
    {
        using var handler = new ScriptedTenant
        {
            Answer = async request =>
            {
                await Task.Delay(System.Threading.Timeout.Infinite, request.Aborted);
                return Billing();
            },
        };
        using var tenant = Setup.Client(handler, _time);
        var creation = tenant.CreateBillingAsync();
        while (!handler.Calls.Any())
            await Task.Delay(1);

        _time.Advance(TimeSpan.FromSeconds(60));

        var fault = Assert.IsType<TenantFault.TimedOut>((await creation).Failure);
        Assert.Equal((TimeLimit.Request, Effect.Unknown), (fault.Limit, fault.Effect));
    }

    [Fact(Timeout = Timeout)]
    public async Task Cancel_WhileCallsWaitForTheSilence_EndsThemAtOnce()
    {
        using var handler = Sequence(Throttled(new RetryConditionHeaderValue(TimeSpan.FromHours(1))));
        using var tenant = Setup.Client(handler, _time);
        var waiting = tenant.GetBillingAsync();
        while (!handler.Calls.Any() || handler.InFlight > 0)
            await Task.Delay(1);

        tenant.Cancel();

        Assert.IsType<TenantFault.Cancelled>((await waiting).Failure);
        Assert.IsType<TenantFault.Cancelled>((await tenant.GetBillingAsync()).Failure);
        Assert.Single(handler.Calls);
    }

    private static HttpResponseMessage Billing() => ScriptedTenant.Json(HttpStatusCode.OK, Setup.BillingJson);

    private static HttpResponseMessage CreatedBilling() => ScriptedTenant.Json(HttpStatusCode.OK, Setup.CreatedBillingJson);

    private static Func<HttpResponseMessage> Error(int status) =>
        () => ScriptedTenant.Json((HttpStatusCode)status, $$"""{"detailCode":"{{status}}","trackingId":"t","messages":[],"causes":[]}""");

    private static Func<HttpResponseMessage> Throttled(RetryConditionHeaderValue? retryAfter) =>
        () =>
        {
            var answer = ScriptedTenant.Json(HttpStatusCode.TooManyRequests, """{"message":" Rate Limit Exceeded "}""");
            answer.Headers.RetryAfter = retryAfter;
            return answer;
        };

    /// <summary>Gives the answers one after the other; the last one for ever.</summary>
    private static ScriptedTenant Sequence(params Func<HttpResponseMessage>[] answers)
    {
        var next = -1;
        return new ScriptedTenant
        {
            Answer = _ => Task.FromResult(answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]()),
        };
    }
}
