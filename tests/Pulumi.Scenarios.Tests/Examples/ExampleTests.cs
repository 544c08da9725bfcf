using Pulumi.Scenarios.Tests.Harness;

namespace Pulumi.Scenarios.Tests.Examples;

/// <summary>The examples, run as their readers run them.</summary>
public sealed class ExampleTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory(Timeout = 900_000)]
    [InlineData("dev", 2)]
    [InlineData("prod", 3)]
    public async Task TenantConfig_MakesTheClientsOfItsEnvironment(string environment, int clients)
    {
        await using var stack = await TenantConfigAsync(environment);

        var up = (await stack.UpAsync()).Expect();

        Assert.Equal(clients + 2, up.Changes.Count());
        Assert.Equal(clients, (await tenant.ClientsAsync()).Count);
        Assert.Single(await tenant.TokensAsync());
        var outputs = (await stack.RunAsync("stack", "output", "--json")).Expect().Json;
        Assert.Equal(clients, outputs.GetProperty("clientIds").EnumerateObject().Count());
        Assert.Equal("[secret]", outputs.GetProperty("clientSecrets").GetString());
        Assert.Equal("[secret]", outputs.GetProperty("deploymentTokenSecret").GetString());

        if (environment == "prod")
        {
            Assert.Contains("protected", (await stack.DestroyAsync()).Expect(1).Text, StringComparison.Ordinal);
            (await stack.RunAsync("state", "unprotect", "--all", "--yes")).Expect();
        }
        (await stack.DestroyAsync()).Expect();
        Assert.Empty(await tenant.ClientsAsync());
        Assert.Empty(await tenant.TokensAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task TenantConfig_LeavesTheHomepageToItsOwners()
    {
        await using var stack = await TenantConfigAsync("dev");
        (await stack.UpAsync()).Expect();
        var id = (await tenant.ClientsAsync())[0].GetProperty("id").GetString()!;
        await tenant.EditClientAsync(id, new { homepageUrl = "https://elsewhere.example.com/" });

        (await stack.RefreshAsync()).Expect();

        Assert.Empty((await stack.PreviewAsync("--expect-no-changes")).Expect().Changes);
    }

    [Fact(Timeout = 900_000)]
    public async Task TenantConfig_WithAMisspeltSetting_SaysWhich()
    {
        await using var stack = await TenantConfigAsync("dev");
        (await stack.RunAsync("config", "set", "--path", "tenant-config:clients[0].descripton", "typo")).Expect();

        Assert.Contains("descripton", (await stack.PreviewAsync()).Expect(1).Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 900_000)]
    public async Task CredentialReport_PreviewsUpdatesAndPrintsItsOutputs()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);

        var run = (await stack.RunProgramAsync(Built.AutomationExample)).Expect();

        Assert.Contains("planned: 2 Create", run.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("done: 2 Create", run.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("clientSecret = [secret]", run.StandardOutput, StringComparison.Ordinal);
        var client = Assert.Single(await tenant.ClientsAsync());
        Assert.Contains("clientId = " + client.GetProperty("id").GetString(), run.StandardOutput, StringComparison.Ordinal);
        (await stack.RunProgramAsync(Built.AutomationExample, "--destroy")).Expect();
        Assert.Empty(await tenant.ClientsAsync());
    }

    // The example's own files; only how the program is started and where the tenant is are this test's.
    private async Task<ScenarioStack> TenantConfigAsync(string environment)
    {
        var example = Path.Combine(Built.Repository, "examples", "tenant-config");
        var stack = await ScenarioStack.CreateAsync(
            tenant,
            $"runtime: {{ name: dotnet, options: {{ binary: {Built.TenantConfigExample} }} }}",
            "tenant-config"
        );
        var settings = await File.ReadAllLinesAsync(Path.Combine(example, $"Pulumi.{environment}.yaml"));
        await File.AppendAllLinesAsync(
            Path.Combine(stack.Folder, "Pulumi.dev.yaml"),
            settings.Where(line => !line.Contains("oauth:baseUrl", StringComparison.Ordinal))
        );
        return stack;
    }
}
