using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Logging;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Faults.Tests.KnownMistakes;

/// <summary>Mistakes that providers like this one have made, each numbered: those about credentials, logs, addresses and clocks.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private Workbench _bench = null!;
    private StackUnderTest _stack = null!;

    public async Task InitializeAsync()
    {
        _bench = await Workbench.StartAsync(new HurriedTime(10));
        _stack = new StackUnderTest(_bench);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact(Timeout = 300_000)]
    public async Task Case10_RotatedProviderCredential_IsUsedAndReplacesNothing()
    {
        var old = _bench.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "old credential" });
        UseCredential(old.Id, old.Secret!);
        await _stack.UpAsync(Declaration.Client);
        var before = _stack.Objects.Single();
        var fresh = _bench.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "new credential" });
        _bench.Tenant.Edits.DeletePersonalAccessToken(old.Id);
        UseCredential(fresh.Id, fresh.Secret!);

        Assert.True((await _stack.UpAsync(Declaration.Client.With("description", PropertyValue.Of("second")))).Succeeded, _stack.Errors);

        Assert.Equal(before, _stack.Objects.Single());
        Assert.Equal("second", _bench.Tenant.Store.Current.OAuthClients.Single().Text("description"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Case11_TokenRefreshDeadlock_AllGoOnAfterOneLoginMore()
    {
        _bench.Tenant.Faults.Add(new FaultRule(new Fault.Unauthorized()) { Operation = TenantOperation.CreateOAuthClient });

        Assert.True((await _stack.UpAsync(Many(5))).Succeeded, _stack.Errors);

        Assert.Equal(5, _bench.Tenant.Store.Current.OAuthClients.Count);
        Assert.Equal(2, Count(TenantOperation.IssueAccessToken));
    }

    [Fact(Timeout = 300_000)]
    public async Task Case11_TokenStaleAtBirth_AShortLifeIsUsed()
    {
        await using var bench = await Workbench.StartAsync(TimeProvider.System);
        bench.Tenant.Settings = bench.Tenant.Settings with { TokenLifetimeSeconds = 50 };
        var stack = new StackUnderTest(bench);

        Assert.True((await stack.UpAsync(Many(5))).Succeeded, stack.Errors);

        Assert.Equal(1, bench.Tenant.Requests.List().Count(r => r.Operation == TenantOperation.IssueAccessToken));
    }

    [Fact(Timeout = 300_000)]
    public async Task Case12_LogsAndErrorsWithBodies_NoSecretIsInThem()
    {
        var log = new Lines();
        using var client = new TenantClient(
            new Tenant.TenantOptions
            {
                Address = TenantAddress.TryParse(_bench.Tenant.BaseUrl.ToString(), out var address, out var problem)
                    ? address
                    : throw new FormatException(problem),
                Credential = new Credential.ClientCredentials(_bench.Tenant.ClientId, _bench.Tenant.ClientSecret),
                MaxRetries = 0,
            },
            new SecretRedactor(),
            log
        );
        var request = new JsonObject
        {
            ["name"] = "logged",
            ["description"] = "x",
            ["accessTokenValiditySeconds"] = 60,
            ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
            ["accessType"] = "ONLINE",
            ["enabled"] = true,
        };
        var created = await client.OAuthClients.CreateAsync(request, Deadline.None, CancellationToken.None);
        _bench.Tenant.Faults.Add(new FaultRule(new Fault.WrongTypes()) { Operation = TenantOperation.CreateOAuthClient });
        var failed = await client.OAuthClients.CreateAsync(request, Deadline.None, CancellationToken.None);

        Assert.True(created.TryGetValue(out var value, out _));
        Assert.NotNull(failed.Failure);
        var text = string.Join('\n', log.All) + failed.Failure.Message;
        Assert.Contains("POST /v3/oauth-clients", text, StringComparison.Ordinal);
        var bearer = _bench.Tenant.Requests.List().First(r => r.Authorization is not null).Authorization!;
        foreach (var secret in new[] { _bench.Tenant.ClientSecret, value.Secret, bearer[^40..] })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case14_PlanAppliedADayLater_DiffGoesByTheDayItIsAskedOn()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var inputs = PropertyMap
            .Empty.Set("name", PropertyValue.Of("rolling"))
            .Set("expiresInDays", PropertyValue.Of(30))
            .Set("rotateBeforeDays", PropertyValue.Of(7));
        var state = inputs
            .Set("expirationDate", PropertyValue.Of("2030-01-31T00:00:00Z"))
            .Set("secret", PropertyValue.OfSecret(PropertyValue.Of("unlikely")));
        using var provider = new OAuthProvider(
            new ProviderEnvironment
            {
                Connect = _ => throw new InvalidOperationException("Diff asks nobody."),
                Notes = NoteStore.In(Path.GetTempPath(), TimeProvider.System),
                Diagnostics = new Silence(),
                Time = time,
                Variable = _ => null,
            }
        );
        var call = new DiffCall
        {
            Urn = new Urn("urn:pulumi:dev::faults::oauth:index:PersonalAccessToken::rolling"),
            Type = Declaration.TokenType,
            Id = "42",
            OldInputs = inputs,
            Inputs = inputs,
            State = state,
        };

        time.SetUtcNow(new DateTimeOffset(2030, 1, 23, 0, 0, 0, TimeSpan.Zero));
        Assert.False(Replaces(await provider.DiffAsync(call, default)));
        time.Advance(TimeSpan.FromDays(1));
        Assert.True(Replaces(await provider.DiffAsync(call, default)));
    }

    [Fact(Timeout = 300_000)]
    public async Task Case17_StormsOf429_OneRefusalKeepsEverybodySilent()
    {
        _bench.Tenant.Faults.Add(
            new FaultRule(new Fault.TooManyRequests(RetryAdvice.Seconds, 20)) { Operation = TenantOperation.IssueAccessToken }
        );
        _bench.Tenant.Faults.Add(
            new FaultRule(new Fault.TooManyRequests(RetryAdvice.Date, 20)) { Operation = TenantOperation.CreateOAuthClient }
        );

        Assert.True((await _stack.UpAsync(Many(8))).Succeeded, _stack.Errors);

        Assert.Equal(9, Count(TenantOperation.CreateOAuthClient));
        var refused = _bench.Tenant.Requests.List().Where(r => r.Status == 429).ToList();
        Assert.Equal(2, refused.Count);
    }

    [Theory]
    [InlineData("https://acme.api.identitynow.com", "https://acme.api.identitynow.com")]
    [InlineData("https://acme.api.identitynow-demo.com/", "https://acme.api.identitynow-demo.com")]
    [InlineData("https://acme.api.saas.sailpointfedramp.com", "https://acme.api.saas.sailpointfedramp.com")]
    [InlineData("https://identity.example.org", "https://identity.example.org")]
    public void Case19_HardCodedHosts_AnyHostIsTaken(string text, string expected)
    {
        Assert.True(TenantAddress.TryParse(text, out var address, out var problem), problem);
        Assert.Equal(expected, address.BaseUrl.TrimEnd('/'));
    }

    [Fact(Timeout = 300_000)]
    public async Task Case20_ProviderManagingItsOwnCredential_DoesNotLockItselfOut()
    {
        var declared = Declaration.Token.Named("Initial token");
        var own = declared with { ImportId = _bench.Tenant.ClientId, Inputs = declared.Inputs.Remove("accessTokenValiditySeconds") };
        Assert.True((await _stack.UpAsync(own)).Succeeded, _stack.Errors);

        Assert.False((await _stack.UpAsync()).Succeeded);
        Assert.Contains("logs in with", _stack.Errors, StringComparison.Ordinal);
        Assert.False(
            (await _stack.UpAsync(own.With("accessTokenValiditySeconds", PropertyValue.Of(1200)) with { ImportId = null })).Succeeded
        );
        Assert.Contains("another credential", _stack.Errors, StringComparison.Ordinal);
        Assert.True(_bench.Tenant.Verify(_bench.Tenant.ClientId, _bench.Tenant.ClientSecret).Opens);
    }

    private static bool Replaces(Result<DiffAnswer, Failure> outcome) =>
        outcome.TryGetValue(out var answer, out var failure)
            ? answer.Replaces
            : throw new InvalidOperationException($"Diff failed: {failure}");

    private static Declaration[] Many(int count) =>
        [.. Enumerable.Range(0, count).Select(n => Declaration.Client with { Name = $"client{n}" })];

    private void UseCredential(string id, string secret)
    {
        _stack.Settings["clientId"] = id;
        _stack.Settings["clientSecret"] = secret;
    }

    private int Count(TenantOperation operation) => _bench.Tenant.Requests.List().Count(r => r.Operation == operation);

    private sealed class Silence : IDiagnostics
    {
        public Task ReportAsync(Severity severity, string message, Urn? urn) => Task.CompletedTask;
    }

    private sealed class Lines : ITenantLog
    {
        public ConcurrentQueue<string> All { get; } = new();

        public void Write(string line) => All.Enqueue(line);
    }
}
