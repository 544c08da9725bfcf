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
/// <param name="timers">Real time of hangs and drips.</param>
/// <param name="listener">Where connections are refused.</param>
internal sealed class FaultInjector(TenantClock clock, TimeProvider timers, RefusableTransport listener)
{
    private const int OversizedChunk = 64 * 1024;

    /// <summary>Answers, or does not.</summary>
    /// <param name="http">The connection's side of the call.</param>
    /// <param name="fault">Null serves it as usual.</param>
    /// <param name="reset">Ends hangs and drips: the tenant is reset.</param>
    /// <param name="act">Makes the call take effect on the state of so long ago; called at most once.</param>
    public async Task ServeAsync(HttpContext http, Fault? fault, CancellationToken reset, Func<TimeSpan, TenantResponse> act)
    {
        TenantResponse Act() => act(TimeSpan.Zero);
        switch (fault)
        {
            case null:
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
                await BreakBodyAsync(http, html.Acted ? Act() : new TenantResponse(html.Status ?? 200, null), html, reset);
                break;
            default:
                await BreakBodyAsync(http, Act(), fault, reset);
                break;
        }
    }

    private async Task BreakBodyAsync(HttpContext http, TenantResponse answer, Fault fault, CancellationToken reset)
    {
        var body = ResponseWriter.Bytes(answer.Body);
        ResponseWriter.WriteHead(http, answer, clock);
        switch (fault)
        {
            case Fault.HtmlBody html:
                http.Response.StatusCode = html.Status ?? answer.Status;
                http.Response.ContentType = "text/html; charset=utf-8";
                await ResponseWriter.WriteBodyAsync(http, BrokenBodies.Html);
                break;
            case Fault.HalfJson:
                await ResponseWriter.WriteBodyAsync(http, BrokenBodies.FirstHalf(body));
                break;
            case Fault.GarbageBody:
                await ResponseWriter.WriteBodyAsync(http, BrokenBodies.Garbage);
                break;
            case Fault.EmptyBody:
                await ResponseWriter.WriteBodyAsync(http, []);
                break;
            case Fault.WrongTypes:
                await ResponseWriter.WriteBodyAsync(http, BrokenBodies.WithWrongTypes(answer.Body));
                break;
            case Fault.TruncatedBody:
                await TruncateAsync(http, body);
                break;
            case Fault.OversizedBody oversized:
                await OversizeAsync(http, oversized);
                break;
            case Fault.SlowDrip drip:
                await DripAsync(http, body, drip, reset);
                break;
            default:
                throw new InvalidOperationException($"The fault {fault} has no way to be served.");
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

    private static async Task TruncateAsync(HttpContext http, byte[] body)
    {
        http.Response.ContentLength = Math.Max(2, body.Length);
        await ResponseWriter.WriteBodyAsync(http, BrokenBodies.FirstHalf(body), declareLength: false);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static async Task OversizeAsync(HttpContext http, Fault.OversizedBody oversized)
    {
        var chunk = new byte[OversizedChunk];
        Array.Fill(chunk, (byte)'a');
        var chunks = oversized.Megabytes * 1024L * 1024 / OversizedChunk;
        if (oversized.DeclareLength)
            http.Response.ContentLength = chunks * OversizedChunk;
        for (var sent = 0L; sent < chunks && !http.RequestAborted.IsCancellationRequested; sent++)
        {
            chunk[0] = sent == 0 ? (byte)'"' : (byte)'a';
            chunk[^1] = sent == chunks - 1 ? (byte)'"' : (byte)'a';
            await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
        }
    }

    private async Task DripAsync(HttpContext http, byte[] body, Fault.SlowDrip drip, CancellationToken reset)
    {
        http.Response.ContentLength = body.Length;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, reset);
        for (var sent = 0; sent < body.Length; sent += drip.Bytes)
        {
            await http.Response.Body.WriteAsync(body.AsMemory(sent, Math.Min(drip.Bytes, body.Length - sent)), ends.Token);
            await http.Response.Body.FlushAsync(ends.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(drip.EveryMilliseconds), timers, ends.Token);
        }
    }

    private string? AdviceOf(Fault.TooManyRequests throttle) => throttle.Advice switch
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
