using System.Text.RegularExpressions;
using Pulumi.Scenarios.Tests.Harness;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Examples;

/// <summary>The scripts of <c>examples/ci</c> as a pipeline runs them, and what its files may and may not say.</summary>
public sealed partial class PipelineTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    private static readonly string Examples = Path.Combine(Built.Repository, "examples");

    public static TheoryData<string> Recipes =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Examples, "github-actions"), "*.yml")
                .Append(Path.Combine(Examples, "gitlab-ci", ".gitlab-ci.yml")),
        ];

    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task AChange_IsPreviewedWithoutValues_Updated_AndWatchedForDrift()
    {
        await using var stack = await StackAsync();
        stack.Declare(Client("reports|`**x**") with { Description = "canary" }, Token("pipeline"));

        (await RunAsync(stack, "preview.sh", "comment.md")).Expect();
        var comment = await File.ReadAllTextAsync(Path.Combine(stack.Folder, "comment.md"));
        Assert.Equal(
            ["| create | `OAuthClient` | `reports\\| **x**` |  |", "| create | `PersonalAccessToken` | `pipeline` |  |"],
            comment.Split('\n').Where(line => line.StartsWith("| create", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain("canary", comment, StringComparison.Ordinal);

        (await RunAsync(stack, "up.sh")).Expect();
        Assert.Equal(2, stack.State().Count);
        (await RunAsync(stack, "leftovers.sh")).Expect();
        (await RunAsync(stack, "drift.sh")).Expect();
        (await RunAsync(stack, "preview.sh", "comment.md")).Expect();
        Assert.EndsWith(
            "\n\nNo change.\n",
            await File.ReadAllTextAsync(Path.Combine(stack.Folder, "comment.md")),
            StringComparison.Ordinal
        );

        await tenant.EditClientAsync(Assert.Single(await tenant.ClientsAsync()).GetProperty("id").GetString()!, new { enabled = false });
        (await RunAsync(stack, "drift.sh")).Expect(7);
        (await RunAsync(stack, "up.sh", "--refresh")).Expect();
        (await RunAsync(stack, "drift.sh")).Expect();

        stack.Declare(Client("reports|`**x**") with { Description = "other" }, Token("pipeline"));
        (await RunAsync(stack, "preview.sh", "comment.md")).Expect();
        Assert.Contains(
            "| update | `OAuthClient` | `reports\\| **x**` | `description` |\n",
            await File.ReadAllTextAsync(Path.Combine(stack.Folder, "comment.md")),
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = 900_000)]
    public async Task APreviewThatFails_FailsTheJob_AndSaysWhyInItsLogAlone()
    {
        await using var stack = await StackAsync();
        stack.Declare("throws", Client("reports"));

        var preview = (await RunAsync(stack, "preview.sh", "comment.md")).Expect(1);

        Assert.Equal(
            "### Credentials: what this change does\n\nThe preview failed. The job's log says why.\n",
            await File.ReadAllTextAsync(Path.Combine(stack.Folder, "comment.md"))
        );
        Assert.Contains("error: ", preview.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 900_000)]
    public async Task AChangeFromAFork_LivesOnAnEmulatedTenant()
    {
        await using var stack = await StackAsync();
        File.Copy(Path.Combine(Examples, "tenant-config", "Pulumi.dev.yaml"), Path.Combine(stack.Folder, "Pulumi.emulated.yaml"));
        var file = Path.Combine(stack.Folder, "Pulumi.emulated.yaml");
        await File.WriteAllLinesAsync(
            file,
            (await File.ReadAllLinesAsync(file)).Where(line => !line.Contains("oauth:baseUrl", StringComparison.Ordinal))
        );
        await File.WriteAllTextAsync(
            Path.Combine(stack.Folder, "Pulumi.yaml"),
            $"name: tenant-config\nruntime: {{ name: dotnet, options: {{ binary: {Built.TenantConfigExample} }} }}\n"
        );
        // What a fork has not got.
        stack.Set("PULUMI_STACK", "prod");
        foreach (
            var secret in new[]
            {
                "SAIL_BASE_URL",
                "SAIL_CLIENT_ID",
                "SAIL_CLIENT_SECRET",
                "PULUMI_CONFIG_PASSPHRASE",
                "PULUMI_BACKEND_URL",
            }
        )
            stack.Set(secret, null);

        var life = (await RunAsync(stack, "emulated.sh")).Expect();

        Assert.Contains("5 created", life.Text, StringComparison.Ordinal);
        Assert.Contains("5 deleted", life.Text, StringComparison.Ordinal);
        Assert.Empty(await tenant.ClientsAsync());
        Assert.DoesNotContain("encryptionsalt", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void ARecipe_CallsScriptsThatAreThere_AndGivesNothingAway(string file)
    {
        var recipe = File.ReadAllText(file);
        var scripts = ScriptName().Matches(recipe).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.True(File.Exists(Path.Combine(Examples, "ci", script)), script));
        Assert.DoesNotMatch(@"(?m)^ *pull_request_target:|upload-artifact|artifacts:|--show-secrets|set -x", recipe);
        // Within the words of another command, a script that fails fails nothing.
        Assert.DoesNotMatch(@"(echo|export|printf)\b.*\$\(ci/", recipe);
        if (file.Contains("github-actions", StringComparison.Ordinal))
            Assert.Contains("\npermissions:\n  contents: read\n", recipe, StringComparison.Ordinal);
        Assert.DoesNotContain("write", Job("emulated", recipe), StringComparison.Ordinal);
        Assert.DoesNotContain("secrets.", Job("emulated", recipe), StringComparison.Ordinal);
    }

    /// <summary>GitHub masks a secret as a whole, and shows the environment of each step.</summary>
    [Fact]
    public void NoWorkflow_TakesASecretApartItself() =>
        Assert.DoesNotContain(
            Directory
                .EnumerateFiles(Path.Combine(Examples, "github-actions"))
                .Concat(Directory.EnumerateFiles(Path.Combine(Built.Repository, "docs"))),
            file => File.ReadAllText(file).Contains("fromJSON(secrets", StringComparison.OrdinalIgnoreCase)
        );

    [Fact(Timeout = 900_000)]
    public async Task ALoginInOneSecret_IsMaskedBeforeTheStepsThatFollowHaveIt()
    {
        await using var stack = await StackAsync();
        var variables = Path.Combine(stack.Folder, "github-env");
        stack.Set("GITHUB_ENV", variables);
        foreach (
            var broken in new[]
            {
                "no JSON canary",
                """{"clientId":"id"}""",
                """{"clientId":"id","clientSecret":""}""",
                """{"clientId":"id","clientSecret":"canary\nPATH=/evil"}""",
            }
        )
        {
            stack.Set("SAIL_LOGIN", broken);
            var refused = await RunAsync(stack, "login.sh");
            Assert.NotEqual(0, refused.ExitCode);
            Assert.Contains("SAIL_LOGIN is not {", refused.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", refused.Text, StringComparison.Ordinal);
            Assert.False(File.Exists(variables));
        }

        stack.Set("SAIL_LOGIN", """{"clientId":"id","clientSecret":"s3=c'r$e%0At"}""");
        Assert.Equal("::add-mask::s3=c'r$e%250At\n", (await RunAsync(stack, "login.sh")).Expect().Text);
        Assert.Equal("SAIL_CLIENT_ID=id\nSAIL_CLIENT_SECRET=s3=c'r$e%0At\n", await File.ReadAllTextAsync(variables));
    }

    [Fact]
    public void TheRecipes_TakeReleasesFromTheProjectsOwnPlace()
    {
        var repository = Regex
            .Match(File.ReadAllText(Path.Combine(Built.Repository, "Directory.Build.props")), "<RepositoryUrl>(.*)</RepositoryUrl>")
            .Groups[1]
            .Value;
        Assert.StartsWith("https://github.com/", repository, StringComparison.Ordinal);
        foreach (
            var file in Directory
                .EnumerateFiles(Examples, "*", SearchOption.AllDirectories)
                .Where(f => f.EndsWith(".sh", StringComparison.Ordinal) || f.EndsWith(".yml", StringComparison.Ordinal))
        )
        {
            foreach (var release in Regex.Matches(File.ReadAllText(file), "https://[^ \"]*/releases/download").Select(match => match.Value))
                Assert.Equal(repository + "/releases/download", release);
        }
    }

    /// <summary>A job of a recipe: its lines, up to the next one of the same depth; empty when there is none.</summary>
    private static string Job(string name, string recipe) => Regex.Match(recipe, $@"(?ms)^( *){name}:\n.*?(?=^\1[\w#]|\z)").Value;

    [GeneratedRegex(@"ci/([a-z]+\.sh)")]
    private static partial Regex ScriptName();

    /// <summary>The command line is called <c>pulumi</c> there.</summary>
    private async Task<ScenarioStack> StackAsync()
    {
        var stack = await ScenarioStack.CreateAsync(tenant);
        var programs = Directory.CreateDirectory(Path.Combine(stack.Folder, "home", "programs")).FullName;
        File.CreateSymbolicLink(Path.Combine(programs, "pulumi"), Built.Cli);
        File.CreateSymbolicLink(Path.Combine(programs, "oauth-tenant"), Built.Tenant);
        stack.Set("PATH", $"{programs}:{Path.GetDirectoryName(Built.Plugin)}:{Environment.GetEnvironmentVariable("PATH")}");
        return stack;
    }

    private static Task<CommandResult> RunAsync(ScenarioStack stack, string script, params string[] arguments) =>
        stack.RunProgramAsync(Path.Combine(Examples, "ci", script), arguments);
}
