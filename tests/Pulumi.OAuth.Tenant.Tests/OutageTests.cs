using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Tests.Support;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>Nobody looks at a run that stands still and wonders why.</summary>
public sealed class OutageTests
{
    private const int Timeout = 300_000;

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<(Outage Outage, double After)> _told = new();

    [Fact(Timeout = Timeout)]
    public async Task TenantDown_IsToldOnceForAllCallsAndUntilWhenItIsTried()
    {
        using var handler = new ScriptedTenant
        {
            Answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
        };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries: 12));
        var began = _time.GetTimestamp();

        var results = await _time.RunAsync(
            Task.WhenAll(Enumerable.Range(0, 5).Select(_ => tenant.GetBillingAsync())),
            handler,
            TimeSpan.FromSeconds(1)
        );
        await _time.RunAsync(tenant.GetBillingAsync(), handler, TimeSpan.FromSeconds(1));

        var (outage, after) = Assert.Single(_told);
        Assert.Equal("no connection to the tenant (acme.api.identitynow.com: refused)", outage.Problem);
        Assert.InRange(after, 4.9, 6);
        Assert.InRange(outage.Left.TotalSeconds, 100, 212);
        Assert.True(_time.GetElapsedTime(began) > TimeSpan.FromSeconds(after));
        Assert.All(results, result => Assert.Contains(", tried 13 times).", result.Failure!.Message, StringComparison.Ordinal));
    }

    [Fact(Timeout = Timeout)]
    public async Task TenantDown_OperationHasADeadline_IsNotToldToGoOnForLonger()
    {
        using var handler = new ScriptedTenant
        {
            Answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
        };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries: 12));

        await _time.RunAsync(tenant.OAuthClients.GetAsync("c1", Deadline.In(TimeSpan.FromSeconds(15), _time), default), handler);

        Assert.InRange(Assert.Single(_told).Outage.Left.TotalSeconds, 8, 10);
    }

    [Fact(Timeout = Timeout)]
    public async Task NoWordOfTheFirstTry_IsToldToo()
    {
        using var handler = new ScriptedTenant();
        handler.Answer = async _ =>
        {
            await handler.DelayAsync(TimeSpan.FromSeconds(9), _time);
            return ScriptedTenant.Json(HttpStatusCode.OK, Setup.BillingJson);
        };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries: 0));

        (await _time.RunAsync(tenant.GetBillingAsync(), handler)).Value();

        Assert.Equal(new Outage(null, TimeSpan.FromSeconds(60)), Assert.Single(_told).Outage);
    }

    [Fact(Timeout = Timeout)]
    public async Task LoginUnanswered_IsToldToo()
    {
        using var handler = new ScriptedTenant { Login = _ => Task.FromResult(ScriptedTenant.Text(HttpStatusCode.BadGateway, "")) };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries: 12));

        await _time.RunAsync(tenant.GetBillingAsync(), handler);

        Assert.Equal("an error without content came in the tenant's place", Assert.Single(_told).Outage.Problem);
    }

    [Fact(Timeout = Timeout)]
    public async Task TenantThatAnswers_IsNoOutage()
    {
        var answers = 0;
        using var handler = new ScriptedTenant
        {
            Answer = _ =>
                Interlocked.Increment(ref answers) < 3
                    ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused")
                    : Task.FromResult(answers < 6 ? Throttled() : ScriptedTenant.Json(HttpStatusCode.OK, Setup.BillingJson)),
        };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries: 12));

        (await _time.RunAsync(tenant.GetBillingAsync(), handler)).Value();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(_told);
    }

    private static HttpResponseMessage Throttled()
    {
        var answer = ScriptedTenant.Json(HttpStatusCode.TooManyRequests, "{}");
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(3));
        return answer;
    }

    private TenantOptions Options(int maxRetries)
    {
        var began = _time.GetTimestamp();
        return Setup.Options() with
        {
            MaxRetries = maxRetries,
            Unanswered = outage => _told.Enqueue((outage, _time.GetElapsedTime(began).TotalSeconds)),
        };
    }
}
