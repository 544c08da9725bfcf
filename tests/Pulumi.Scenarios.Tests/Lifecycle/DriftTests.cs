using Pulumi.Scenarios.Tests.Harness;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Lifecycle;

/// <summary>The tenant and the state differ: drift, adoption, and reading without managing.</summary>
public sealed class DriftTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task AnEditBehindOurBack_ShowsInARefresh_AndTheNextUpdateUndoesIt()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports") with { Description = "ours" });
        (await stack.UpAsync()).Expect();
        var secret = stack.Output("reports-secret");
        await tenant.EditClientAsync(stack.Output("reports"), new { description = "theirs" });

        Assert.Empty((await stack.PreviewAsync()).Expect().Changes);
        (await stack.RefreshAsync("--preview-only", "--expect-no-changes")).Expect(7);
        (await stack.RefreshAsync()).Expect();
        Assert.Equal("theirs", stack.State()["reports"].GetProperty("outputs").GetProperty("description").GetString());
        Assert.Equal(
            secret,
            stack.State()["reports"].GetProperty("outputs").GetProperty("secret").GetProperty("plaintext").GetString()!.Trim('"')
        );

        Assert.Equal(["update reports"], (await stack.UpAsync()).Expect().Changes);
        Assert.Equal("ours", (await tenant.ClientsAsync()).Single().GetProperty("description").GetString());
    }

    [Fact(Timeout = 900_000)]
    public async Task AnObjectDeletedBehindOurBack_LeavesTheStateInARefresh_AndIsCreatedAgain()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports"));
        (await stack.UpAsync()).Expect();
        await tenant.DeleteClientAsync(stack.Output("reports"));
        // Nobody believes that an object of a few seconds is gone, and a scenario need not wait until it has grown.
        stack.Set("OAUTH_PROVIDER_NOW", "+1d");

        (await stack.RefreshAsync()).Expect();
        Assert.Empty(stack.State());
        Assert.Equal(["create reports"], (await stack.UpAsync()).Expect().Changes);

        Assert.Single(await tenant.ClientsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task ARefreshBeforeAnUpdate_SeesTheDriftInTheSameRun()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports") with { Description = "ours" });
        (await stack.UpAsync()).Expect();
        await tenant.EditClientAsync(stack.Output("reports"), new { description = "theirs" });

        (await stack.UpAsync("--refresh")).Expect();

        Assert.Equal("ours", (await tenant.ClientsAsync()).Single().GetProperty("description").GetString());
    }

    [Fact(Timeout = 900_000)]
    public async Task AnExistingClient_IsAdoptedByTheImportOption_WithoutAChange()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        var id = await tenant.AddClientAsync("handmade", "made by hand");
        stack.Declare(Client("adopted") with { TenantName = "handmade", Description = "made by hand", Import = id });

        Assert.Equal(["import adopted"], (await stack.PreviewAsync()).Expect().Changes);
        Assert.Equal(["import adopted"], (await stack.UpAsync()).Expect().Changes);
        stack.Declare(Client("adopted") with { TenantName = "handmade", Description = "made by hand" });
        Assert.Equal(["same adopted"], (await stack.UpAsync()).Expect().Steps);

        Assert.Equal(id, stack.Output("adopted"));
        Assert.Empty(await tenant.ChangingRequestsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task AClientOfTheStack_AdoptedUnderAnotherName_OutlivesItsFormerResource()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("old") with { TenantName = "fixed", Description = "it" });
        (await stack.UpAsync()).Expect();
        var id = stack.Output("old");

        stack.Declare(Client("new") with { TenantName = "fixed", Description = "it", Import = id });
        var up = (await stack.UpAsync()).Expect();

        Assert.Contains($"The OAuth client {id} was not deleted", up.Text, StringComparison.Ordinal);
        Assert.Equal(id, (await tenant.ClientsAsync()).Single().GetProperty("id").GetString());
        Assert.Equal(["new"], stack.State().Keys);
        (await stack.DestroyAsync()).Expect();
        Assert.Empty(await tenant.ClientsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task AnExistingClient_IsAdoptedByTheImportCommand_AndProtected()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("first"));
        (await stack.UpAsync()).Expect();
        var id = await tenant.AddClientAsync("handmade", "made by hand");

        (await stack.RunAsync("import", "oauth:index:OAuthClient", "adopted", id, "--yes", "--skip-preview")).Expect();

        var adopted = stack.State()["adopted"];
        Assert.Equal(id, adopted.GetProperty("id").GetString());
        Assert.True(adopted.GetProperty("protect").GetBoolean());
        Assert.False(adopted.GetProperty("outputs").TryGetProperty("secret", out _));
        stack.Declare(Client("first"), Client("adopted") with { TenantName = "handmade", Description = "made by hand", Protect = true });
        Assert.Equal(["same adopted", "same first"], (await stack.UpAsync()).Expect().Steps.Order());
    }

    [Fact(Timeout = 900_000)]
    public async Task AClientThatIsOnlyLookedUp_IsReadInEveryRun_AndNeverDeleted()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        var id = await tenant.AddClientAsync("handmade", "made by hand");
        stack.Declare(LookedUp(DeclaredKind.OAuthClient, "theirs", id), Client("user") with { DescriptionFrom = "theirs" });

        (await stack.PreviewAsync()).Expect();
        (await stack.UpAsync()).Expect();
        Assert.True(stack.State()["theirs"].GetProperty("external").GetBoolean());
        Assert.Equal("Uses " + id, stack.State()["user"].GetProperty("outputs").GetProperty("description").GetString());
        (await stack.DestroyAsync()).Expect();

        Assert.Equal("handmade", (await tenant.ClientsAsync()).Single().GetProperty("name").GetString());
    }
}
