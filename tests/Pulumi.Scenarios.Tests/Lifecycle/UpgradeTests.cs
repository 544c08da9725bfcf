using System.Text.Json;
using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;

namespace Pulumi.Scenarios.Tests.Lifecycle;

/// <summary>Stacks that released versions wrote: nothing of a user's is changed by an upgrade alone.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private string _modules = "";

    // The first test that needs the packages installs them; no timeout runs here.
    public async Task InitializeAsync() => _modules = await NodeModules.EnsureInstalledAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory(Timeout = 900_000)]
    [InlineData("1.0.0")]
    public async Task AStackOfARelease_PlansToNoChange_IsKeptByARefresh_PatchedAndDestroyed(string version)
    {
        var release = new RecordedRelease(version);
        var tenantFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(tenantFile, release.Read("tenant.json"));
        var tenant = await TenantProcess.StartAsync(RecordedRelease.ClientId, RecordedRelease.ClientSecret, "--state", tenantFile);
        try
        {
            await using var stack = await ScenarioStack.OfReleaseAsync(release, tenant);
            Directory.CreateSymbolicLink(Path.Combine(stack.Folder, "node_modules"), _modules);
            var before = stack.State();

            Assert.Empty((await stack.PreviewAsync("--expect-no-changes")).Expect().Changes);
            Assert.Empty((await stack.UpAsync("--expect-no-changes")).Expect().Changes);
            Assert.Empty((await stack.RefreshAsync("--expect-no-changes")).Expect().Changes);
            Assert.Empty(await tenant.ChangingRequestsAsync());
            AssertKept(before, stack.State());

            var program = Path.Combine(stack.Folder, "index.js");
            await File.WriteAllTextAsync(
                program,
                (await File.ReadAllTextAsync(program)).Replace("rotates by hand", "rotates still by hand", StringComparison.Ordinal)
            );
            Assert.Equal(["update triggered"], (await stack.UpAsync()).Expect().Changes);
            Assert.Equal(["PATCH oauth-clients"], await tenant.ChangingRequestsAsync());
            Assert.Equal(
                (await tenant.ClientsAsync())
                    .Single(client => client.GetProperty("name").GetString()!.StartsWith("plain-", StringComparison.Ordinal))
                    .GetProperty("secret")
                    .GetString(),
                stack.Output("secret")
            );

            (await stack.RunAsync("state", "unprotect", "--all", "--yes")).Expect();
            (await stack.DestroyAsync()).Expect();
            Assert.Empty(await tenant.ClientsAsync());
            Assert.Empty(await tenant.TokensAsync());
        }
        finally
        {
            await tenant.DisposeAsync();
            File.Delete(tenantFile);
        }
    }

    /// <summary>Every input and output is there as it was. An upgrade may add outputs, and an update writes down what the program says
    /// besides.</summary>
    private static void AssertKept(IReadOnlyDictionary<string, JsonElement> before, IReadOnlyDictionary<string, JsonElement> after)
    {
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        foreach (var (name, resource) in before)
        {
            Assert.Equal(resource.GetProperty("id").GetString(), after[name].GetProperty("id").GetString());
            foreach (var part in new[] { "inputs", "outputs" })
            {
                foreach (var value in resource.GetProperty(part).EnumerateObject())
                    Assert.True(
                        JsonElement.DeepEquals(value.Value, after[name].GetProperty(part).GetProperty(value.Name)),
                        $"{part} of {name}: {value.Name}"
                    );
            }
        }
    }
}
