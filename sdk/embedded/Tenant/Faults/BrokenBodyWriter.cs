using Microsoft.AspNetCore.Http;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.Hosting;

namespace Pulumi.Embedded.Tenant.Faults;

/// <summary>Writes answers whose body cannot be used.</summary>
/// <param name="clock">Of the Date header.</param>
/// <param name="timers">Real time between drips.</param>
internal sealed class BrokenBodyWriter(TenantClock clock, TimeProvider timers)
{
    private const int OversizedChunk = 64 * 1024;

    /// <summary>Writes the head of the true answer and the body the fault makes of it.</summary>
    public async Task WriteAsync(HttpContext http, TenantResponse answer, Fault fault, CancellationToken reset)
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
}
