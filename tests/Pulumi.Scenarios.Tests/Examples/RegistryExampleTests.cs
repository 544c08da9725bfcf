using System.Text.RegularExpressions;
using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;

namespace Pulumi.Scenarios.Tests.Examples;

/// <summary>The programs of <c>examples/registry</c> in the languages that are run here, all of a language together.</summary>
public sealed partial class RegistryExampleTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    private static readonly string[] Resources =
    [
        "create billing",
        "create nightly",
        "create pipeline",
        "create probe",
        "create reporting",
    ];

    private static readonly string[] Outputs =
    [
        "billingId",
        "billingSecret",
        "deploymentCreated",
        "deploymentId",
        "expiringTokenIds",
        "jenkinsCreated",
        "jenkinsId",
        "nightlyId",
        "nightlySecret",
        "pipelineId",
        "pipelineSecret",
        "probeLogsInUntil",
        "reportingId",
        "reportingSecret",
        "unusedClientIds",
    ];

    private static string Folder => Path.Combine(Built.Repository, "examples", "registry");

    public async Task InitializeAsync()
    {
        await NodeModules.EnsureInstalledAsync();
        await tenant.ResetAsync();
        // Who is looked up.
        await tenant.AddClientAsync("Jenkins", "made by hand");
        await tenant.AddAsync("personal-access-tokens", new { name = "Deployment", scope = new[] { "idn:identity:read" } });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>On the module of the template, which has the shape of the generated SDK; its types are checked by the real SDK.</summary>
    [Fact(Timeout = 900_000)]
    public async Task TypeScript_Runs()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: nodejs\nmain: index.ts");
        await NodeModules.LinkIntoAsync(stack.Folder);
        foreach (var name in new[] { "oauth.ts", "tsconfig.json" })
            File.Copy(Path.Combine(Built.Repository, "sdk", "templates", "oauth-typescript", name), Path.Combine(stack.Folder, name));
        var modules = Directory.GetDirectories(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).ToList();
        foreach (var module in modules)
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Folder, module, "index.ts"));
            await File.WriteAllTextAsync(
                Path.Combine(stack.Folder, module + ".ts"),
                text.Replace("\"pulumi-oauth\"", "\"./oauth\"", StringComparison.Ordinal)
            );
        }
        await File.WriteAllLinesAsync(Path.Combine(stack.Folder, "index.ts"), modules.Select(m => $"export * from \"./{m}\";"));

        await AssertRunsAsync(stack);
    }

    /// <summary>Checked against the schema of the plugin.</summary>
    [Fact(Timeout = 900_000)]
    public async Task Yaml_Runs()
    {
        var sections = Directory
            .GetFiles(Folder, "Main.yaml", SearchOption.AllDirectories)
            .SelectMany(file => Section().Matches(File.ReadAllText(file)))
            .GroupBy(m => m.Groups["name"].Value, m => m.Groups["content"].Value)
            .Select(g => $"{g.Key}:\n{string.Concat(g)}");
        await using var stack = await ScenarioStack.CreateAsync(tenant, "runtime: yaml\n" + string.Concat(sections));

        await AssertRunsAsync(stack);
    }

    private async Task AssertRunsAsync(ScenarioStack stack)
    {
        Assert.Equal(Resources, (await stack.UpAsync()).Expect().Changes);

        var outputs = (await stack.RunAsync("stack", "output", "--json", "--show-secrets")).Expect().Json;
        Assert.Equal(Outputs, outputs.EnumerateObject().Select(o => o.Name).Order(StringComparer.Ordinal));
        Assert.All(outputs.EnumerateObject(), o => Assert.NotEqual("", o.Value.ToString()));
        Assert.True(
            await tenant.LogsInAsync(outputs.GetProperty("reportingId").GetString()!, outputs.GetProperty("reportingSecret").GetString()!)
        );
        (await stack.DestroyAsync()).Expect();
    }

    [GeneratedRegex(@"(?m)^(?<name>\w+):\n(?<content>(?: .*\n)+)")]
    private static partial Regex Section();
}
