using System.Text.Json.Nodes;
using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Plugin.Tests.Driving;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Plugin.Tests.Hosting;

/// <summary>The process itself: arguments, output, signals, Cancel, attachment.</summary>
public sealed class ProcessTests(ContractFixture fixture) : IClassFixture<ContractFixture>
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Handshake_And_PluginInfo_SayWhatThePluginCan()
    {
        var calls = await fixture.Engine.ConnectAsync(fixture.Plugin.Address);

        var flags = await calls.CallAsync("handshake", new JsonObject { ["engineAddress"] = fixture.Engine.Address });
        var info = await calls.CallAsync("getPluginInfo");

        Assert.True((bool)flags["acceptSecrets"]!);
        Assert.True((bool)flags["acceptResources"]!);
        Assert.True((bool)flags["supportsAutonamingConfiguration"]!);
        Assert.False((bool)flags["acceptOutputs"]!);
        Assert.Matches(@"^\d+\.\d+\.\d+", (string)info["version"]!);
    }

    [Fact(Timeout = Limit)]
    public async Task Schema_OnTheCommandLine_IsTheOneOfTheWire()
    {
        var (exitCode, output, _) = await PluginProcessUnderTest.RunAsync("--schema");
        var answer = await fixture.Calls.CallAsync("getSchema", new JsonObject { ["version"] = 0 });

        Assert.Equal(0, exitCode);
        Assert.Equal((string)answer["schema"]!, output.TrimEnd());
        Assert.Equal("oauth", (string)JsonNode.Parse(output)!["name"]!);
    }

    [Fact(Timeout = Limit)]
    public async Task Version_OnTheCommandLine_IsTheOneOfTheWire()
    {
        var (exitCode, output, _) = await PluginProcessUnderTest.RunAsync("--version");

        Assert.Equal(0, exitCode);
        Assert.Equal((string)(await fixture.Calls.CallAsync("getPluginInfo"))["version"]!, output.TrimEnd());
    }

    [Fact(Timeout = Limit)]
    public async Task UnknownFlag_IsRefusedByName()
    {
        var (exitCode, output, errors) = await PluginProcessUnderTest.RunAsync("--verbose");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("unknown flag --verbose", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    [InlineData("127.0.0.1:1", true, false)]
    public void Greeting_IsForAPersonAlone(string? engine, bool isSeen, bool isGreeted)
    {
        var greeting = PluginProcess.Greeting(engine, isSeen);

        Assert.Equal(isGreeted, greeting is not null);
        if (isGreeted)
            Assert.Matches("waits for engines to attach .*--help", greeting);
    }

    [Fact(Timeout = Limit)]
    public async Task FlagsOfOtherPlugins_AreTolerated_AndOutputIsThePortAlone()
    {
        await using var plugin = await PluginProcessUnderTest.StartAsync(
            fixture.Home,
            null,
            "--logtostderr",
            "-v=9",
            "--tracing",
            "tcp://127.0.0.1:1",
            fixture.Engine.Address
        );
        var calls = await fixture.ConfiguredAsync(plugin);
        await calls.CallAsync("cancel");

        await plugin.SignalAsync("INT");
        var rest = await plugin.RestOfOutputAsync();
        await plugin.WaitForExitAsync();

        Assert.Equal("", rest);
        Assert.Equal(0, plugin.ExitCode);
    }

    [Theory(Timeout = Limit)]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Signal_EndsTheProcess(string signal)
    {
        await using var plugin = await PluginProcessUnderTest.StartAsync(fixture.Home, null, fixture.Engine.Address);

        await plugin.SignalAsync(signal);
        await plugin.WaitForExitAsync();

        Assert.Equal(0, plugin.ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task Interrupt_ThatWhoeverStartedThePluginIgnores_EndsItAllTheSame()
    {
        await using var plugin = await PluginProcessUnderTest.StartInBackgroundAsync(fixture.Home, fixture.Engine.Address);

        await plugin.SignalAsync("INT");
        await plugin.WaitForExitAsync();

        Assert.Equal(0, plugin.ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task EngineThatDies_EndsTheProcess_AndWhatItMayNotHaveRecordedStaysNoted()
    {
        await fixture.Tenant.ResetAsync();
        var home = Directory.CreateTempSubdirectory("pulumi-home-").FullName;
        var engine = await NodeEngine.StartAsync();
        await using var plugin = await PluginProcessUnderTest.StartAsync(home, null, engine.Address);
        var calls = await engine.ConnectAsync(plugin.Address);
        await calls.CallAsync("configure", ContractFixture.ConfigureRequest(fixture.Settings()));
        var created = await calls.CallAsync(
            "create",
            Requests.Create(Requests.OAuthClient, "it", Requests.ClientInputs().With(("name", "it-0a1b2c3")))
        );

        await engine.DisposeAsync();
        await plugin.WaitForExitAsync();

        Assert.Equal(0, plugin.ExitCode);
        Assert.True(Assert.Single(NoteStore.In(home, TimeProvider.System).List()).MayBe((string)created["id"]!, ""));
        Directory.Delete(home, recursive: true);
    }

    [Fact(Timeout = Limit)]
    public async Task Cancel_BeforeConfigureAndTwice_IsTolerated()
    {
        var plugin = await fixture.StartPluginAsync();
        var calls = await fixture.Engine.ConnectAsync(plugin.Address);
        await calls.CallAsync("handshake", new JsonObject { ["engineAddress"] = fixture.Engine.Address });

        var cancel = calls.CallAsync("cancel");
        var configure = calls.CallAsync("configure", ContractFixture.ConfigureRequest(fixture.Settings()));
        await Task.WhenAll(cancel, configure, calls.CallAsync("cancel"));

        Assert.False(plugin.HasExited);
    }

    [Fact(Timeout = Limit)]
    public async Task Cancel_DuringACreate_EndsItPromptlyAndKeepsTheNote()
    {
        await fixture.Tenant.ResetAsync();
        await fixture.Tenant.BreakAsync("createOAuthClient", new JsonObject { ["kind"] = "hangAfterActing" });
        var plugin = await fixture.StartPluginAsync();
        var calls = await fixture.ConfiguredAsync(plugin);
        var inputs = (await calls.CallAsync("check", Requests.Check(Requests.OAuthClient, "cut", Requests.ClientInputs())))["inputs"]!;
        var creating = calls.FailAsync("create", Requests.Create(Requests.OAuthClient, "cut", inputs));
        while ((await fixture.Tenant.ObjectsAsync("oauthClients")).Count == 0)
            await Task.Delay(20);

        await calls.CallAsync("cancel");
        var error = await creating;

        Assert.Equal("CANCELLED", error.Code);
        Assert.IsType<NoteState.Unanswered>(Assert.Single(NotesOf("cut")).State);
        // The next up of the same resource, in a new process, finds the orphan by its note.
        var next = await fixture.ConfiguredAsync(await fixture.StartPluginAsync());
        var again = (await next.CallAsync("check", Requests.Check(Requests.OAuthClient, "cut", Requests.ClientInputs())))["inputs"]!;
        var created = await next.CallAsync("create", Requests.Create(Requests.OAuthClient, "cut", again));
        Assert.Equal((string)created["id"]!, (string)Assert.Single(await fixture.Tenant.ObjectsAsync("oauthClients"))["id"]!);
        // The end of an engine proves nothing: the note stays until one names the object out of its state.
        await next.CallAsync("cancel");
        Assert.IsType<NoteState.Answered>(Assert.Single(NotesOf("cut")).State);

        IEnumerable<StoredNote> NotesOf(string name) =>
            NoteStore.In(fixture.Home, TimeProvider.System).List().Where(n => n.Note!.Urn.Name == name);
    }

    [Fact(Timeout = Limit)]
    public async Task AttachedPlugin_CancelOfOneConnection_LeavesTheOthersAlone()
    {
        await using var plugin = await PluginProcessUnderTest.StartAsync(fixture.Home, null);
        var first = await AttachAsync(plugin);
        var second = await AttachAsync(plugin);
        await first.CallAsync("cancel");

        var list = new JsonObject { ["token"] = Requests.OAuthClient, ["query"] = WireForm.Struct(new JsonObject()) };
        await second.CallAsync("list", list.DeepClone().AsObject());
        var third = await AttachAsync(plugin);
        await third.CallAsync("list", list);

        Assert.False(plugin.HasExited);
    }

    [Fact(Timeout = Limit)]
    public async Task SecondConfigure_InAProcessOfAnEngine_IsRefused_AndOtherConnectionsAreServedByTheFirst()
    {
        var home = Directory.CreateTempSubdirectory("pulumi-home-").FullName;
        await using var plugin = await PluginProcessUnderTest.StartAsync(home, null, fixture.Engine.Address);
        await using var other = await TenantProcess.StartAsync();
        await fixture.ConfiguredAsync(plugin);
        var second = await fixture.Engine.ConnectAsync(plugin.Address);
        var elsewhere = fixture.Settings();
        elsewhere["baseUrl"] = other.BaseUrl;

        var error = await second.FailAsync("configure", ContractFixture.ConfigureRequest(elsewhere));
        var created = await second.CallAsync(
            "create",
            Requests.Create(Requests.OAuthClient, "second", Requests.ClientInputs().With(("name", "of the second connection")))
        );

        Assert.Equal("FAILED_PRECONDITION", error.Code);
        Assert.StartsWith("The provider of this process is configured already", error.Message, StringComparison.Ordinal);
        Assert.Contains(await fixture.Tenant.ObjectsAsync("oauthClients"), o => (string)o!["id"]! == (string)created["id"]!);
        Assert.Empty(await other.ObjectsAsync("oauthClients"));
        Directory.Delete(home, recursive: true);
    }

    [Fact(Timeout = Limit)]
    public async Task Configure_AfterOneThatFailed_IsTaken()
    {
        var plugin = await fixture.StartPluginAsync();
        var calls = await fixture.Engine.ConnectAsync(plugin.Address);

        await calls.FailAsync("configure", ContractFixture.ConfigureRequest(new JsonObject { ["version"] = "1.0.0" }));
        await calls.CallAsync("configure", ContractFixture.ConfigureRequest(fixture.Settings()));
    }

    [Fact(Timeout = Limit)]
    public async Task AttachedPlugin_TwoConnections_KeepTheirTenants()
    {
        var home = Directory.CreateTempSubdirectory("pulumi-home-").FullName;
        await using var plugin = await PluginProcessUnderTest.StartAsync(home, null);
        await using var other = await TenantProcess.StartAsync();
        var here = await fixture.ConfiguredAsync(plugin);
        var there = await fixture.ConfiguredAsync(
            plugin,
            new JsonObject
            {
                ["baseUrl"] = other.BaseUrl,
                ["clientId"] = other.ClientId,
                ["clientSecret"] = WireForm.Secret(other.ClientSecret),
                ["version"] = "1.0.0",
            }
        );

        var created = await here.CallAsync(
            "create",
            Requests.Create(Requests.OAuthClient, "here", Requests.ClientInputs().With(("name", "here")))
        );
        await there.CallAsync("create", Requests.Create(Requests.OAuthClient, "there", Requests.ClientInputs().With(("name", "there"))));

        Assert.Contains(await fixture.Tenant.ObjectsAsync("oauthClients"), o => (string)o!["id"]! == (string)created["id"]!);
        Assert.Equal("there", (string)Assert.Single(await other.ObjectsAsync("oauthClients"))["name"]!);
        Directory.Delete(home, recursive: true);
    }

    [Fact(Timeout = Limit)]
    public async Task HttpLog_OnRequest_ShowsCallsButNoSecret()
    {
        await fixture.Tenant.ResetAsync();
        await fixture.Engine.TakeLogsAsync();
        await using var plugin = await PluginProcessUnderTest.StartAsync(
            fixture.Home,
            new Dictionary<string, string> { ["OAUTH_PROVIDER_LOG"] = "debug" },
            fixture.Engine.Address
        );
        var calls = await fixture.ConfiguredAsync(plugin);
        var created = await calls.CallAsync(
            "create",
            Requests.Create(Requests.OAuthClient, "logged", Requests.ClientInputs().With(("name", "logged")))
        );

        // Lines come after one another, the last ones after the answer.
        var lines = new List<EngineLogLine>();
        while (!lines.Any(line => line.Message.StartsWith("POST /v3/oauth-clients → 200", StringComparison.Ordinal)))
        {
            lines.AddRange(await fixture.Engine.TakeLogsAsync());
            await Task.Delay(20);
        }
        var log = string.Join('\n', lines.Select(line => line.Message));

        Assert.All(
            lines.Where(line => line.Message.Contains("/v3/oauth-clients", StringComparison.Ordinal)),
            line => Assert.Equal("info", line.Severity, ignoreCase: true)
        );
        Assert.True(
            log.IndexOf("POST /v3/oauth-clients (", StringComparison.Ordinal)
                < log.IndexOf("POST /v3/oauth-clients → 200", StringComparison.Ordinal)
        );
        Assert.DoesNotContain((string)created["properties"]!["secret"]!["value"]!, log, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Tenant.ClientSecret, log, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", log, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task HttpLog_ToAFile_HasTimesAndHeadersButNoSecret_AndIsItsOwnersAlone()
    {
        await fixture.Tenant.ResetAsync();
        await fixture.Engine.TakeLogsAsync();
        var file = Path.Combine(fixture.Home, "requests.log");
        // Somebody made it before, readable to all.
        await File.WriteAllTextAsync(file, "before\n");
        await using var plugin = await PluginProcessUnderTest.StartAsync(
            fixture.Home,
            new Dictionary<string, string> { ["OAUTH_PROVIDER_LOG"] = "trace", ["OAUTH_PROVIDER_LOG_FILE"] = file },
            fixture.Engine.Address
        );
        var calls = await fixture.ConfiguredAsync(plugin);
        var created = await calls.CallAsync(
            "create",
            Requests.Create(Requests.OAuthClient, "logged", Requests.ClientInputs().With(("name", "logged")))
        );

        var lines = await File.ReadAllLinesAsync(file);
        var log = string.Join('\n', lines);
        Assert.Equal("before", lines[0]);
        Assert.All(lines[1..], line => Assert.Matches(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \d+ \S+ /", line));
        Assert.Matches("POST /v3/oauth-clients headers: .*Accept: application/json.*User-Agent: Pulumi.OAuth/", log);
        Assert.Contains("Authorization (not shown)", log, StringComparison.Ordinal);
        Assert.Matches("POST /v3/oauth-clients → HTTP/1.1 headers: .*Content-Type: application/json", log);
        Assert.DoesNotContain((string)created["properties"]!["secret"]!["value"]!, log, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Tenant.ClientSecret, log, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", log, StringComparison.Ordinal);
        Assert.DoesNotContain(await fixture.Engine.TakeLogsAsync(), l => l.Message.Contains("/v3/oauth-clients", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.Delete(file);
    }

    [Theory(Timeout = Limit)]
    [InlineData("verbose", null, "OAUTH_PROVIDER_LOG is 'verbose', which is no level")]
    [InlineData("debug", "no/such/folder/log", "cannot be written to OAUTH_PROVIDER_LOG_FILE=no/such/folder/log")]
    public async Task HttpLog_ThatCannotBe_IsTold(string level, string? file, string expected)
    {
        await fixture.Tenant.ResetAsync();
        await fixture.Engine.TakeLogsAsync();
        var variables = new Dictionary<string, string> { ["OAUTH_PROVIDER_LOG"] = level };
        if (file is not null)
            variables["OAUTH_PROVIDER_LOG_FILE"] = file;
        await using var plugin = await PluginProcessUnderTest.StartAsync(fixture.Home, variables, fixture.Engine.Address);
        var calls = await fixture.ConfiguredAsync(plugin);
        await calls.CallAsync("create", Requests.Create(Requests.OAuthClient, "logged", Requests.ClientInputs().With(("name", "logged"))));

        var lines = new List<EngineLogLine>();
        while (!lines.Any(line => line.Message.Contains(expected, StringComparison.Ordinal)))
        {
            lines.AddRange(await fixture.Engine.TakeLogsAsync());
            await Task.Delay(20);
        }
        Assert.Single(lines, line => line.Message.Contains(expected, StringComparison.Ordinal));
    }

    private async Task<PluginCalls> AttachAsync(PluginProcessUnderTest plugin)
    {
        var calls = await fixture.Engine.ConnectAsync(plugin.Address);
        await calls.CallAsync("handshake", []);
        await calls.CallAsync("attach", new JsonObject { ["address"] = fixture.Engine.Address });
        await calls.CallAsync("getPluginInfo");
        await calls.CallAsync("configure", ContractFixture.ConfigureRequest(fixture.Settings()));
        return calls;
    }
}
