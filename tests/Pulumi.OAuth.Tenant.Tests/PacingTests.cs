using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.Tests.Support;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>A large deployment at the tenant's limit, in the clock's time and not in ours.</summary>
public sealed class PacingTests
{
    private const int Timeout = 300_000;

    private readonly FakeTimeProvider _time = new();

    [Theory(Timeout = Timeout)]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(900)]
    public async Task Create_300AtOnce_TakesWhatTheLimitAllowsAndIsHardlyEverRefused(int latencyMilliseconds)
    {
        var limit = new StrictLimit(100, _time);
        using var handler = Limited(limit, TimeSpan.FromMilliseconds(latencyMilliseconds));
        using var tenant = Setup.Client(handler, _time);
        await WarmUpAsync(tenant, handler);
        var began = _time.GetTimestamp();

        var results = await _time.RunAsync(CreateManyAsync(tenant, 300), handler, TimeSpan.FromMilliseconds(50));

        // A hundred at once, and a hundred more after each of two windows: sooner is not allowed. A window begins when the requests have
        // surely been counted, which is when they are answered.
        var latency = TimeSpan.FromMilliseconds(latencyMilliseconds);
        Assert.All(results, result => result.Value());
        Assert.InRange(_time.GetElapsedTime(began), TimeSpan.FromSeconds(20) + latency, (TimeSpan.FromSeconds(20) + (3 * latency)) * 1.05);
        Assert.True(limit.Refusals <= limit.Requests / 100, $"{limit.Refusals} of {limit.Requests} requests were refused");
    }

    [Fact(Timeout = Timeout)]
    public async Task Create_300WhileAnotherProcessTakesHalfTheLimit_AllSucceed()
    {
        var limit = new StrictLimit(100, _time);
        using var handler = Limited(limit, TimeSpan.FromMilliseconds(20));
        using var tenant = Setup.Client(handler, _time);
        using var other = _time.CreateTimer(_ => limit.Admit(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));

        var results = await _time.RunAsync(CreateManyAsync(tenant, 300), handler);

        Assert.All(results, result => result.Value());
        Assert.NotEqual(0, limit.Refusals);
    }

    [Fact(Timeout = Timeout)]
    public async Task Create_150InEachOfTwoProcesses_AllSucceed()
    {
        var limit = new StrictLimit(100, _time);
        using var handler = Limited(limit, TimeSpan.FromMilliseconds(20));
        using var one = Setup.Client(handler, _time);
        using var two = Setup.Client(handler, _time);

        var results = await _time.RunAsync(Task.WhenAll(CreateManyAsync(one, 150), CreateManyAsync(two, 150)), handler);

        Assert.All(results.SelectMany(each => each), result => result.Value());
    }

    [Fact(Timeout = Timeout)]
    public async Task Limit_OfTheSameClientId_IsSharedByAllClientsOfAProcess()
    {
        var pacers = new PacerRegistry();
        using var handler = Limited(new StrictLimit(int.MaxValue, _time), TimeSpan.Zero);
        using var one = Setup.Client(handler, _time, pacers: pacers);
        using var two = Setup.Client(handler, _time, pacers: pacers);
        using var elsewhere = Setup.Client(handler, _time, Setup.Options("https://other.api.identitynow.com"), pacers);
        var began = _time.GetTimestamp();

        await _time.RunAsync(Task.WhenAll(CreateManyAsync(one, 60), CreateManyAsync(two, 60)), handler);
        var shared = _time.GetElapsedTime(began);
        began = _time.GetTimestamp();
        await _time.RunAsync(CreateManyAsync(elsewhere, 60), handler);

        Assert.True(shared >= TimeSpan.FromSeconds(10));
        Assert.True(_time.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    [Fact(Timeout = Timeout)]
    public async Task Permit_OfACallThatNeverSent_IsFreeAtOnce()
    {
        var pacer = new Pacer(1, _time);
        (await pacer.EnterAsync(Deadline.None, null, default))!.Dispose();

        var next = pacer.EnterAsync(Deadline.None, null, default);

        Assert.True(next.IsCompletedSuccessfully);
        (await next)!.Dispose();
    }

    [Fact(Timeout = Timeout)]
    public async Task Permit_OfARequest_ComesBackAWindowAfterItCanHaveBeenCounted()
    {
        var pacer = new Pacer(1, _time);
        var first = (await pacer.EnterAsync(Deadline.None, null, default))!;
        first.Sending();
        _time.Advance(TimeSpan.FromMilliseconds(100));
        first.Dispose();

        var next = pacer.EnterAsync(Deadline.None, null, default);
        _time.Advance(TimeSpan.FromMilliseconds(9_999));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await next.WaitAsync(TimeSpan.FromMinutes(4)))!.Dispose();
    }

    [Fact(Timeout = Timeout)]
    public async Task Permit_OfARequestThatWasLongOnItsWay_ComesBackAWindowAfterItsAnswer()
    {
        var pacer = new Pacer(1, _time);
        var slow = (await pacer.EnterAsync(Deadline.None, null, default))!;
        slow.Sending();
        _time.Advance(TimeSpan.FromSeconds(8));
        slow.Dispose();

        var next = pacer.EnterAsync(Deadline.None, null, default);
        _time.Advance(TimeSpan.FromMilliseconds(9_999));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await next.WaitAsync(TimeSpan.FromMinutes(4)))!.Dispose();
    }

    [Fact(Timeout = Timeout)]
    public async Task Permits_AfterAStormOfRefusals_AreHalvedAndComeBackWithCalmWindows()
    {
        var pacer = new Pacer(100, _time);
        await UseAsync(pacer, 100);
        for (var refusal = 0; refusal < 10; refusal++)
            pacer.Refused();
        _time.Advance(Pacer.Window);
        Assert.Equal(50, await FreeAsync(pacer));

        _time.Advance(Pacer.Window * 2);
        Assert.Equal(70, await FreeAsync(pacer));
        _time.Advance(Pacer.Window * 10);
        Assert.Equal(100, await FreeAsync(pacer));
    }

    [Fact(Timeout = Timeout)]
    public async Task Permits_AfterASingleRefusal_StayAsTheyAre()
    {
        var pacer = new Pacer(100, _time);
        await UseAsync(pacer, 100);
        pacer.Refused();
        _time.Advance(Pacer.Window);

        Assert.Equal(100, await FreeAsync(pacer));
    }

    private static async Task UseAsync(Pacer pacer, int requests)
    {
        for (var request = 0; request < requests; request++)
        {
            using var permit = await pacer.EnterAsync(Deadline.None, null, CancellationToken.None);
            permit!.Sending();
        }
    }

    /// <summary>How many requests could be sent right now.</summary>
    private static async Task<int> FreeAsync(Pacer pacer)
    {
        using var enough = new CancellationTokenSource();
        var permits = new List<Pacer.Permit>();
        while (pacer.EnterAsync(Deadline.None, null, enough.Token) is { IsCompletedSuccessfully: true } entered)
            permits.Add((await entered)!);
        await enough.CancelAsync();
        permits.ForEach(permit => permit.Dispose());
        return permits.Count;
    }

    /// <summary>Logs in, and lets everything be compiled, before the clock counts.</summary>
    private async Task WarmUpAsync(TenantClient tenant, ScriptedTenant handler)
    {
        (await _time.RunAsync(tenant.CreateBillingAsync(), handler)).Value();
        _time.Advance(TimeSpan.FromSeconds(20));
    }

    private static Task<Result<NewObject, TenantFault>[]> CreateManyAsync(TenantClient tenant, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => tenant.CreateBillingAsync()));

    private ScriptedTenant Limited(StrictLimit limit, TimeSpan latency)
    {
        var handler = new ScriptedTenant();
        handler.Answer = async _ =>
        {
            var wait = limit.Admit();
            if (latency > TimeSpan.Zero)
                await handler.DelayAsync(latency, _time);
            if (wait is null)
                return ScriptedTenant.Json(HttpStatusCode.OK, Setup.CreatedBillingJson);
            var refused = ScriptedTenant.Json(HttpStatusCode.TooManyRequests, """{"message":"Rate Limit Exceeded"}""");
            refused.Headers.RetryAfter = new(TimeSpan.FromSeconds(wait.Value));
            return refused;
        };
        return handler;
    }
}
