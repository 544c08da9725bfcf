using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.Secrets;

namespace Pulumi.OAuth.Faults.Tests.Limits;

/// <summary>300 creations at a limit of 100 requests in 10 seconds, over HTTP, on a fake clock that the tenant and its clients
/// share.</summary>
public sealed class LimitTests
{
    private const int Creations = 300;

    /// <summary>100 at once, 100 after each of two windows.</summary>
    private static readonly TimeSpan AsFastAsAllowed = TimeSpan.FromSeconds(20);

    [Fact(Timeout = 300_000)]
    public async Task Creations_Alone_TakeWhatTheLimitAllowsAndHardlyAnyIsThrottled()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var tenant = await EmulatedTenant.StartAsync(new Embedded.Tenant.TenantOptions { TimeProvider = time });
        using var requests = new RequestsUnderWay();
        using var client = Client(tenant, time, requests);
        var start = time.GetTimestamp();

        await new QuietClock(time, requests).RunUntilAsync(
            Task.WhenAll(Enumerable.Range(0, Creations).Select(n => CreateAsync(client, n)))
        );

        var took = time.GetElapsedTime(start);
        Assert.Equal(Creations, tenant.Store.Current.OAuthClients.Count);
        var seen = tenant.Requests.List();
        var throttled = seen.Count(r => r.Status == 429);
        Assert.True(throttled <= seen.Count / 100, $"{throttled} of {seen.Count} requests were answered 429");
        await Report.WriteAsync(
            "limits-alone.txt",
            $"limits alone: {seen.Count} requests, {throttled} throttled, {took.TotalSeconds:0.0} s\n"
        );
        // The clock goes on where nothing happens for a moment, which requests of a busy machine take as well. A third window would be half
        // as much again.
        Assert.InRange(took, AsFastAsAllowed, AsFastAsAllowed * 1.3);
    }

    [Fact(Timeout = 300_000)]
    public async Task Creations_BesideAnotherThatEatsHalfTheBudget_NoneFails()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var tenant = await EmulatedTenant.StartAsync(new Embedded.Tenant.TenantOptions { TimeProvider = time });
        using var requests = new RequestsUnderWay();
        using var client = Client(tenant, time, requests);
        using var ended = new CancellationTokenSource();
        var other = EatHalfAsync(tenant, time, ended.Token);

        await new QuietClock(time, requests).RunUntilAsync(
            Task.WhenAll(Enumerable.Range(0, Creations).Select(n => CreateAsync(client, n)))
        );

        await ended.CancelAsync();
        var eaten = await other;
        Assert.Equal(Creations, tenant.Store.Current.OAuthClients.Count);
        var seen = tenant.Requests.List();
        await Report.WriteAsync(
            "limits-shared.txt",
            $"limits shared: {seen.Count} requests, {seen.Count(r => r.Status == 429)} throttled, {eaten} by the other\n"
        );
        Assert.True(eaten > 50, $"the other process made only {eaten} requests");
    }

    private static TenantClient Client(EmulatedTenant tenant, TimeProvider time, RequestsUnderWay requests) =>
        new(
            new Tenant.TenantOptions
            {
                Address = TenantAddress.TryParse(tenant.BaseUrl.ToString(), out var address, out var problem)
                    ? address
                    : throw new FormatException(problem),
                Credential = new Credential.ClientCredentials(tenant.ClientId, tenant.ClientSecret),
            },
            new SecretRedactor(),
            log: null,
            time,
            new PacerRegistry(),
            requests
        );

    private static async Task CreateAsync(TenantClient client, int number)
    {
        var request = new JsonObject
        {
            ["name"] = $"client {number}",
            ["description"] = "made in a crowd",
            ["accessTokenValiditySeconds"] = 600,
            ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
            ["accessType"] = "ONLINE",
            ["enabled"] = true,
        };
        var result = await client.OAuthClients.CreateAsync(request, Deadline.None, CancellationToken.None);
        Assert.Null(result.Failure);
    }

    /// <summary>Another process with the same credential that knows nothing of us: 50 requests in any 10 seconds.</summary>
    private static async Task<int> EatHalfAsync(EmulatedTenant tenant, TimeProvider time, CancellationToken ended)
    {
        using var http = new HttpClient { BaseAddress = tenant.BaseUrl };
        using var login = await http.PostAsync(
            new Uri("oauth/token", UriKind.Relative),
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = tenant.ClientId,
                    ["client_secret"] = tenant.ClientSecret,
                }
            ),
            CancellationToken.None
        );
        var answer = System.Text.Json.Nodes.JsonNode.Parse(await login.Content.ReadAsStringAsync(CancellationToken.None))!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string?)answer["access_token"]);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200), time);
        var made = 0;
        try
        {
            while (await beat.WaitForNextTickAsync(ended))
            {
                using var response = await http.GetAsync(new Uri("v3/oauth-clients", UriKind.Relative), ended);
                made++;
            }
        }
        catch (OperationCanceledException)
        {
            // The crowd has come to its end.
        }
        return made;
    }
}
