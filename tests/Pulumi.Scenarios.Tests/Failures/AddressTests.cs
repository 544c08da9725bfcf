using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Failures;

/// <summary>The tenant of a stack never changes by accident.</summary>
public sealed class AddressTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    /// <summary>Where nobody listens.</summary>
    private const string Mistyped = "http://127.0.0.1:1";

    private const string Program = """
        const pulumi = require("@pulumi/pulumi");
        const { ADDRESS, PROVIDER, VERSION } = process.env;
        const options = PROVIDER ? { provider: new pulumi.ProviderResource("oauth", PROVIDER, { baseUrl: ADDRESS }) } : { version: VERSION };
        new pulumi.CustomResource("oauth:index:OAuthClient", "one", {
          description: "one", grantTypes: ["CLIENT_CREDENTIALS"], accessType: "OFFLINE", accessTokenValiditySeconds: 900, enabled: true, scope: ["a"],
        }, options);
        """;

    private string _modules = "";

    // The first test that needs the packages installs them; no timeout runs here.
    public async Task InitializeAsync()
    {
        _modules = await NodeModules.EnsureInstalledAsync();
        await tenant.ResetAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task AnAddressMistypedOnce_IsRefused_AndLeavesNothingBehind()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("one"), Token("two"));
        (await stack.UpAsync()).Expect();
        await tenant.ForgetRequestsAsync();

        stack.Set("SAIL_BASE_URL", Mistyped);
        var refused = (await stack.UpAsync()).Expect(1);
        stack.Set("SAIL_BASE_URL", tenant.Url);

        Assert.Contains(
            $"has changed from {tenant.Url} to {Mistyped} (as the environment variable SAIL_BASE_URL says)",
            refused.Text,
            StringComparison.Ordinal
        );
        Assert.Empty((await stack.PreviewAsync("--expect-no-changes")).Expect().Changes);
        Assert.Empty((await stack.UpAsync("--expect-no-changes")).Expect().Changes);
        Assert.Empty(await tenant.ChangingRequestsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task AnotherTenant_IsRefusedUntilItIsMeant_AndEachGetsOnlyItsOwnCredential()
    {
        var other = await TenantProcess.StartAsync("other-admin", "other-admin-secret-41c07b2e");
        try
        {
            await using var stack = await ScenarioStack.CreateAsync(tenant);
            stack.Declare(Client("one"), Token("two"));
            (await stack.UpAsync()).Expect();
            stack.Set("SAIL_BASE_URL", other.Url);
            stack.Set("SAIL_CLIENT_ID", other.ClientId);
            stack.Set("SAIL_CLIENT_SECRET", other.ClientSecret);

            var refused = (await stack.RunAsync("preview")).Expect(1);
            Assert.Contains($"\"replace {tenant.Url} -> {other.Url}\"", refused.Text, StringComparison.Ordinal);
            (await stack.UpAsync()).Expect(1);
            Assert.Empty(await other.LoginsAsync());

            (await stack.RunAsync("config", "set", "oauth:tenantChange", $"replace {tenant.Url} -> {other.Url}")).Expect();
            var half = (await stack.UpAsync()).Expect(1);
            Assert.Contains("pulumi state delete", half.Text, StringComparison.Ordinal);
            Assert.Single(await other.ClientsAsync());
            Assert.Single(await tenant.ClientsAsync());

            stack.Set("SAIL_PREVIOUS_CLIENT_ID", tenant.ClientId);
            stack.Set("SAIL_PREVIOUS_CLIENT_SECRET", tenant.ClientSecret);
            (await stack.UpAsync()).Expect();
            Assert.Empty(await tenant.ClientsAsync());
            Assert.Empty(await tenant.TokensAsync());
            Assert.Empty((await stack.PreviewAsync("--expect-no-changes")).Expect().Changes);
            Assert.Equal([other.ClientId], await other.LoginsAsync());
            Assert.Equal([tenant.ClientId], await tenant.LoginsAsync());
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    /// <summary>Another tenant was called the same by mistake, and the stack comes back from it under an older `replace`: all is made anew,
    /// as that says, and what is at the tenant already is deleted there.</summary>
    [Fact(Timeout = 900_000)]
    public async Task AMistakenSame_ThatIsLeftUnderReplace_LeavesNothingBehind()
    {
        var other = await TenantProcess.StartAsync("other-admin", "other-admin-secret-41c07b2e");
        try
        {
            await using var stack = await ScenarioStack.CreateAsync(tenant);
            stack.Declare(Client("one"), Token("two"));
            (await stack.UpAsync()).Expect();
            var before = (await tenant.ClientsAsync()).Single().GetProperty("id").GetString();
            stack.Set("SAIL_BASE_URL", other.Url);
            stack.Set("SAIL_CLIENT_ID", other.ClientId);
            stack.Set("SAIL_CLIENT_SECRET", other.ClientSecret);
            (await stack.RunAsync("config", "set", "oauth:tenantChange", $"same {other.Url}")).Expect();
            (await stack.UpAsync()).Expect(1);

            stack.Set("SAIL_BASE_URL", tenant.Url);
            stack.Set("SAIL_CLIENT_ID", tenant.ClientId);
            stack.Set("SAIL_CLIENT_SECRET", tenant.ClientSecret);
            (await stack.RunAsync("config", "set", "oauth:tenantChange", $"replace {other.Url} -> {tenant.Url}")).Expect();
            (await stack.UpAsync()).Expect();

            Assert.NotEqual(before, (await tenant.ClientsAsync()).Single().GetProperty("id").GetString());
            Assert.Single(await tenant.TokensAsync());
            Assert.Empty((await stack.PreviewAsync("--expect-no-changes")).Expect().Changes);
            (await stack.DestroyAsync()).Expect();
            Assert.Empty(await tenant.ClientsAsync());
            Assert.Equal([other.ClientId], await other.LoginsAsync());
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    /// <summary>What version 1.0.0 left when the address was mistyped: it had replaced the provider, and then everything failed.</summary>
    [Fact(Timeout = 900_000)]
    public async Task AStateThatAMistypedAddressHasSpoiled_IsRecoveredBySayingThatItIsTheSameTenant()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("one"), Token("two"));
        (await stack.UpAsync()).Expect();
        Spoil(stack.StateFile);
        await tenant.ForgetRequestsAsync();

        (await stack.UpAsync()).Expect(1);
        (await stack.RunAsync("config", "set", "oauth:tenantChange", $"same {tenant.Url}")).Expect();
        Assert.All((await stack.PreviewAsync()).Expect().Changes, c => Assert.Contains("default", c, StringComparison.Ordinal));
        (await stack.UpAsync()).Expect();
        Assert.Empty((await stack.PreviewAsync("--expect-no-changes")).Expect().Changes);
        (await stack.RunAsync("config", "rm", "oauth:tenantChange")).Expect();

        Assert.Empty((await stack.PreviewAsync("--expect-no-changes")).Expect().Changes);
        Assert.Empty(await tenant.ChangingRequestsAsync());
        (await stack.DestroyAsync()).Expect();
        Assert.Empty(await tenant.ClientsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task ANewProvider_OfAnotherVersionOrExplicit_WithAMistypedAddress_ReplacesNothing()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: nodejs\nmain: index.js");
        await File.WriteAllTextAsync(Path.Combine(stack.Folder, "index.js"), Program);
        Directory.CreateSymbolicLink(Path.Combine(stack.Folder, "node_modules"), _modules);
        stack.Set("VERSION", "1.0.0");
        (await stack.UpAsync()).Expect();
        await tenant.ForgetRequestsAsync();

        stack.Set("VERSION", "1.1.0");
        stack.Set("SAIL_BASE_URL", Mistyped);
        var bumped = (await stack.UpAsync()).Expect(1);
        stack.Set("PROVIDER", "explicit");
        stack.Set("ADDRESS", Mistyped);
        var moved = (await stack.UpAsync()).Expect(1);

        Assert.All(
            [bumped, moved],
            run => Assert.Contains($"would change from {tenant.Url} to {Mistyped}", run.Text, StringComparison.Ordinal)
        );
        stack.Set("SAIL_BASE_URL", tenant.Url);
        stack.Set("PROVIDER", "other");
        stack.Set("ADDRESS", tenant.Url);
        Assert.DoesNotContain((await stack.UpAsync()).Expect().Changes, c => c.EndsWith(" one", StringComparison.Ordinal));
        Assert.Empty(await tenant.ChangingRequestsAsync());
    }

    private static void Spoil(string stateFile)
    {
        var state = JsonNode.Parse(File.ReadAllText(stateFile))!;
        var resources = state["checkpoint"]!["latest"]!["resources"]!.AsArray();
        var former = resources.Single(r => (string)r!["type"]! == "pulumi:providers:oauth")!;
        var mistyped = former.DeepClone();
        mistyped["id"] = "c0ffee00-0000-4000-8000-000000000000";
        mistyped["inputs"]!["baseUrl"] = Mistyped;
        mistyped["outputs"]!["baseUrl"] = Mistyped;
        former["delete"] = true;
        resources.Insert(resources.IndexOf(former), mistyped);
        foreach (var resource in resources)
            (resource!["outputs"] as JsonObject)?.Remove("__tenant");
        File.WriteAllText(stateFile, state.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }
}
