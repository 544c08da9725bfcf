using Pulumi.Scenarios.Tests.Harness;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Options;

/// <summary>Resource options and options of commands that change what a run does.</summary>
public sealed class ResourceOptionTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task Protect_StopsDeletionAndReplacement_UntilItIsTakenAway()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports") with { Protect = true });
        (await stack.UpAsync()).Expect();

        Assert.Contains("protect", (await stack.DestroyAsync()).Expect(1).Text, StringComparison.Ordinal);
        stack.Declare(Client("reports") with { Protect = true, Scope = ["idn:accounts:read"] });
        Assert.Contains("unable to replace resource", (await stack.UpAsync()).Expect(1).Text, StringComparison.Ordinal);
        Assert.Single(await tenant.ClientsAsync());

        (await stack.RunAsync("state", "unprotect", "--all", "--yes")).Expect();
        (await stack.DestroyAsync()).Expect();
        Assert.Empty(await tenant.ClientsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task RetainOnDelete_LeavesTheObjectInTheTenant()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports") with { RetainOnDelete = true });
        (await stack.UpAsync()).Expect();

        (await stack.DestroyAsync()).Expect();

        Assert.Empty(stack.State());
        Assert.Single(await tenant.ClientsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task IgnoreChanges_KeepsWhatTheStateHas()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports") with { Description = "first" });
        (await stack.UpAsync()).Expect();

        stack.Declare(Client("reports") with { Description = "second", IgnoreChanges = ["description"] });

        Assert.Empty((await stack.UpAsync()).Expect().Changes);
        Assert.Equal("first", (await tenant.ClientsAsync()).Single().GetProperty("description").GetString());
    }

    [Fact(Timeout = 900_000)]
    public async Task Transforms_KeepSecretsSecret_AndWhatIsNotKnownYetUnknown()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(
            Group("team") with
            {
                TransformsChildren = true,
            },
            Client("reports") with
            {
                Parent = "team",
            },
            Client("consumer") with
            {
                Parent = "team",
                DescriptionFromCredential = "reports",
            }
        );

        (await stack.PreviewAsync()).Expect();
        var up = (await stack.UpAsync("--diff")).Expect();

        var clients = await tenant.ClientsAsync();
        var consumer = clients.Single(c => c.GetProperty("name").GetString()!.StartsWith("consumer", StringComparison.Ordinal));
        var secret = consumer.GetProperty("description").GetString()!.Split(' ')[1];
        Assert.DoesNotContain(secret, up.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await File.ReadAllTextAsync(stack.StateFile), StringComparison.Ordinal);
    }

    [Fact(Timeout = 900_000)]
    public async Task ReplaceOnChanges_TurnsAnUpdateIntoAReplacement()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports") with { Description = "first", ReplaceOnChanges = ["description"] });
        (await stack.UpAsync()).Expect();
        var before = stack.Output("reports");

        stack.Declare(Client("reports") with { Description = "second", ReplaceOnChanges = ["description"] });
        Assert.Equal(["replace reports"], (await stack.PreviewAsync()).Expect().Changes);
        (await stack.UpAsync()).Expect();

        Assert.NotEqual(before, stack.Output("reports"));
        Assert.Single(await tenant.ClientsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task Aliases_RenameAndMoveAResourceWithoutTouchingIt()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("old"));
        (await stack.UpAsync()).Expect();
        var id = stack.Output("old");
        await tenant.ForgetRequestsAsync();

        stack.Declare(Client("new") with { FormerNames = ["old"] });
        Assert.Equal(["same new"], (await stack.UpAsync()).Expect().Steps);

        Assert.Equal(id, stack.Output("new"));
        Assert.Empty(await tenant.ChangingRequestsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task Target_UpdatesNothingElse()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("one") with { Description = "first" }, Client("two") with { Description = "first" });
        (await stack.UpAsync()).Expect();

        stack.Declare(Client("one") with { Description = "second" }, Client("two") with { Description = "second" });
        var up = (await stack.UpAsync("--target", "urn:pulumi:dev::scenario::oauth:index:OAuthClient::one")).Expect();

        Assert.Equal(["update one"], up.Changes);
        Assert.Equal(
            ["first", "second"],
            (await tenant.ClientsAsync()).Select(client => client.GetProperty("description").GetString()).Order()
        );
    }

    [Fact(Timeout = 900_000)]
    public async Task ComponentsAndDependencies_OrderCreationsAndDeletions()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(
            Group("team"),
            Client("first") with
            {
                Parent = "team",
            },
            Token("second") with
            {
                Parent = "team",
                DependsOn = ["first"],
            }
        );

        (await stack.UpAsync()).Expect();
        Assert.Equal(["POST oauth-clients", "POST personal-access-tokens"], await tenant.ChangingRequestsAsync());
        Assert.Equal("urn:pulumi:dev::scenario::scenario:index:Group::team", stack.State()["first"].GetProperty("parent").GetString());
        await tenant.ForgetRequestsAsync();
        (await stack.DestroyAsync()).Expect();

        Assert.Equal(["DELETE personal-access-tokens", "DELETE oauth-clients"], await tenant.ChangingRequestsAsync());
    }
}
