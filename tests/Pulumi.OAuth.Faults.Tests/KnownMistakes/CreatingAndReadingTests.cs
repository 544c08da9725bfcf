using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Faults.Tests.Harness;

namespace Pulumi.OAuth.Faults.Tests.KnownMistakes;

/// <summary>Mistakes that providers like this one have made, each numbered, on a whole stack: those about creating and reading.</summary>
#pragma warning disable CA1001 // xunit disposes of it asynchronously.
public sealed class CreatingAndReadingTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private Workbench _bench = null!;
    private StackUnderTest _stack = null!;
    private Invariants _invariants = null!;

    public async Task InitializeAsync()
    {
        _bench = await Workbench.StartAsync(new HurriedTime(10));
        _stack = new StackUnderTest(_bench);
        _invariants = new Invariants(_bench.Tenant);
    }

    public async Task DisposeAsync()
    {
        _invariants.Dispose();
        await _bench.DisposeAsync();
    }

    [Fact(Timeout = 300_000)]
    public async Task Case01_SecretLostBySlowFollowUp_NothingFollowsTheCreation()
    {
        Assert.True((await _stack.UpAsync(Declaration.Token)).Succeeded);

        Assert.Equal(TenantOperation.CreatePersonalAccessToken, _bench.Tenant.Requests.List()[^1].Operation);
        await AssertAllIsWellAsync(Declaration.Token);
    }

    [Fact(Timeout = 300_000)]
    public async Task Case01_SecretLostByCutAnswer_AnotherTakesItsPlace()
    {
        Break(TenantOperation.CreatePersonalAccessToken, new Fault.TruncatedBody());

        Assert.True((await _stack.UpAsync(Declaration.Token)).Succeeded, _stack.Errors);

        Assert.Equal(1, Count(TenantOperation.DeletePersonalAccessToken));
        await AssertAllIsWellAsync(Declaration.Token);
    }

    [Fact(Timeout = 300_000)]
    public async Task Case02_CreationRepeatedAfter5xx_LeavesOneObject()
    {
        Break(TenantOperation.CreateOAuthClient, new Fault.ServerError(503, Acted: true));

        await _stack.UpAsync(Declaration.Client);
        await _stack.UpAsync(Declaration.Client);

        Assert.Single(_bench.Tenant.Store.Current.OAuthClients);
        await AssertAllIsWellAsync(Declaration.Client);
    }

    [Fact(Timeout = 300_000)]
    public async Task Case03_RefreshClearedTheSecret_ItStays()
    {
        await _stack.UpAsync(Declaration.Client, Token);
        var before = _stack.Objects.Select(o => o.Secret).ToList();

        Assert.True((await _stack.RunAsync(DeploymentKind.Refresh, [])).Succeeded);

        Assert.Equal(before, _stack.Objects.Select(o => o.Secret));
        await AssertAllIsWellAsync(Declaration.Client, Token);
    }

    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Case04_RefreshTook403ForDeleted_ItIsAnError(bool client)
    {
        var declaration = client ? Declaration.Client : Declaration.Token;
        await _stack.UpAsync(declaration);
        var before = _stack.Objects.Single();
        Break(client ? TenantOperation.GetOAuthClient : TenantOperation.ListPersonalAccessTokens, new Fault.Forbidden(), count: 0);

        Assert.False((await _stack.RunAsync(DeploymentKind.Refresh, [])).Succeeded);
        _bench.Tenant.Faults.Clear();
        await _stack.UpAsync(declaration);

        Assert.Equal(before, _stack.Objects.Single());
        await AssertAllIsWellAsync(declaration);
    }

    [Fact(Timeout = 300_000)]
    public async Task Case05_PartOfAListTookALiveTokenForGone_OnlyAWholeOneCounts()
    {
        await _stack.UpAsync(Declaration.Token);
        var before = _stack.Objects.Single();
        for (var i = 0; i < 300; i++)
            _bench.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = $"another {i}" });

        Assert.True((await _stack.RunAsync(DeploymentKind.Refresh, [])).Succeeded, _stack.Errors);
        Assert.Equal(before, _stack.Objects.Single());

        Break(TenantOperation.ListPersonalAccessTokens, new Fault.HalfJson(), count: 0);
        Assert.False((await _stack.RunAsync(DeploymentKind.Refresh, [])).Succeeded);
        Assert.Equal(before, _stack.Objects.Single());
    }

    [Fact(Timeout = 300_000)]
    public async Task Case15_ImportImpossibleWithoutTheSecret_ItIsLeftOut()
    {
        var id = _bench.Tenant.Edits.AddOAuthClient(Matrix.MatrixOperation.Members(Declaration.Client.Named("old"))).Id;

        Assert.True((await _stack.UpAsync(Declaration.Client.Named("old") with { ImportId = id })).Succeeded, _stack.Errors);

        Assert.Equal((id, null), (_stack.Objects.Single().Id, _stack.Objects.Single().Secret));
        Assert.Contains("rotationTriggers", _stack.Warnings, StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task Case16_ImportThenPlanShowsChanges_ItShowsNone()
    {
        var id = _bench.Tenant.Edits.AddPersonalAccessToken(Matrix.MatrixOperation.Members(Adoptable)).Id;
        var declared = Adoptable with { ImportId = id };
        await _stack.UpAsync(declared);

        var next = await _stack.UpAsync(declared);

        Assert.Equal(["same"], next.ResourceChanges.Keys);
        Assert.Equal(0, Count(TenantOperation.PatchPersonalAccessToken));
    }

    /// <summary>A token without the validity that no list tells.</summary>
    private static Declaration Adoptable { get; } =
        Declaration.Token.Named("old") with
        {
            Inputs = Declaration.Token.Named("old").Inputs.Remove("accessTokenValiditySeconds"),
        };

    private static Declaration Token { get; } = Declaration.Token with { Name = "token" };

    private async Task AssertAllIsWellAsync(params Declaration[] declared) =>
        Assert.Empty(await _invariants.ViolationsAsync(_stack.Objects, declared, _bench.Notes));

    private void Break(TenantOperation operation, Fault fault, int count = 1) =>
        _bench.Tenant.Faults.Add(new FaultRule(fault) { Operation = operation, Count = count });

    private int Count(TenantOperation operation) => _bench.Tenant.Requests.List().Count(r => r.Operation == operation);
}
