using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;

namespace Pulumi.Scenarios.Tests.Programs;

/// <summary>Tenants that people made by hand and that a stack takes over.</summary>
public sealed class AdoptionTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    private const string OwnFolder = "adopted";

    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task FiveHundredClientsAndNineTokens_AreAdopted_ByExportAndImport_AndThePreviewShowsNoChange()
    {
        await using var stack = await ScenarioStack.CreateAsync(
            tenant,
            $"runtime: {{ name: dotnet, options: {{ binary: {OwnFolder}/bin/scenario-program }} }}"
        );
        var (known, wrong) = await FillAsync(clients: 500, tokens: 9);

        var export = (await stack.RunProgramAsync(Built.Plugin, "export", "--language", "csharp", "--out", OwnFolder)).Expect();

        Assert.Contains($"Asked {tenant.Url}", export.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("500 OAuth clients and 9 personal access tokens are in:", export.StandardOutput, StringComparison.Ordinal);
        Assert.Contains($"personal access token {tenant.ClientId}", export.StandardOutput, StringComparison.Ordinal);
        Assert.Empty(await tenant.ChangingRequestsAsync());

        var secrets = Path.Combine(stack.Folder, "secrets.json");
        await File.WriteAllTextAsync(
            secrets,
            new JsonObject { [known.Id] = known.Secret, [wrong.Id] = "not-the-secret-of-anything" }.ToJsonString()
        );
        File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        stack.Set("OAUTH_IMPORT_SECRETS", secrets);
        var import = (
            await stack.RunAsync("import", "--file", $"{OwnFolder}/import.json", "--yes", "--skip-preview", "--generate-code=false")
        ).Expect();
        stack.Set("OAUTH_IMPORT_SECRETS", null);

        Assert.Contains(
            "Read by id alone, without a recorded secret: 499 OAuth clients and 9 personal access tokens.",
            import.Text,
            StringComparison.Ordinal
        );
        Assert.Single(import.Text.Split("Read by id alone").Skip(1));
        Assert.Contains($"for the OAuth client {wrong.Id} was not taken: it does not log in.", import.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(known.Secret, import.Text + await File.ReadAllTextAsync(stack.StateFile), StringComparison.Ordinal);
        var adopted = stack.State().Values.Single(r => r.GetProperty("id").GetString() == known.Id);
        Assert.Contains(known.Secret, adopted.GetProperty("outputs").GetProperty("secret").GetRawText(), StringComparison.Ordinal);
        Assert.True(adopted.GetProperty("protect").GetBoolean());

        await GeneratedProgram.CompileAsync(
            Path.Combine(stack.Folder, OwnFolder, "Program.cs"),
            Path.Combine(stack.Folder, OwnFolder, "bin")
        );
        var preview = (await stack.RunAsync("preview", "--expect-no-changes")).Expect();
        Assert.DoesNotContain("secret", preview.Text, StringComparison.Ordinal);
        Assert.Empty(await tenant.ChangingRequestsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task ATypeScriptExport_OfNamesThatFightBack_RunsOnTheRealSdk_AndChangesNothing()
    {
        await NodeModules.EnsureInstalledAsync();
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: nodejs\nmain: index.ts");
        foreach (var name in new[] { "plain", "plain", "\"); process.exit(1); //", "${secret} `x` \\", "line\nbreak \u202e", "class" })
            await tenant.AddAsync("oauth-clients", Client(name, $"of {name}"));
        await AddGeneratedSdkAsync(stack.Folder);

        (await stack.RunProgramAsync(Built.Plugin, "export", "--language", "typescript", "--out", ".")).Expect();
        (await stack.RunAsync("import", "--file", "import.json", "--yes", "--skip-preview", "--generate-code=false")).Expect();

        (await stack.RunAsync("preview", "--expect-no-changes")).Expect();
        Assert.Equal(6, stack.State().Count);
    }

    [Fact(Timeout = 900_000)]
    public async Task AYamlExport_IsAProgram_AndChangesNothing()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: yaml");
        foreach (var name in new[] { "plain", "true", "1e3", "${secret} $$ # \\", "a: b", "line\nbreak", "- dash" })
            await tenant.AddAsync("oauth-clients", Client(name, $"of {name}"));

        (await stack.RunProgramAsync(Built.Plugin, "export", "--language", "yaml", "--out", ".")).Expect();
        (await stack.RunAsync("import", "--file", "import.json", "--yes", "--skip-preview", "--generate-code=false")).Expect();

        (await stack.RunAsync("preview", "--expect-no-changes")).Expect();
        Assert.Equal(7, stack.State().Count);
    }

    [Fact(Timeout = 900_000)]
    public async Task AnImport_WritesTheCodeOfWhatItAdopted()
    {
        await using var stack = await ScenarioStack.CreateAsync(
            tenant,
            "runtime: { name: dotnet, options: { binary: bin/scenario-program } }"
        );
        var id = await tenant.AddClientAsync("by hand", "made by hand");

        var refused = await stack.RunAsync("import", "oauth:index:OAuthClient", "legacy", id, "--yes", "--out", "nowhere/gen.cs");
        Assert.Contains("could not open output file", refused.Expect(1).Text, StringComparison.Ordinal);
        Assert.Empty(stack.State());

        var import = (await stack.RunAsync("import", "oauth:index:OAuthClient", "legacy", id, "--yes", "--out", "gen.cs")).Expect();
        Assert.DoesNotContain("Please copy", import.Text, StringComparison.Ordinal);
        await GeneratedProgram.CompileAsync(Path.Combine(stack.Folder, "gen.cs"), Path.Combine(stack.Folder, "bin"));
        (await stack.RunAsync("preview", "--expect-no-changes")).Expect();

        var another = await tenant.AddClientAsync("another", "made by hand");
        var printed = (await stack.RunAsync("import", "oauth:index:OAuthClient", "another", another, "--yes", "--protect=false")).Expect();
        Assert.Contains("Please copy the following code into your Pulumi application.", printed.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("var another = new OAuth.OAuthClient(\"another\", new()", printed.StandardOutput, StringComparison.Ordinal);
        Assert.DoesNotContain("Protect = true", printed.StandardOutput, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(stack.Folder, "Pulumi.yaml"), "name: scenario\nruntime: cobol\n");
        var third = await tenant.AddClientAsync("third", "made by hand");
        var silent = (await stack.RunAsync("import", "oauth:index:OAuthClient", "third", third, "--yes", "--skip-preview")).Expect(1);
        Assert.Contains("no code is generated for the runtime 'cobol'", silent.StandardError, StringComparison.Ordinal);
        Assert.Contains("third", stack.State().Keys);
    }

    private async Task<((string Id, string Secret) Known, (string Id, string Secret) Wrong)> FillAsync(int clients, int tokens)
    {
        var made = await Task.WhenAll(
            Enumerable.Range(0, clients).Select(i => tenant.AddAsync("oauth-clients", Client($"App {i % (clients / 2)}", $"The {i}th")))
        );
        foreach (var i in Enumerable.Range(0, tokens))
            await tenant.AddAsync("personal-access-tokens", new { name = $"token {i}", scope = new[] { "idn:identity:read" } });
        return (Credential(made[0]), Credential(made[1]));
    }

    private static (string Id, string Secret) Credential(JsonElement client) =>
        (client.GetProperty("id").GetString()!, client.GetProperty("secret").GetString()!);

    private static object Client(string name, string description) =>
        new
        {
            name,
            description,
            accessTokenValiditySeconds = 900,
            grantTypes = new[] { "CLIENT_CREDENTIALS", "AUTHORIZATION_CODE" },
            redirectUris = new[] { "https://app.example/a" },
            accessType = "OFFLINE",
            enabled = true,
            scope = new[] { "idn:identity:read" },
        };

    /// <summary>What Pulumi's generator would make of the schema, as far as a declaration needs it.</summary>
    private static async Task AddGeneratedSdkAsync(string folder)
    {
        var modules = Directory.CreateDirectory(Path.Combine(folder, "node_modules")).FullName;
        foreach (var package in Directory.EnumerateDirectories(await NodeModules.EnsureInstalledAsync()))
            Directory.CreateSymbolicLink(Path.Combine(modules, Path.GetFileName(package)), package);
        var sdk = Directory.CreateDirectory(Path.Combine(modules, "pulumi-oauth")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(sdk, "index.js"),
            """
            const pulumi = require("@pulumi/pulumi");
            exports.OAuthClient = class extends pulumi.CustomResource {
                constructor(name, args, options) { super("oauth:index:OAuthClient", name, { secret: undefined, ...args }, { version: "1.0.0", ...options }); }
            };
            """
        );
        await File.WriteAllTextAsync(
            Path.Combine(sdk, "index.d.ts"),
            """
            import * as pulumi from "@pulumi/pulumi";
            type GrantType = "CLIENT_CREDENTIALS" | "AUTHORIZATION_CODE" | "REFRESH_TOKEN";
            export interface OAuthClientArgs {
                name?: pulumi.Input<string>; description: pulumi.Input<string>; accessTokenValiditySeconds: pulumi.Input<number>;
                grantTypes: pulumi.Input<pulumi.Input<GrantType>[]>; redirectUris?: pulumi.Input<pulumi.Input<string>[]>;
                accessType: pulumi.Input<"ONLINE" | "OFFLINE">; enabled: pulumi.Input<boolean>; scope?: pulumi.Input<pulumi.Input<string>[]>;
            }
            export declare class OAuthClient extends pulumi.CustomResource {
                constructor(name: string, args: OAuthClientArgs, options?: pulumi.CustomResourceOptions);
            }
            """
        );
        await File.WriteAllTextAsync(
            Path.Combine(sdk, "package.json"),
            """{"name": "pulumi-oauth", "version": "1.0.0", "main": "index.js", "types": "index.d.ts"}"""
        );
    }
}
