using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Programs;

/// <summary>Functions of programs that are called for changes of their resources.</summary>
public sealed class HookTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    // The first test that needs the packages installs them; no timeout runs here.
    public async Task InitializeAsync()
    {
        await NodeModules.EnsureInstalledAsync();
        await tenant.ResetAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task ACSharpProgram_IsCalledForEveryChangeOfItsResource()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports") with { Description = "first", Hooked = true });
        await tenant.FaultAsync(
            new
            {
                fault = new { kind = "forbidden" },
                operation = "createOAuthClient",
                count = 1,
            }
        );

        var up = (await stack.UpAsync()).Expect();
        Assert.Contains("before-create reports: - > first", up.Text, StringComparison.Ordinal);
        Assert.Contains("on-error reports: create, 1", up.Text, StringComparison.Ordinal);
        Assert.Contains("retrying create due to on-error hook request (1/100)", up.Text, StringComparison.Ordinal);
        Assert.Contains("after-create reports: - > first, a secret", up.Text, StringComparison.Ordinal);

        stack.Declare(Client("reports") with { Description = "second", Hooked = true });
        up = (await stack.UpAsync()).Expect();
        Assert.Contains("before-update reports: first > second", up.Text, StringComparison.Ordinal);
        Assert.Contains("after-update reports: first > second, a secret", up.Text, StringComparison.Ordinal);

        Assert.Contains(
            "You must run with the `--run-program` flag to use delete hooks during destroy.",
            (await stack.DestroyAsync()).Expect(1).Text,
            StringComparison.Ordinal
        );
        Assert.Single(await tenant.ClientsAsync());
        var destroy = (await stack.DestroyAsync("--run-program")).Expect();
        Assert.Contains("before-delete reports: second > -", destroy.Text, StringComparison.Ordinal);
        Assert.Contains("after-delete reports: second > -", destroy.Text, StringComparison.Ordinal);
        Assert.Empty(await tenant.ClientsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task ANodeProgram_IsCalledForEveryChangeOfItsResources()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: nodejs");
        await NodeModules.LinkIntoAsync(stack.Folder);
        await File.WriteAllTextAsync(
            Path.Combine(stack.Folder, "index.js"),
            """
            const fs = require("fs");
            const pulumi = require("@pulumi/pulumi");
            const tell = line => fs.appendFileSync("hooks.log", line + "\n");
            const step = fs.existsSync("step") ? fs.readFileSync("step", "utf8") : "1";
            const hook = (name, opts) => new pulumi.ResourceHook(name, args => {
              const secret = pulumi.Output.isInstance((args.newOutputs || args.oldOutputs || {}).secret);
              tell(`${name} ${args.name} ${(args.oldInputs || {}).description || "-"} > ${(args.newInputs || {}).description || "-"} ${secret}`);
              if (name.startsWith(step)) throw new Error("not today");
            }, opts);
            const retry = new pulumi.ErrorHook("retry", args => {
              tell(`retry ${args.name} ${args.failedOperation} ${args.errors.length}`);
              return args.errors.length < 3;
            });
            const hooks = {
              beforeCreate: [hook("before-create", { onDryRun: true })], afterCreate: [args => tell(`anonymous ${args.name}`)],
              beforeUpdate: [hook("before-update"), hook("ignored", { ignoreErrors: true })], afterUpdate: [hook("after-update")],
              beforeDelete: [hook("before-delete")], afterDelete: [hook("after-delete")], onError: [retry],
            };
            class Team extends pulumi.ComponentResource {
              constructor(name) {
                super("test:index:Team", name, {}, { hooks: { afterCreate: [hook("team-made")] } });
                this.client = new pulumi.CustomResource("oauth:index:OAuthClient", "client", {
                  description: "step " + step, grantTypes: ["CLIENT_CREDENTIALS"], accessType: "OFFLINE", accessTokenValiditySeconds: 900, enabled: true,
                  scope: ["idn:identity:read"],
                }, { parent: this, hooks });
                this.registerOutputs({ id: this.client.id });
              }
            }
            new Team("team");
            """
        );
        Task StepAsync(string step) => File.WriteAllTextAsync(Path.Combine(stack.Folder, "step"), step);

        (await stack.PreviewAsync()).Expect();
        Assert.Equal(["before-create client - > step 1 false"], await SaidAsync());

        await tenant.FaultAsync(
            new
            {
                fault = new { kind = "forbidden" },
                operation = "createOAuthClient",
                count = 2,
            }
        );
        (await stack.UpAsync()).Expect();
        Assert.Equal(
            [
                "before-create client - > step 1 false",
                "retry client create 1",
                "retry client create 2",
                "anonymous client",
                "team-made team - > - false",
            ],
            await SaidAsync()
        );

        await StepAsync("before-update");
        Assert.Contains(
            "before hook \\\"before-update\\\" failed: not today",
            (await stack.UpAsync()).Expect(1).Text,
            StringComparison.Ordinal
        );
        Assert.Equal("step 1", (await tenant.ClientsAsync()).Single().GetProperty("description").GetString());
        Assert.Equal(["before-update client step 1 > step before-update true"], await SaidAsync());

        await StepAsync("after-update");
        Assert.Contains(
            "after hook \\\"after-update\\\" failed: not today",
            (await stack.UpAsync()).Expect(1).Text,
            StringComparison.Ordinal
        );
        Assert.Equal("step after-update", stack.State()["client"].GetProperty("inputs").GetProperty("description").GetString());
        await SaidAsync();

        await StepAsync("ignored");
        Assert.Contains(
            "BeforeUpdate hook \\\"ignored\\\" failed: not today",
            (await stack.UpAsync()).Expect().Text,
            StringComparison.Ordinal
        );
        Assert.Equal("step ignored", (await tenant.ClientsAsync()).Single().GetProperty("description").GetString());
        await SaidAsync();

        (await stack.DestroyAsync()).Expect(1);
        Assert.Empty(await SaidAsync());
        (await stack.DestroyAsync("--run-program")).Expect();
        Assert.Equal(["before-delete client step ignored > - true", "after-delete client step ignored > - true"], await SaidAsync());
        Assert.Empty(await tenant.ClientsAsync());

        async Task<string[]> SaidAsync()
        {
            var log = Path.Combine(stack.Folder, "hooks.log");
            if (!File.Exists(log))
                return [];
            var lines = await File.ReadAllLinesAsync(log);
            File.Delete(log);
            return lines;
        }
    }
}
