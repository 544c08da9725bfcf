using Pulumi.Embedded.Tenant.Calls;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.KnownMistakes;

/// <summary>Mistakes that providers like this one have made, each numbered, on a whole stack: those about changing and replacing.</summary>
public sealed class ChangingTests : IAsyncLifetime
{
    private static readonly string[] TwoScopes = ["idn:sources:read", "idn:accounts:read"];

    private Workbench _bench = null!;
    private StackUnderTest _stack = null!;

    public async Task InitializeAsync()
    {
        _bench = await Workbench.StartAsync(new HurriedTime(10));
        _stack = new StackUnderTest(_bench);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact(Timeout = 300_000)]
    public async Task Case06_RotationDeletedTheLiveCredentialFirst_TheNewOneComesFirst()
    {
        await _stack.UpAsync(Declaration.Token);
        _bench.Tenant.Requests.Clear();

        Assert.True((await _stack.UpAsync(Longer)).Succeeded, _stack.Errors);

        Assert.Equal([TenantOperation.CreatePersonalAccessToken, TenantOperation.DeletePersonalAccessToken], Changes());
    }

    [Fact(Timeout = 300_000)]
    public async Task Case06_RotationMetTheQuota_TheOldTokenMakesPlaceForItsSuccessor_AndIsNamed()
    {
        await _stack.UpAsync(Declaration.Token);
        var before = _stack.Objects.Single();
        for (var i = 2; i < 10; i++)
            _bench.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = $"another {i}" });

        _bench.Tenant.Requests.Clear();

        Assert.True((await _stack.UpAsync(Longer)).Succeeded, _stack.Errors);

        Assert.Contains("allows 10", _stack.Warnings, StringComparison.Ordinal);
        Assert.Contains(before.Id, _stack.Warnings, StringComparison.Ordinal);
        Assert.Equal([TenantOperation.DeletePersonalAccessToken, TenantOperation.CreatePersonalAccessToken], Changes());
        var after = _stack.Objects.Single();
        Assert.True(_bench.Tenant.Verify(after.Id, after.Secret!).Opens);
    }

    [Fact(Timeout = 300_000)]
    public async Task Case07_ReorderedListDestroyedCredentials_OrderMeansNothing()
    {
        var declared = Declaration.Client.With("scope", Texts(TwoScopes));
        await _stack.UpAsync(declared);
        _bench.Tenant.Settings = _bench.Tenant.Settings with { Unordered = true };
        _bench.Tenant.Requests.Clear();

        var result = await _stack.RunAsync(
            Embedded.Engine.Requests.DeploymentKind.Update,
            [Declaration.Client.With("scope", Texts(TwoScopes.Reverse()))],
            refresh: true
        );

        Assert.True(result.Succeeded, _stack.Errors);
        Assert.Empty(Changes());
    }

    [Fact(Timeout = 300_000)]
    public async Task Case08_PerpetualDiff_DefaultsOrderAndEqualDatesAreNoChange()
    {
        var expiry = _bench.Time.GetUtcNow().AddDays(30);
        Declaration Expiring(string text) => Declaration.Token.With("expirationDate", PropertyValue.Of(text)) with { Name = "token" };
        await _stack.UpAsync(Declaration.Client, Expiring($"{expiry:yyyy-MM-dd'T'HH:mm:ss}Z"));
        _bench.Tenant.Requests.Clear();

        var result = await _stack.RunAsync(
            Embedded.Engine.Requests.DeploymentKind.Update,
            [Declaration.Client, Expiring($"{expiry:yyyy-MM-dd'T'HH:mm:ss}.000+00:00")],
            refresh: true
        );

        Assert.True(result.Succeeded, _stack.Errors);
        Assert.Empty(Changes());
    }

    [Fact(Timeout = 300_000)]
    public async Task Case09_ExplicitNullDropped_ClearingReachesTheTenant()
    {
        _stack.Settings["apiVersion"] = "v2025";
        var expiry = $"{_bench.Time.GetUtcNow().AddDays(30):yyyy-MM-dd'T'HH:mm:ss}Z";
        await _stack.UpAsync(Declaration.Token.With("expirationDate", PropertyValue.Of(expiry)));
        Assert.NotNull(Token().Text("expirationDate"));

        Assert.True(
            (await _stack.UpAsync(Declaration.Token.With("userAwareTokenNeverExpires", PropertyValue.Of(true)))).Succeeded,
            _stack.Errors
        );

        Assert.Null(Token().Text("expirationDate"));
        var patch = _bench.Tenant.Requests.List().Single(r => r.Operation == TenantOperation.PatchPersonalAccessToken);
        Assert.Contains("\"value\":null", patch.Body, StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task Case13_NamedTokenCreatedBeforeTheOldOneIsGone_ItsNameIsPutAside()
    {
        await _stack.UpAsync(Declaration.Token.Named("fixed"));
        _bench.Tenant.Requests.Clear();

        Assert.True((await _stack.UpAsync(Longer.Named("fixed"))).Succeeded, _stack.Errors);

        Assert.Equal(
            [
                TenantOperation.PatchPersonalAccessToken,
                TenantOperation.CreatePersonalAccessToken,
                TenantOperation.DeletePersonalAccessToken,
            ],
            Changes()
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Case18_ClosedSetOfScopes_ANewOneIsAccepted()
    {
        Assert.True(
            (await _stack.UpAsync(Declaration.Client.With("scope", Texts(["idn:invented-tomorrow:read"])))).Succeeded,
            _stack.Errors
        );

        Assert.Equal(["idn:invented-tomorrow:read"], _bench.Tenant.Store.Current.OAuthClients.Single().Texts("scope"));
    }

    private static Declaration Longer => Declaration.Token.With("accessTokenValiditySeconds", PropertyValue.Of(1200));

    private static PropertyValue Texts(IEnumerable<string> texts) => PropertyValue.Of(texts.Select(PropertyValue.Of));

    private Embedded.Tenant.PersonalAccessTokens.PersonalAccessToken Token() =>
        _bench.Tenant.Store.Current.PersonalAccessTokens.Single(t => t.Id != _bench.Tenant.ClientId);

    /// <summary>The calls that changed something, in order.</summary>
    private List<TenantOperation> Changes() =>
        [
            .. _bench
                .Tenant.Requests.List()
                .Where(r => r.Method != "GET" && r.Operation != TenantOperation.IssueAccessToken)
                .Select(r => r.Operation),
        ];
}
