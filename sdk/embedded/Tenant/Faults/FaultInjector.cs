using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.Hosting;
using Pulumi.Embedded.Tenant.Limits;

namespace Pulumi.Embedded.Tenant.Faults;

/// <summary>Serves a call the way its fault demands.</summary>
/// <param name="clock">Skewed by one of the faults.</param>
/// <param name="timers">Real time of hangs.</param>
/// <param name="bodies">Where answers are broken.</param>
/// <param name="listener">Where connections are refused.</param>
internal sealed class FaultInjector(TenantClock clock, TimeProvider timers, BrokenBodyWriter bodies, RefusableTransport listener)
{
    /// <summary>Answers, or does not.</summary>
    /// <param name="http">The connection's side of the call.</param>
    /// <param name="fault">Null serves it as usual.</param>
    /// <param name="act">Makes the call take effect on the state of so long ago; called at most once.</param>
    /// <param name="reset">Ends hangs and drips: the tenant is reset.</param>
    public async Task ServeAsync(HttpContext http, Fault? fault, Func<TimeSpan, TenantResponse> act, CancellationToken reset)
    {
        TenantResponse Act() => act(TimeSpan.Zero);
        switch (fault)
        {
            case null or Fault.OldAnswer:
                await ResponseWriter.WriteAsync(http, Act(), clock);
                break;
            case Fault.Refuse { AfterAnswer: true } refuse:
                await AnswerThenRefuseAsync(http, Act(), refuse);
                break;
            case Fault.Refuse refuse:
                listener.Refuse(TimeSpan.FromMilliseconds(refuse.Milliseconds), spared: null);
                ConnectionReset.Reset(http);
                break;
            case Fault.ResetBeforeReading:
                ConnectionReset.Reset(http);
                break;
            case Fault.ResetAfterActing:
                Act();
                ConnectionReset.Reset(http);
                break;
            case Fault.HangBeforeActing hang:
                await HangAsync(http, hang.Milliseconds, reset);
                await ResponseWriter.WriteAsync(http, Act(), clock);
                break;
            case Fault.HangAfterActing hang:
                var late = Act();
                await HangAsync(http, hang.Milliseconds, reset);
                await ResponseWriter.WriteAsync(http, late, clock);
                break;
            case Fault.TooManyRequests throttle:
                await ResponseWriter.WriteAsync(http, Refusal.TooManyRequests(AdviceOf(throttle)), clock);
                break;
            case Fault.ServerError error:
                if (error.Acted)
                    Act();
                await ResponseWriter.WriteAsync(http, Refusal.ServerError(error.Status), clock);
                break;
            case Fault.Unauthorized:
                await ResponseWriter.WriteAsync(http, Refusal.Unauthorized("JWT validation failed: JWT is expired"), clock);
                break;
            case Fault.Forbidden:
                await ResponseWriter.WriteAsync(http, Refusal.Forbidden(), clock);
                break;
            case Fault.CharsetAsContentEncoding error:
                await ResponseWriter.WriteAsync(http, WithCharset(error.Status), clock);
                break;
            case Fault.ClockSkew skew:
                clock.SkewCurrentCall(TimeSpan.FromSeconds(skew.Seconds));
                await ResponseWriter.WriteAsync(http, Act(), clock);
                break;
            case Fault.StaleRead stale:
                await ResponseWriter.WriteAsync(http, act(TimeSpan.FromMilliseconds(stale.Milliseconds)), clock);
                break;
            case Fault.HtmlBody html:
                await bodies.WriteAsync(http, html.Acted ? Act() : new TenantResponse(html.Status ?? 200, null), html, reset);
                break;
            default:
                await bodies.WriteAsync(http, Act(), fault, reset);
                break;
        }
    }

    private async Task AnswerThenRefuseAsync(HttpContext http, TenantResponse answer, Fault.Refuse refuse)
    {
        // Refused before the answer leaves, so that no caller is quick enough to connect in between; its own connection is spared.
        listener.Refuse(TimeSpan.FromMilliseconds(refuse.Milliseconds), http.Connection.Id);
        http.Response.Headers.Connection = "close";
        await ResponseWriter.WriteAsync(http, answer, clock);
    }

    private async Task HangAsync(HttpContext http, int? milliseconds, CancellationToken reset)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, reset);
        try
        {
            await Task.Delay(milliseconds is { } time ? TimeSpan.FromMilliseconds(time) : Timeout.InfiniteTimeSpan, timers, ends.Token);
        }
        catch (OperationCanceledException)
        {
            ConnectionReset.Reset(http);
            throw;
        }
    }

    private string? AdviceOf(Fault.TooManyRequests throttle) =>
        throttle.Advice switch
        {
            RetryAdvice.Seconds => throttle.Seconds.ToString(CultureInfo.InvariantCulture),
            RetryAdvice.Date => RetryAfter.Date(clock.GetUtcNow().AddSeconds(throttle.Seconds)),
            _ => null,
        };

    private static TenantResponse WithCharset(int status)
    {
        var answer = status switch
        {
            401 => Refusal.Unauthorized("JWT validation failed: JWT is expired"),
            403 => Refusal.Forbidden(),
            404 => Refusal.NotFound(),
            429 => Refusal.TooManyRequests("1"),
            >= 500 => Refusal.ServerError(status),
            _ => Refusal.Invalid("the edge refused the request") with { Status = status },
        };
        return answer with { Headers = answer.Headers.Add("Content-Encoding", Encoding.UTF8.WebName.ToUpperInvariant()) };
    }
}
