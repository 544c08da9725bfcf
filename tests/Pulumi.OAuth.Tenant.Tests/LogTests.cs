using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Logging;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Tests.Support;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>What the log shows, and what it never does.</summary>
public sealed class LogTests
{
    private const int Timeout = 300_000;

    [Fact(Timeout = Timeout)]
    public async Task Log_OfALoginAndACreation_ShowsNeitherBody()
    {
        var log = new CollectingLog();
        using var handler = new ScriptedTenant
        {
            Login = _ => Task.FromResult(ScriptedTenant.Token("opaque-bearer-token-4711", 600)),
            Answer = _ => Task.FromResult(ScriptedTenant.Json(HttpStatusCode.OK, Setup.CreatedBillingJson)),
        };
        using var tenant = Setup.Client(handler, new FakeTimeProvider(), log: log);

        (await tenant.CreateBillingAsync()).Value();

        Assert.Equal(
            [
                "POST /oauth/token (89 bytes, not shown)",
                "POST /oauth/token → 200, 82 bytes, 0 ms",
                "POST /v3/oauth-clients (156 bytes, not shown)",
                "POST /v3/oauth-clients → 200, 59 bytes, 0 ms",
            ],
            log.Lines
        );
    }

    [Fact(Timeout = Timeout)]
    public async Task Log_OfAPatch_ShowsItsOperationsWithoutKnownSecrets()
    {
        var log = new CollectingLog();
        using var handler = new ScriptedTenant { Answer = _ => Task.FromResult(ScriptedTenant.Json(HttpStatusCode.OK, Setup.BillingJson)) };
        using var tenant = Setup.Client(handler, new FakeTimeProvider(), log: log);

        await tenant.OAuthClients.PatchAsync(
            "c1",
            [new PatchOperation.Replace(JsonPointer.ToMember("description"), $"uses {Setup.ClientSecret}")],
            Deadline.None,
            default
        );

        Assert.Contains("""PATCH /v3/oauth-clients/c1 [{"op":"replace","path":"/description","value":"uses [secret]"}]""", log.Lines);
    }

    [Fact(Timeout = Timeout)]
    public async Task Fault_ThatQuotesTheRequest_ShowsNoSecret()
    {
        var log = new CollectingLog();
        using var handler = new ScriptedTenant
        {
            Login = request =>
                Task.FromResult(
                    ScriptedTenant.Json(
                        HttpStatusCode.BadRequest,
                        $$"""{"error":"invalid_client","error_description":"{{request.Body}} {{Setup.ClientSecret}}"}"""
                    )
                ),
        };
        using var tenant = Setup.Client(handler, new FakeTimeProvider(), log: log);

        var fault = (await tenant.CreateBillingAsync()).Failure!;

        Assert.Contains("client_secret=[secret]", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Setup.ClientSecret, fault + fault.Message + string.Concat(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Printed_ShowNoSecret() =>
        Assert.DoesNotContain(Setup.ClientSecret, Setup.Options().ToString(), StringComparison.Ordinal);

    private sealed class CollectingLog : ITenantLog
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public void Write(string line) => Lines.Enqueue(line);
    }
}
