using System.Text.Json;
using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;

namespace Pulumi.Scenarios.Tests.Programs;

/// <summary>The command line as Pulumi's own Automation API drives it.</summary>
public sealed class AutomationTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    private string _modules = "";

    // The first test that needs the packages installs them; no timeout runs here.
    public async Task InitializeAsync()
    {
        _modules = await NodeModules.EnsureInstalledAsync();
        await tenant.ResetAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task AScriptOnTheRealNodeAutomationApi_TakesAnInlineAndALocalProgramThroughTheirWholeLife()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Declaration.Client("local"));
        var bin = Directory.CreateDirectory(Path.Combine(stack.Folder, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "pulumi"), Built.Cli);
        stack.Set("PATH", $"{bin}:{Path.GetDirectoryName(Built.Plugin)}:{Environment.GetEnvironmentVariable("PATH")}");
        stack.Set("NODE_PATH", _modules);

        var run = (await stack.RunProgramAsync("node", Path.Combine(AppContext.BaseDirectory, "Programs", "automation.js"))).Expect();

        using var result = JsonDocument.Parse(run.StandardOutput);
        AssertInline(result.RootElement.GetProperty("inline"));
        AssertLocal(result.RootElement.GetProperty("local"));
        Assert.Empty(await tenant.ClientsAsync());
    }

    private static void AssertInline(JsonElement seen)
    {
        Assert.Equal(Environment.UserName, seen.GetProperty("whoAmI").GetProperty("user").GetString());
        Assert.Equal("StackAlreadyExistsError", seen.GetProperty("exists").GetProperty("name").GetString());
        Assert.Equal("StackNotFoundError", seen.GetProperty("missing").GetProperty("name").GetString());
        Assert.Equal(
            """{"inline:description":{"value":"By automation","secret":false},"inline:names":{"value":"[\"anna\"]","objectValue":["anna"],"secret":false},"inline:password":{"value":"s3cr3t-w0rd","secret":true}}""",
            seen.GetProperty("config").GetRawText()
        );
        Assert.Equal("""{"create":2}""", seen.GetProperty("preview").GetRawText());
        AssertEvents(seen.GetProperty("previewEvents"));
        AssertEvents(seen.GetProperty("upEvents"));
        Assert.Equal(
            Enumerable.Range(0, seen.GetProperty("sequence").GetArrayLength()),
            seen.GetProperty("sequence").EnumerateArray().Select(number => number.GetInt32())
        );

        var up = seen.GetProperty("up");
        var outputs = up.GetProperty("outputs");
        var secret = outputs.GetProperty("clientSecret").GetProperty("value").GetString()!;
        Assert.Equal("""{"value":"anna","secret":false}""", outputs.GetProperty("first").GetRawText());
        Assert.Equal("""{"value":"s3cr3t-w0rd","secret":true}""", outputs.GetProperty("password").GetRawText());
        Assert.True(outputs.GetProperty("clientSecret").GetProperty("secret").GetBoolean());
        Assert.All(
            [up.GetProperty("text").GetString(), seen.GetProperty("eventText").GetString()],
            text =>
            {
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
                Assert.DoesNotContain("s3cr3t-w0rd", text, StringComparison.Ordinal);
            }
        );
        Assert.Equal(outputs.GetRawText(), seen.GetProperty("outputs").GetRawText());
        var summary = up.GetProperty("summary");
        Assert.Equal(("update", "succeeded", "made"), (Text(summary, "kind"), Text(summary, "result"), Text(summary, "message")));
        Assert.Equal("auto.inline", Text(summary.GetProperty("environment"), "exec.kind"));
        Assert.Equal("scenario", Text(summary.GetProperty("environment"), "exec.agent"));

        Assert.Equal("""{"same":2}""", seen.GetProperty("again").GetRawText());
        Assert.Equal("refresh", seen.GetProperty("refresh").GetString());
        // The SDK logs it with its place, and answers with it: it is told once.
        var failed = seen.GetProperty("failed").GetProperty("message").GetString();
        Assert.Contains("error: Unhandled exception: Error: the program gave up", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("an unhandled error occurred", failed, StringComparison.Ordinal);
        Assert.Equal(
            ["update failed", "refresh succeeded"],
            seen.GetProperty("history").EnumerateArray().Select(entry => entry.GetString())
        );
        var listed = Assert.Single(seen.GetProperty("stacks").EnumerateArray());
        Assert.True(listed.GetProperty("current").GetBoolean());
        Assert.Equal(JsonValueKind.Array, seen.GetProperty("plugins").ValueKind);
        Assert.Contains(
            "downloading plugins is not supported by the embedded engine",
            seen.GetProperty("download").GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.False(seen.TryGetProperty("remove", out _));
        Assert.Equal("""{"delete":2}""", seen.GetProperty("destroy").GetRawText());
        Assert.Empty(seen.GetProperty("left").EnumerateArray());
    }

    private static void AssertLocal(JsonElement seen)
    {
        Assert.Equal("""{"create":2}""", seen.GetProperty("preview").GetRawText());
        Assert.Equal("""{"create":2}""", seen.GetProperty("up").GetRawText());
        Assert.Equal("auto.local", Text(seen, "kind"));
        Assert.Contains(
            "the flag --tracing is not supported by the embedded engine",
            seen.GetProperty("refused").GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "`pulumi stack tag` is not supported by the embedded engine",
            seen.GetProperty("tags").GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("destroy", Text(seen, "destroy"));
    }

    private static void AssertEvents(JsonElement kinds)
    {
        var all = kinds.EnumerateArray().Select(kind => kind.GetString()!).ToList();
        Assert.Superset(
            new HashSet<string> { "cancelEvent", "preludeEvent", "resOutputsEvent", "resourcePreEvent", "summaryEvent" },
            all.ToHashSet()
        );
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
