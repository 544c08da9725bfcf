using System.Text;
using Microsoft.AspNetCore.Http;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.Embedded.Tenant.Hosting;
using Pulumi.Embedded.Tenant.Limits;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>The way of every call: note it, look for its fault, read, authenticate, count, authorize, act.</summary>
internal sealed class CallPipeline(
    TenantStore store,
    TenantClock clock,
    RequestLog log,
    FaultRules faults,
    FaultInjector injector,
    Authenticator authenticator,
    RateLimit rateLimit,
    CallTable calls,
    Func<TenantSettings> settings,
    Func<CancellationToken> untilReset
)
{
    private long _lastNumber;

    public async Task HandleAsync(HttpContext http, TenantOperation operation, ApiVersion? version)
    {
        var request = http.Request;
        // Taken before anybody can see the call: a reset after this moment must reach it.
        var reset = untilReset();
        var fault = faults.Next(request.Method, request.Path, operation);
        var latest = log.Begin(
            new RecordedRequest(Interlocked.Increment(ref _lastNumber), clock.GetUtcNow(), request.Method, request.Path)
            {
                Operation = operation,
                Version = version?.Name,
                Query = request.QueryString.ToString(),
                ContentType = request.ContentType,
                Authorization = request.Headers.Authorization,
                UserAgent = request.Headers.UserAgent,
                Fault = fault?.GetType().Name,
            }
        );
        void Note(RecordedRequest better)
        {
            log.Update(latest, better);
            latest = better;
        }

        var broken = false;
        try
        {
            var body = ReadOnlyMemory<byte>.Empty;
            if (fault is not (Fault.ResetBeforeReading or Fault.Refuse { AfterAnswer: false }))
            {
                body = await ReadAsync(http);
                Note(latest with { Body = Encoding.UTF8.GetString(body.Span) });
            }

            await injector.ServeAsync(
                http,
                fault,
                age =>
                {
                    var call = new TenantCall
                    {
                        Operation = operation,
                        Version = version,
                        Id = request.RouteValues.TryGetValue("id", out var id) ? (string?)id : null,
                        Query = request.Query,
                        Headers = request.Headers,
                        Body = body,
                        Visible = age == TimeSpan.Zero ? store.Current : store.Ago(age),
                    };
                    var answer = fault is Fault.OldAnswer old ? AnswerOld(call, old.Acted) : Act(call);
                    Note(latest with { Acted = true, UnknownMembers = answer.UnknownMembers });
                    return answer;
                },
                reset
            );
        }
        catch (OperationCanceledException)
        {
            // The caller hung up, or a reset ended a hang: nobody waits for an answer.
            broken = true;
        }
        catch (IOException)
        {
            // The connection broke under the request or the answer, which faults do on purpose.
            broken = true;
        }
        finally
        {
            var answered = http.Response.HasStarted || !(broken || ConnectionReset.Happened(http));
            log.End(latest, latest with { Ended = true, Status = answered ? http.Response.StatusCode : null });
        }
    }

    private TenantResponse AnswerOld(TenantCall call, bool acts)
    {
        switch (call.Operation)
        {
            case TenantOperation.PatchOAuthClient or TenantOperation.PatchPersonalAccessToken:
                var answer = Act(call with { Body = "[]"u8.ToArray() });
                if (acts)
                    Act(call);
                return answer;
            case TenantOperation.DeleteOAuthClient or TenantOperation.DeletePersonalAccessToken when !acts:
                return TenantResponse.NoContent;
            default:
                return Act(call);
        }
    }

    private TenantResponse Act(TenantCall call)
    {
        if (call.Operation is TenantOperation.IssueAccessToken or TenantOperation.Unknown)
            return calls.Act(call);
        if (authenticator.Authenticate(call, out var unauthorized) is not { } caller)
            return unauthorized;
        if (rateLimit.Admit(caller.ClientId, call.Version!.Name, settings().RequestsPer10Seconds) is { } wait)
            return Refusal.TooManyRequests(RetryAfter.Seconds(wait));
        return Authenticator.Authorize(call, caller) ?? calls.Act(call with { Caller = caller });
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }
}
