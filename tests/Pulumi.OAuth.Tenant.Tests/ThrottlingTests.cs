using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Tests.Support;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>A tenant that throttles: people are told, and it ends.</summary>
public sealed class ThrottlingTests
{
    private const int Timeout = 300_000;

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<double> _told = new();

    [Theory(Timeout = Timeout)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Throttling_WithoutEnd_EndsAfterMaxRetriesSilencesAndSaysSo(int maxRetries)
    {
        using var handler = new ScriptedTenant { Answer = _ => Task.FromResult(Throttled(2)) };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries));

        var fault = Assert.IsType<TenantFault.Throttled>((await _time.RunAsync(tenant.CreateBillingAsync(), handler)).Failure);

        Assert.Equal(1 + maxRetries, handler.Calls.Count());
        Assert.Equal(Effect.NotActed, fault.Effect);
        Assert.Contains($"took no request of this process after {maxRetries} silences in a row", fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Throttling_WhileOtherCallsAreTaken_IsWaitedFor()
    {
        var refusals = 0;
        using var handler = new ScriptedTenant
        {
            Answer = request =>
                Task.FromResult(
                    request.Method == "POST" && Interlocked.Increment(ref refusals) < 12
                        ? Throttled(2)
                        : ScriptedTenant.Json(HttpStatusCode.OK, request.Method == "POST" ? Setup.CreatedBillingJson : Setup.BillingJson)
                ),
        };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries: 2));
        using var others = _time.CreateTimer(_ => _ = tenant.GetBillingAsync(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));

        (await _time.RunAsync(tenant.CreateBillingAsync(), handler)).Value();

        Assert.Equal(12, refusals);
    }

    [Fact(Timeout = Timeout)]
    public async Task Throttling_UntilTheDeadline_SaysSo()
    {
        using var handler = new ScriptedTenant { Answer = _ => Task.FromResult(Throttled(2)) };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries: 100));
        var began = _time.GetTimestamp();

        var result = await _time.RunAsync(
            tenant.OAuthClients.GetAsync("c1", Deadline.In(TimeSpan.FromSeconds(31), _time), default),
            handler
        );

        Assert.Contains("the tenant is asked too often", result.Failure!.Message, StringComparison.Ordinal);
        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 29, 32);
    }

    [Fact(Timeout = Timeout)]
    public async Task LongSilence_IsToldEveryTenSecondsAndOnceForAll()
    {
        var first = true;
        using var handler = new ScriptedTenant
        {
            Answer = _ =>
            {
                var answer = first ? Throttled(40) : ScriptedTenant.Json(HttpStatusCode.OK, Setup.BillingJson);
                first = false;
                return Task.FromResult(answer);
            },
        };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries: 5));
        var throttled = tenant.GetBillingAsync();
        while (!handler.Calls.Any() || handler.InFlight > 0)
            await Task.Delay(1);

        await _time.RunAsync(Task.WhenAll([throttled, .. Enumerable.Range(0, 5).Select(_ => tenant.GetBillingAsync())]), handler);

        Assert.Equal([40, 30, 20, 10], _told.Select(Math.Ceiling));
    }

    [Fact(Timeout = Timeout)]
    public async Task ShortSilences_AreToldOnlyWhenTheyDoNotEnd()
    {
        using var handler = new ScriptedTenant { Answer = _ => Task.FromResult(Throttled(2)) };
        using var tenant = Setup.Client(handler, _time, Options(maxRetries: 3));
        using var patient = Setup.Client(handler, _time, Options(maxRetries: 12));

        await _time.RunAsync(tenant.GetBillingAsync(), handler);
        Assert.Empty(_told);
        await _time.RunAsync(patient.GetBillingAsync(), handler);

        Assert.InRange(_told.Count, 1, 3);
    }

    private TenantOptions Options(int maxRetries) =>
        Setup.Options() with
        {
            MaxRetries = maxRetries,
            Throttled = left => _told.Enqueue(left.TotalSeconds),
        };

    private static HttpResponseMessage Throttled(int seconds)
    {
        var answer = ScriptedTenant.Json(HttpStatusCode.TooManyRequests, """{"message":" Rate Limit Exceeded "}""");
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        return answer;
    }
}
