using System.Text.Json;
using Pulumi.Embedded.Cli.Tests.Support;

namespace Pulumi.Embedded.Cli.Tests.Commands;

/// <summary>What the Automation APIs send and people seldom do.</summary>
public sealed class AutomationCommandTests : IDisposable
{
    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    private static CliResult Said(string output) => new(0, output, "");

    private static CliResult Refused(string message) => new(1, "", $"error: {message}\n");

    [Fact]
    public async Task ConfigSetAll_PlainSecretAndPath_AreSavedTogether()
    {
        await _host.InitAsync();

        Assert.Equal(
            Said(""),
            await _host.RunAsync("config", "set-all", "--plaintext", "a=b=c", "--secret", "s=hidden", "--plaintext", "other:x=")
        );
        Assert.Equal(Said(""), await _host.RunAsync("config", "set-all", "--path", "--plaintext", "o.n[0]=5", "--secret", "o.t=inner"));

        Assert.Equal(Said("b=c\n"), await _host.RunAsync("config", "get", "a"));
        Assert.Equal(Said("hidden\n"), await _host.RunAsync("config", "get", "s"));
        Assert.Equal(Said("{\"n\":[5],\"t\":\"inner\"}\n"), await _host.RunAsync("config", "get", "o"));
        Assert.DoesNotContain("hidden", _host.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("inner", _host.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigSetAll_Json_TakesWhatConfigJsonGives()
    {
        await _host.InitAsync();
        await _host.RunAsync("config", "set-all", "--path", "--plaintext", "o.n=5", "--plaintext", "t=text", "--secret", "s=hidden");
        var given = (await _host.RunAsync("config", "--json", "--show-secrets")).Output;
        var before = await _host.RunAsync("config", "--show-secrets");
        await _host.RunAsync("config", "rm-all", "o", "t", "s", "absent");
        Assert.Equal(Said("KEY  VALUE\n"), await _host.RunAsync("config"));

        Assert.Equal(Said(""), await _host.RunAsync("config", "set-all", "--json", given));

        Assert.Equal(before, await _host.RunAsync("config", "--show-secrets"));
        Assert.DoesNotContain("hidden", _host.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("value for --json object key \"a\" is nil", "--json", """{"a":{"secret":true}}""")]
    [InlineData(
        "could not set --json config for \"a\": maps with the single key \"secure\" are reserved",
        "--json",
        """{"a":{"value":"[{\"secure\":\"x\"}]","objectValue":[{"secure":"x"}],"secret":false}}"""
    )]
    [InlineData("the --json option cannot be used with the --plaintext, --secret or --path options", "--json", "{}", "--secret", "a=b")]
    [InlineData("config value not set: each of --plaintext and --secret is followed by key=value", "--secret", "hush")]
    public async Task ConfigSetAll_Malformed_IsRefusedAndNothingSaved(string message, params string[] words)
    {
        await _host.InitAsync();
        var before = _host.Read("Pulumi.dev.yaml");

        Assert.Equal(Refused(message), await _host.RunAsync(["config", "set-all", .. words]));
        Assert.Equal(before, _host.Read("Pulumi.dev.yaml"));
    }

    [Fact]
    public async Task ConfigSetAll_JsonThatIsNone_IsRefused()
    {
        await _host.InitAsync();
        var result = await _host.RunAsync("config", "set-all", "--json", """{"rec:password": {"value": nhunter2}}""");
        Assert.Equal("error: could not parse --json argument: it is no JSON (line 1, column 29)\n", result.Error);
    }

    [Fact]
    public async Task ConfigRefresh_RestoresTheLastRunsValues_AndKeepsTheFileItReplaces()
    {
        await _host.InitAsync();
        Assert.Equal(Refused("no previous deployment"), await _host.RunAsync("config", "refresh", "--force"));
        Assert.Equal(Refused("no previous deployment"), await _host.RunAsync("config", "refresh"));
        Assert.Empty(Directory.GetFiles(_host.Folder, "*.bak"));
        await _host.RunAsync("config", "set", "--secret", "s", "then");
        await _host.RunAsync("up", "--yes", "--skip-preview");
        await _host.RunAsync("config", "set", "--secret", "s", "now");

        var result = await _host.RunAsync("config", "refresh");

        Assert.EndsWith("refreshed configuration for stack 'dev'\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(Said("then\n"), await _host.RunAsync("config", "get", "s"));
        Assert.Contains("secure", _host.Read("Pulumi.dev.yaml.bak"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StackHistory_Json_IsNewestFirstAndPaged_WithSecretsOnlyWhenAskedFor()
    {
        await _host.InitAsync();
        Assert.Equal(Said("Stack has never been updated\n"), await _host.RunAsync("stack", "history"));
        Assert.Equal(Said("[]\n"), await _host.RunAsync("stack", "history", "--json"));
        await _host.RunAsync("config", "set", "--secret", "s", "hidden");
        await _host.RunAsync("up", "--yes", "--skip-preview", "-m", "first", "--exec-kind", "auto.local", "--exec-agent", "a test");
        await _host.RunAsync("refresh", "--yes", "--skip-preview", "-m", "second");

        var blinded = (await _host.RunAsync("stack", "history", "--json")).Output;
        using var entries = JsonDocument.Parse(blinded);
        using var first = JsonDocument.Parse(
            (await _host.RunAsync("stack", "history", "--json", "--show-secrets", "--page-size", "1", "--page", "2")).Output
        );

        Assert.Equal(["second", "first"], entries.RootElement.EnumerateArray().Select(e => e.GetProperty("message").GetString()));
        Assert.DoesNotContain("hidden", blinded, StringComparison.Ordinal);
        var entry = Assert.Single(first.RootElement.EnumerateArray());
        Assert.Equal(
            ["version", "kind", "startTime", "message", "environment", "config", "result", "endTime", "resourceChanges"],
            entry.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("""{"value":"hidden","secret":true}""", JsonSerializer.Serialize(entry.GetProperty("config").GetProperty("rec:s")));
        Assert.Equal(("auto.local", "a test"), (Origin("exec.kind"), Origin("exec.agent")));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$", entry.GetProperty("startTime").GetString());

        string? Origin(string key) => entry.GetProperty("environment").GetProperty(key).GetString();
    }

    [Fact]
    public async Task StackHistory_ForPeople_SaysWhatAndWhen()
    {
        await _host.InitAsync();
        await _host.RunAsync("up", "--yes", "--skip-preview", "-m", "first");

        var text = (await _host.RunAsync("stack", "history")).Output;

        Assert.StartsWith(
            "Version: 0\nUpdateKind: update\nStatus: succeeded\nMessage: first\n+0-0~0 0 Updated ",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("    exec.kind: cli\n", text, StringComparison.Ordinal);
        Assert.Equal(Said("No stack updates found on page '2'\n"), await _host.RunAsync("stack", "history", "--page", "2"));
    }

    [Fact]
    public async Task PluginLs_ListsTheCache_NewestVersionFirst()
    {
        var cache = Directory.CreateDirectory(Path.Combine(_host.Variables["PULUMI_HOME"], "plugins")).FullName;
        foreach (
            var name in new[]
            {
                "resource-oauth-v1.0.0",
                "resource-oauth-v1.10.0",
                "language-go-very-v0.1.0",
                "resource-half-v2.0.0",
                "notes",
            }
        )
            Directory.CreateDirectory(Path.Combine(cache, name));
        await File.WriteAllBytesAsync(Path.Combine(cache, "resource-oauth-v1.0.0", "pulumi-resource-oauth"), new byte[1500]);
        await File.WriteAllTextAsync(Path.Combine(cache, "resource-oauth-v1.0.0.lastused"), "");
        await File.WriteAllTextAsync(Path.Combine(cache, "resource-half-v2.0.0.partial"), "");

        using var plugins = JsonDocument.Parse((await _host.RunAsync("plugin", "ls", "--json")).Output);

        Assert.Equal(
            ["language go-very 0.1.0 0", "resource oauth 1.10.0 0", "resource oauth 1.0.0 1500"],
            plugins
                .RootElement.EnumerateArray()
                .Select(p => $"{p.GetProperty("kind")} {p.GetProperty("name")} {p.GetProperty("version")} {p.GetProperty("size")}")
        );
        Assert.True(plugins.RootElement[2].TryGetProperty("lastUsedTime", out _));
        Assert.False(plugins.RootElement[1].TryGetProperty("lastUsedTime", out _));
        Assert.EndsWith("\nTOTAL plugin cache size: 1.5 kB\n", (await _host.RunAsync("plugin", "ls")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PluginLs_WithoutACache_IsEmpty() => Assert.Equal(Said("[]\n"), await _host.RunAsync("plugin", "ls", "--json"));

    [Fact]
    public async Task WhoAmI_IsTheUserOfTheMachine()
    {
        Assert.Equal(Said(Environment.UserName + "\n"), await _host.RunAsync("whoami"));
        using var json = JsonDocument.Parse((await _host.RunAsync("whoami", "--json")).Output);
        Assert.Equal(_host.Variables["PULUMI_BACKEND_URL"], json.RootElement.GetProperty("url").GetString());
    }

    [Fact]
    public async Task EventLog_File_HasEveryEventWhileTheOutputStays()
    {
        await _host.InitAsync();

        var result = await _host.RunAsync("up", "--yes", "--skip-preview", "--event-log", "events.txt");

        Assert.StartsWith("Updating (dev):\n", result.Output, StringComparison.Ordinal);
        var events = _host
            .Read("events.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(e => e.GetProperty("sequence").GetInt32()));
        Assert.True(events[0].TryGetProperty("preludeEvent", out _));
        Assert.True(events[^1].TryGetProperty("cancelEvent", out _));
    }

    [Fact]
    public async Task EventLog_DiskIsFull_IsAWarningAndTheRunGoesOn()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await _host.InitAsync();

        var result = await _host.RunAsync("up", "--yes", "--skip-preview", "--event-log", "/dev/full");

        Assert.Equal(0, result.Exit);
        Assert.StartsWith("warning: not all events reached /dev/full: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Resources:\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventLog_WithSecrets_IsForItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
            return;
        await _host.InitAsync();

        await _host.RunAsync("up", "--yes", "--skip-preview", "--show-secrets", "--event-log", "events.txt");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_host.Folder, "events.txt")));
    }

    [Fact]
    public async Task EventLog_NobodyListens_IsAWarningAndTheRunGoesOn()
    {
        await _host.InitAsync();

        var result = await _host.RunAsync("up", "--yes", "--skip-preview", "--event-log", "tcp://127.0.0.1:1");

        Assert.Equal(0, result.Exit);
        Assert.StartsWith("warning: not all events reached tcp://127.0.0.1:1: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventLog_FileThatCannotBe_IsRefused()
    {
        await _host.InitAsync();
        var result = await _host.RunAsync("preview", "--event-log", "absent/events.txt");
        Assert.StartsWith("error: could not open the event log 'absent/events.txt': ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_ThatIsGone_FailsTheRunByName()
    {
        await _host.InitAsync();
        _host.Program = _ => throw new InvalidOperationException("The project's own program was run.");

        var result = await _host.RunAsync("preview", "--client", "127.0.0.1:1");

        Assert.Equal(1, result.Exit);
        Assert.Contains(
            "the process that serves the program at 127.0.0.1:1 (--client) cannot be reached or has ended",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Client_ThatIsNoAddress_IsRefused()
    {
        await _host.InitAsync();
        Assert.Equal(
            Refused("invalid argument \"no where\" for \"--client\" flag: it is no address of the form host:port"),
            await _host.RunAsync("preview", "--client", "no where")
        );
    }

    [Theory]
    [InlineData(
        "the secrets provider 'awskms://alias/x' is not supported by the embedded engine, only 'passphrase' is",
        "stack",
        "init",
        "new",
        "--secrets-provider",
        "awskms://alias/x"
    )]
    [InlineData("the flag --tracing is not supported by the embedded engine", "up", "--tracing", "file:x")]
    [InlineData("`pulumi install` is not supported by the embedded engine", "install", "--no-plugins", "-r")]
    [InlineData("`pulumi stack tag` is not supported by the embedded engine", "stack", "tag", "ls", "--json")]
    [InlineData("`pulumi config env` is not supported by the embedded engine", "config", "env", "ls", "--json")]
    [InlineData("`pulumi plugin run` is not supported by the embedded engine", "plugin", "run", "resource", "--yes")]
    public async Task WhatStaysOut_IsRefusedByName(string message, params string[] words) =>
        Assert.Equal(Refused(message), await _host.RunAsync(words));

    [Fact]
    public async Task StackInit_SecretsProviderPassphrase_IsTaken() =>
        Assert.Equal(
            new CliResult(0, "", "Created stack 'new'\n"),
            await _host.RunAsync("stack", "init", "new", "--secrets-provider", "passphrase")
        );
}
