using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;

namespace Pulumi.Scenarios.Tests.Programs;

/// <summary>Programs on the real Node.js SDK.</summary>
public sealed class NodeProgramTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    private string _modules = "";

    // The first test that needs the packages installs them; no timeout runs here.
    public async Task InitializeAsync()
    {
        _modules = await NodeModules.EnsureInstalledAsync();
        await tenant.ResetAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 300_000)]
    public async Task ATypeScriptProgram_WithComponentSecretUnknownAndInvoke_GoesThroughItsWholeLife()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: nodejs\nmain: index.ts");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Programs", "typescript", "index.ts"), Path.Combine(stack.Folder, "index.ts"));
        Directory.CreateSymbolicLink(Path.Combine(stack.Folder, "node_modules"), _modules);
        var handmade = await tenant.AddClientAsync("handmade", "made by hand");

        Assert.Equal(["create team", "create team-client", "create user"], (await stack.PreviewAsync()).Expect().Changes);
        Assert.Empty(await tenant.ChangingRequestsAsync());

        var up = (await stack.UpAsync()).Expect();
        Assert.Equal(["create team", "create team-client", "create user"], up.Changes);
        var created = (await tenant.ClientsAsync()).Single(client => client.GetProperty("description").GetString() == "The team's own");
        var id = created.GetProperty("id").GetString()!;
        var secret = created.GetProperty("secret").GetString()!;
        Assert.Equal(id, await stack.OutputAsync("clientId"));
        Assert.Equal(secret, await stack.OutputAsync("clientSecret"));
        Assert.Equal("[secret]", (await stack.RunAsync("stack", "output", "--json")).Expect().Json.GetProperty("clientSecret").GetString());
        Assert.DoesNotContain(secret, up.Text, StringComparison.Ordinal);
        Assert.Contains(handmade, await stack.OutputAsync("handmadeIds"), StringComparison.Ordinal);
        Assert.Equal("Uses " + id, (await stack.StateAsync())["user"].GetProperty("outputs").GetProperty("description").GetString());

        await tenant.ForgetRequestsAsync();
        Assert.Empty((await stack.UpAsync("--expect-no-changes")).Expect().Changes);
        Assert.Empty(await tenant.ChangingRequestsAsync());

        (await stack.DestroyAsync()).Expect();
        Assert.Equal("handmade", (await tenant.ClientsAsync()).Single().GetProperty("name").GetString());
    }
}
