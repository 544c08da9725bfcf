using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.PersonalAccessTokens;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.OAuth.Tenant.Sharing;
using Pulumi.Results;

namespace Pulumi.OAuth.Faults.Tests.Fuzzing;

/// <summary>Mutated answers of a tenant: always a value or a fault, never an exception, never "gone", never a secret.</summary>
[Trait("Category", "Fuzz")]
public sealed class TenantAnswerFuzzTests
{
    private static readonly JsonObject Client = new()
    {
        ["id"] = "2c9180835d2e5168015d32f890ca1581",
        ["name"] = "one",
        ["description"] = "d",
        ["businessName"] = null,
        ["homepageUrl"] = "https://example.org",
        ["accessTokenValiditySeconds"] = 600,
        ["refreshTokenValiditySeconds"] = 86400,
        ["redirectUris"] = new JsonArray("https://example.org/cb"),
        ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
        ["accessType"] = "ONLINE",
        ["type"] = "CONFIDENTIAL",
        ["internal"] = false,
        ["enabled"] = true,
        ["strongAuthSupported"] = false,
        ["claimsSupported"] = false,
        ["created"] = "2026-01-01T00:00:00.000Z",
        ["modified"] = "2026-01-01T00:00:00.000Z",
        ["lastUsed"] = null,
        ["secret"] = Mutator.Canary,
        ["scope"] = new JsonArray("sp:scopes:all"),
        ["metadata"] = null,
    };

    private static readonly JsonObject Token = new()
    {
        ["id"] = "86f1dc6fe8f54414950454cbb11278fa",
        ["name"] = "one",
        ["secret"] = Mutator.Canary,
        ["scope"] = new JsonArray("sp:scopes:all"),
        ["owner"] = new JsonObject
        {
            ["type"] = "IDENTITY",
            ["id"] = "2c91",
            ["name"] = "Somebody",
        },
        ["created"] = "2026-01-01T00:00:00Z",
        ["lastUsed"] = null,
        ["managed"] = false,
        ["accessTokenValiditySeconds"] = 900,
        ["expirationDate"] = "2027-01-01T00:00:00Z",
    };

    private static readonly JsonObject Error = new()
    {
        ["detailCode"] = "400.1 Bad Request Content",
        ["trackingId"] = "e7eab60924f64aa284175b9fa3309599",
        ["messages"] = new JsonArray(
            new JsonObject
            {
                ["locale"] = "en-US",
                ["localeOrigin"] = "DEFAULT",
                ["text"] = "The secret=" + Mutator.Canary + " is bad",
            }
        ),
        ["causes"] = new JsonArray(),
    };

    private static readonly int[] Statuses = [200, 201, 204, 301, 400, 401, 403, 404, 409, 429, 500, 503];

    [Fact]
    public Task Calls_MutatedAnswers_EndInValuesOrFaults()
    {
        var handler = new Mutating();
        var redactor = new SecretRedactor();
        redactor.Learn(Mutator.Canary);
        var client = new TenantClient(
            new Tenant.TenantOptions
            {
                Address = TenantAddress.TryParse("https://fuzz.example.org", out var address, out var problem)
                    ? address
                    : throw new FormatException(problem),
                Credential = new Credential.AccessToken("given-bearer-token"),
                MaxRetries = 0,
                RequestsPer10Seconds = 100_000,
            },
            redactor,
            null,
            new NoWaiting(),
            new PacerRegistry(),
            handler
        );
        return FuzzRun.OverAsync(
            "tenant-answers",
            async mutator =>
            {
                handler.Mutator = mutator;
                return mutator.Random.Next(6) switch
                {
                    0 => Verdict(await client.OAuthClients.CreateAsync(NewClient, Deadline.None, default)),
                    1 => Verdict(await client.OAuthClients.GetAsync("42", Deadline.None, default)),
                    2 => Verdict(await client.OAuthClients.ListAsync(null, Deadline.None, default)),
                    3 => Verdict(
                        await client.PersonalAccessTokens.ListAsync(
                            new PersonalAccessTokenQuery { OwnerId = "me", Freshness = Freshness.Own },
                            Deadline.None,
                            default
                        )
                    ),
                    4 => Verdict(await client.PersonalAccessTokens.CreateAsync(new JsonObject { ["name"] = "x" }, Deadline.None, default)),
                    _ => Verdict(await client.OAuthClients.DeleteAsync("42", Deadline.None, default)),
                };
            }
        );

        string? Verdict<T>(Result<T, TenantFault> result)
            where T : class
        {
            if (result.Failure is TenantFault.NotFound && handler.Status is not (404 or 410))
                return $"a {handler.Status} was taken for gone";
            return result.Failure is { } fault ? FuzzRun.Leak(fault.Message) ?? FuzzRun.Leak(fault.ToString()) : null;
        }
    }

    private static JsonObject NewClient { get; } =
        new()
        {
            ["name"] = "x",
            ["description"] = "x",
            ["accessTokenValiditySeconds"] = 60,
            ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
            ["accessType"] = "ONLINE",
            ["enabled"] = true,
        };

    /// <summary>A clock on which a wait is over at once and has taken its time, so that throttled inputs cost none; time limits are
    /// kept.</summary>
    private sealed class NoWaiting : TimeProvider
    {
        private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(30);

        private long _ahead;

        public override long GetTimestamp() => System.GetTimestamp() + Interlocked.Read(ref _ahead);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime <= TimeSpan.Zero || dueTime > ShortestLimit)
                return System.CreateTimer(callback, state, dueTime, period);
            Interlocked.Add(ref _ahead, (long)(dueTime.TotalSeconds * TimestampFrequency) + 1);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private sealed class Mutating : HttpMessageHandler
    {
        public Mutator Mutator { get; set; } = null!;

        public int Status { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var random = Mutator.Random;
            Status = Statuses[random.Next(Statuses.Length)];
            JsonNode whole = random.Next(5) switch
            {
                0 => Client,
                1 => Token,
                2 => new JsonArray(Client.DeepClone(), Client.DeepClone()),
                3 => new JsonArray(Token.DeepClone()),
                _ => Error,
            };
            var text = Mutator.Json(whole)?.ToJsonString() ?? "null";
            var content = new ByteArrayContent(random.Next(3) == 0 ? Mutator.Bytes(FuzzRun.Utf8(text)) : FuzzRun.Utf8(text));
            content.Headers.ContentType =
                random.Next(4) == 0 ? new MediaTypeHeaderValue("text/html") : new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)Status) { Content = content });
        }
    }
}
