using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;

namespace Pulumi.Scenarios.Tests.Programs;

/// <summary>Programs on the real Node.js SDK.</summary>
public sealed class NodeProgramTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    // The first test that needs the packages installs them; no timeout runs here.
    public async Task InitializeAsync()
    {
        await NodeModules.EnsureInstalledAsync();
        await tenant.ResetAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task ATypeScriptProgram_WithComponentSecretUnknownAndInvoke_GoesThroughItsWholeLife()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: nodejs\nmain: index.ts");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Programs", "typescript", "index.ts"), Path.Combine(stack.Folder, "index.ts"));
        await NodeModules.LinkIntoAsync(stack.Folder);
        var handmade = await tenant.AddClientAsync("handmade", "made by hand");

        Assert.Equal(["create team", "create team-client", "create user"], (await stack.PreviewAsync()).Expect().Changes);
        Assert.Empty(await tenant.ChangingRequestsAsync());

        var up = (await stack.UpAsync()).Expect();
        Assert.Equal(["create team", "create team-client", "create user"], up.Changes);
        var created = (await tenant.ClientsAsync()).Single(client => client.GetProperty("description").GetString() == "The team's own");
        var id = created.GetProperty("id").GetString()!;
        var secret = created.GetProperty("secret").GetString()!;
        Assert.Equal(id, stack.Output("clientId"));
        Assert.Equal(secret, stack.Output("clientSecret"));
        Assert.Equal("[secret]", (await stack.RunAsync("stack", "output", "--json")).Expect().Json.GetProperty("clientSecret").GetString());
        Assert.DoesNotContain(secret, up.Text, StringComparison.Ordinal);
        Assert.Contains(handmade, stack.Output("handmadeIds"), StringComparison.Ordinal);
        Assert.Equal("[secret]", (await stack.RunAsync("stack", "output", "--json")).Expect().Json.GetProperty("accessToken").GetString());
        var token = stack.Output("accessToken");
        Assert.Equal(3, token.Split('.').Length);
        Assert.DoesNotContain(token, up.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, await File.ReadAllTextAsync(stack.StateFile), StringComparison.Ordinal);
        Assert.Equal("Uses " + id, stack.State()["user"].GetProperty("outputs").GetProperty("description").GetString());

        await tenant.ForgetRequestsAsync();
        Assert.Empty((await stack.UpAsync("--expect-no-changes")).Expect().Changes);
        Assert.Empty(await tenant.ChangingRequestsAsync());

        (await stack.DestroyAsync()).Expect();
        Assert.Equal("handmade", (await tenant.ClientsAsync()).Single().GetProperty("name").GetString());
    }

    /// <summary>The newest SDK goes on with unknown outputs; one before it gives up, and nothing is deleted by either.</summary>
    [Theory(Timeout = 900_000)]
    [InlineData(NodeSdk.Newest)]
    [InlineData(NodeSdk.Older)]
    public async Task ContinueOnError_MakesWhatNeedsNothingThatFailed(NodeSdk sdk)
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: nodejs");
        await NodeModules.LinkIntoAsync(stack.Folder, sdk);
        await File.WriteAllTextAsync(
            Path.Combine(stack.Folder, "index.js"),
            """
            const pulumi = require("@pulumi/pulumi");
            const client = description => ({
              description, grantTypes: ["CLIENT_CREDENTIALS"], accessType: "OFFLINE", accessTokenValiditySeconds: 900, enabled: true, scope: ["idn:identity:read"],
            });
            const make = (type, name, args) => new pulumi.CustomResource(`oauth:index:${type}`, name, args);
            const refused = make("PersonalAccessToken", "refused", { name: "refused", scope: ["idn:identity:read"] });
            make("OAuthClient", "dependant", client(pulumi.interpolate`Uses ${refused.id}`));
            make("OAuthClient", "independent", client("stands alone"));
            if (pulumi.runtime.existsResource) exports.exists = pulumi.runtime.existsResource("oauth:index:OAuthClient", "nope");
            """
        );
        await tenant.FaultAsync(
            new
            {
                fault = new { kind = "forbidden" },
                operation = "createPersonalAccessToken",
                count = 0,
            }
        );

        var up = await stack.UpAsync("--continue-on-error");
        await tenant.ClearFaultsAsync();

        Assert.Equal(1, up.ExitCode);
        Assert.Equal("stands alone", Assert.Single(await tenant.ClientsAsync()).GetProperty("description").GetString());
        var state = stack.State();
        Assert.True(state.ContainsKey("independent"));
        Assert.False(state.ContainsKey("refused") || state.ContainsKey("dependant"));

        Assert.Equal(["create dependant", "create refused"], (await stack.UpAsync()).Expect().Changes);
        if (sdk == NodeSdk.Newest)
            Assert.Equal("false", stack.Output("exists"));
    }

    [Fact(Timeout = 900_000)]
    public async Task ADynamicProvider_IsRunByTheProgramsOwnSdk()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: nodejs");
        await NodeModules.LinkIntoAsync(stack.Folder);
        var program = Path.Combine(stack.Folder, "index.js");
        const string Text = """
            const pulumi = require("@pulumi/pulumi");
            const provider = {
              create: async inputs => ({ id: "made-" + inputs.word, outs: { word: inputs.word, length: inputs.word.length } }),
              update: async (id, olds, news) => ({ outs: { word: news.word, length: news.word.length } }),
              delete: async () => undefined,
            };
            class Word extends pulumi.dynamic.Resource {
              constructor(name, word) { super(provider, name, { word, length: undefined }); }
            }
            const word = new Word("word", "WORD");
            exports.id = word.id;
            exports.length = word.length;
            """;
        await File.WriteAllTextAsync(program, Text.Replace("WORD", "one", StringComparison.Ordinal));
        Assert.Equal(["create word"], (await stack.UpAsync()).Expect().Changes);

        await File.WriteAllTextAsync(program, Text.Replace("WORD", "three", StringComparison.Ordinal));
        Assert.Equal(["update word"], (await stack.UpAsync()).Expect().Changes);

        Assert.Equal(("made-one", "5"), (stack.Output("id"), stack.Output("length")));
        (await stack.DestroyAsync()).Expect();
        Assert.Empty(stack.State());
    }
}
