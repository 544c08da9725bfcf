using Pulumi.Scenarios.Tests.Harness;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Programs;

/// <summary>The local cache of plugins.</summary>
public sealed class PluginCacheTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task APlugin_InstalledFromItsFolder_ServesStacks_UntilItIsRemoved()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Set("PATH", Environment.GetEnvironmentVariable("PATH"));
        stack.Declare(Client("reports"));
        Assert.Contains(
            "no resource plugin 'pulumi-resource-oauth' found",
            (await stack.PreviewAsync()).Expect(1).Text,
            StringComparison.Ordinal
        );

        (await stack.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "--file", Path.GetDirectoryName(Built.Plugin)!)).Expect();
        Assert.Equal(["create reports"], (await stack.PreviewAsync()).Expect().Changes);

        Assert.Equal(
            "removed: resource oauth-1.0.0\n",
            (await stack.RunAsync("plugin", "rm", "resource", "oauth", "--yes")).Expect().StandardOutput
        );
        (await stack.PreviewAsync()).Expect(1);
    }
}
