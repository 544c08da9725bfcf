using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Logging;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.Secrets;

namespace Pulumi.OAuth.Faults.Tests.Canary;

/// <summary>The tenant client alone, against a tenant that repeats secrets: neither its faults nor its log do.</summary>
public sealed class ClientLeakTests
{
    private const string ClientSecret = "configured-CANARY-0815";
    private const string AccessToken = "given-CANARY-1123";
    private const int Limit = 30_000;

    [Theory(Timeout = Limit)]
    [InlineData(EchoForm.Error)]
    [InlineData(EchoForm.Page)]
    [InlineData(EchoForm.BrokenJson)]
    [InlineData(EchoForm.BrokenConnection)]
    public async Task Calls_TenantRepeatsSecrets_FaultsDoNot(EchoForm form)
    {
        var (faults, _) = await CallAsync(form);

        AssertClean(faults);
    }

    [Theory(Timeout = Limit)]
    [InlineData(EchoForm.Error)]
    [InlineData(EchoForm.Page)]
    [InlineData(EchoForm.BrokenJson)]
    [InlineData(EchoForm.BrokenConnection)]
    public async Task Calls_TenantRepeatsSecrets_LogDoesNot(EchoForm form)
    {
        var (_, log) = await CallAsync(form);

        Assert.Contains("PATCH /v3/oauth-clients/42", log, StringComparison.Ordinal);
        AssertClean(log);
    }

    [Fact(Timeout = Limit)]
    public async Task Login_TenantRepeatsTheSecret_NeitherFaultNorLogDoes()
    {
        using var tenant = new EchoingTenant { RefusesLogins = true };

        var (faults, log) = await CallAsync(tenant);

        Assert.Contains("heard [secret]", faults, StringComparison.Ordinal);
        Assert.Contains("POST /oauth/token", log, StringComparison.Ordinal);
        Assert.Contains(" bytes, not shown)", log, StringComparison.Ordinal);
        AssertClean(faults + log);
    }

    [Fact(Timeout = Limit)]
    public async Task AccessToken_TenantRepeatsIt_NeitherFaultNorLogDoes()
    {
        using var tenant = new EchoingTenant();

        var (faults, log) = await CallAsync(tenant, new Credential.AccessToken(AccessToken));

        Assert.Contains("Bearer [secret] [secret]", faults, StringComparison.Ordinal);
        AssertClean(faults + log);
    }

    [Fact(Timeout = Limit)]
    public async Task Creation_AnswerIsBroken_IsNotQuoted()
    {
        using var tenant = new EchoingTenant { Form = EchoForm.BrokenJson };

        var (faults, _) = await CallAsync(tenant);

        var (creation, reading) = (faults.Split('\n')[3], faults.Split('\n')[5]);
        Assert.DoesNotContain(EchoingTenant.Unrecognised, creation, StringComparison.Ordinal);
        Assert.Contains(EchoingTenant.Unrecognised, reading, StringComparison.Ordinal);
    }

    private static async Task<(string Faults, string Log)> CallAsync(EchoForm form)
    {
        using var tenant = new EchoingTenant { Form = form };
        return await CallAsync(tenant);
    }

    private static async Task<(string Faults, string Log)> CallAsync(EchoingTenant handler, Credential? credential = null)
    {
        var redactor = new SecretRedactor();
        redactor.Learn(EchoingTenant.Secret);
        var log = new Lines();
        using var client = new TenantClient(
            new Tenant.TenantOptions
            {
                Address = TenantAddress.TryParse("https://echo.example.org", out var address, out var problem)
                    ? address
                    : throw new FormatException(problem),
                Credential = credential ?? new Credential.ClientCredentials("someone", ClientSecret),
                MaxRetries = 1,
            },
            redactor,
            log,
            TimeProvider.System,
            new PacerRegistry(),
            handler
        );
        var create = await client.OAuthClients.CreateAsync(
            new JsonObject
            {
                ["name"] = "x",
                ["description"] = "x",
                ["accessTokenValiditySeconds"] = 60,
                ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
                ["accessType"] = "ONLINE",
                ["enabled"] = true,
            },
            Deadline.None,
            CancellationToken.None
        );
        // A program may put a secret where none belongs; the client then meets it in a body that is shown.
        var patch = await client.OAuthClients.PatchAsync(
            "42",
            [new PatchOperation.Replace(JsonPointer.ToMember("description"), EchoingTenant.Secret)],
            Deadline.None,
            CancellationToken.None
        );
        var read = await client.OAuthClients.GetAsync("42", Deadline.None, CancellationToken.None);
        TenantFault[] faults = [create.Failure!, patch.Failure!, read.Failure!];
        string[] texts = [.. faults.Select(f => $"{f}"), .. faults.Select(f => f.Message)];
        return (string.Join('\n', texts), string.Join('\n', log.All));
    }

    private static void AssertClean(string text)
    {
        foreach (var secret in new[] { ClientSecret, AccessToken, EchoingTenant.Bearer, EchoingTenant.Secret })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    private sealed class Lines : ITenantLog
    {
        public ConcurrentQueue<string> All { get; } = new();

        public void Write(string line) => All.Enqueue(line);
    }
}
