using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumi.Results;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Plugins;

/// <summary>Start, life and end of a plugin process.</summary>
public sealed class PluginProcessTests : IClassFixture<NodeFixture>
{
    private const int TestTimeout = 300_000;

    [Fact(Timeout = TestTimeout)]
    public async Task Start_InProject_ProcessGetsWhatTheEngineGives()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using (await fake.StartAsync())
        {
            Assert.Equal($"""["{FakePlugin.EngineAddress}"]""", fake.Start["start"]!.ToJsonString());
            Assert.Equal(fake.ProgramFolder, (string?)fake.Start["cwd"]);
            var environment = fake.Start["environment"]!;
            Assert.Equal("project", (string?)environment["PULUMI_PROJECT"]);
            Assert.Equal("false", (string?)environment["PULUMI_RUNTIME_TYPESCRIPT"]);
            Assert.Equal(
                """{"a":"1","b":"two \"2\""}""",
                JsonNode
                    .Parse((string)environment["PULUMI_CONFIG"]!)!
                    .ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            );
            Assert.Equal(
                $$"""{"engineAddress":"{{FakePlugin.EngineAddress}}","rootDirectory":"{{fake.Folder}}","programDirectory":"{{fake.Folder}}","configureWithUrn":true,"supportsRefreshBeforeUpdate":true,"invokeWithPreview":true,"sendsOldOutputsToCheck":true}""",
                fake.Request("Handshake")
            );
        }
        Assert.Equal(["Handshake", "GetPluginInfo", "Cancel", "SIGINT"], fake.Calls);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Start_EnvironmentMapping_OldNameHasTheNewOnesValue()
    {
        using var fake = await FakePlugin.CreateAsync();
        var environment = PluginEnvironment.From(ImmutableDictionary<string, string>.Empty.Add("FAKE_NEW", "mapped"));
        var start = fake.StartRequest(new RecordedMessages()) with
        {
            EnvironmentMappings = ImmutableSortedDictionary<string, string>.Empty.Add("FAKE_NEW", "FAKE_MAPPED").Add("FAKE_ABSENT", "PATH"),
        };

        await using var plugin = Done(await new PluginHost(environment).StartAsync(start, CancellationToken.None));

        Assert.Equal("mapped", (string?)fake.Start["mapped"]);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Dispose_Twice_ProcessIsGone()
    {
        using var fake = await FakePlugin.CreateAsync();
        var plugin = await fake.StartAsync();

        await plugin.DisposeAsync();
        await plugin.DisposeAsync();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById((int)fake.Start["pid"]!));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Dispose_AfterACallThatWasGivenUp_DoesNotSayThatAllWasDone()
    {
        using var fake = await FakePlugin.CreateAsync(new { Create = new { hang = true }, Cancel = new { hang = true } });
        var messages = new RecordedMessages();
        var plugin = await fake.StartAsync(messages);
        using var givenUp = new CancellationTokenSource();

        var call = plugin.CreateAsync(new CreateCall(new Urn("urn"), "n", "t", PropertyMap.Empty, 0, false), givenUp.Token);
        await givenUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await plugin.DisposeAsync();

        Assert.Equal(
            $"{fake.Executable} did not answer within 5 s when it was told to end, and was ended. It was given up before it had answered "
                + "everything: what it did last is not known.",
            Assert.Single(messages.Warnings)
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_ProcessDies_DiedAndReportedAtTheEnd()
    {
        using var fake = await FakePlugin.CreateAsync(new { Create = new { exit = "last words\n" } });
        var messages = new RecordedMessages();
        var plugin = await fake.StartAsync(messages);

        var answer = await plugin.CreateAsync(
            new CreateCall(new Urn("urn"), "n", "t", PropertyMap.Empty, 0, false),
            CancellationToken.None
        );
        Assert.Empty(messages.Failures);
        await plugin.DisposeAsync();

        Assert.Equal(new PluginFailure.Died("error reading from server: EOF"), Failure(answer));
        Assert.Equal(
            $"""
            Detected that {fake.Executable} exited prematurely. 
                   This is *always* a bug in the provider. Please report the issue to the provider author as appropriate.
                   To assist with debugging we have dumped the STDOUT and STDERR streams of the plugin:last words


            """.ReplaceLineEndings("\n"),
            Assert.Single(messages.Failures)
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Dispose_CallUnderWay_IsGivenUp()
    {
        using var fake = FakePlugin.OfScript("unused");
        var never = new TaskCompletionSource<CreateResponse>();
        var entered = new TaskCompletionSource();
        var greetable = new GreetablePlugin(() =>
        {
            entered.SetResult();
            return never.Task;
        });
        await using var server = await GrpcServer.StartAsync(new GuardedService(binder => ResourceProvider.BindService(binder, greetable)));
        var plugin = Done(await Attaching(server).StartAsync(fake.StartRequest(new RecordedMessages()), CancellationToken.None));

        var call = plugin.CreateAsync(new CreateCall(new Urn("urn"), "n", "t", PropertyMap.Empty, 0, false), CancellationToken.None);
        await entered.Task;
        await plugin.DisposeAsync();

        Assert.IsType<PluginFailure.Died>(Failure(await call));
    }

    [Theory(Timeout = TestTimeout)]
    [InlineData("#!/bin/sh\necho broken >&2\nexit 4\n", "could not read plugin [{0}]: exit status 4\nbroken\n")]
    [InlineData("#!/bin/sh\nexit 0\n", "could not read plugin [{0}]: EOF")]
    [InlineData("#!/bin/sh\necho hello\nsleep 60\n", "plugin [{0}] wrote an invalid port to stdout: could not parse port: 'hello'")]
    [InlineData("#!/bin/sh\necho 70000\nsleep 60\n", "plugin [{0}] wrote an invalid port to stdout: could not parse port: '70000'")]
    public async Task Start_NoPort_RefusedWithTheReason(string script, string expected)
    {
        using var fake = FakePlugin.OfScript(script);

        var answer = await new PluginHost().StartAsync(fake.StartRequest(new RecordedMessages()), CancellationToken.None);

        Assert.Equal(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, fake.Executable),
            Assert.IsType<PluginFailure.Refused>(Failure(answer)).Message
        );
    }

    [Fact(Timeout = 2 * TestTimeout)]
    public async Task Start_DoesNotAnswerInTime_SaysSoAndDoesNotCallItADeath()
    {
        using var fake = FakePlugin.OfScript("#!/bin/sh\necho 1\nexec sleep 300\n");
        var messages = new RecordedMessages();

        var answer = await new PluginHost().StartAsync(fake.StartRequest(messages), CancellationToken.None);

        Assert.Matches(
            @"^fake \(resource\) plugin \["
                + Regex.Escape(fake.Executable)
                + @"\] did not begin responding to RPC connections\. "
                + @"It was waited for \d+ s, and was not working any more; start it by hand to see what it waits for$",
            Assert.IsType<PluginFailure.Refused>(Failure(answer)).Message
        );
        Assert.Empty(messages.Failures);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Start_HandshakeRefused_RefusedWithTheReason()
    {
        using var fake = await FakePlugin.CreateAsync(new { Handshake = new { error = new { code = 9, message = "not today" } } });

        var answer = await new PluginHost().StartAsync(fake.StartRequest(new RecordedMessages()), CancellationToken.None);

        Assert.Equal(
            $"fake (resource) plugin [{fake.Executable}] did not come alive: not today",
            Assert.IsType<PluginFailure.Refused>(Failure(answer)).Message
        );
    }

    [Theory(Timeout = TestTimeout)]
    [InlineData("1.0.0", null)]
    [InlineData("0.9.0", null)]
    [InlineData(
        "1.0.1",
        "resource plugin fake is expected to have version >=1.0.1, but has 1.0.0; the wrong version may be on your path, or this may be a "
            + "bug in the plugin"
    )]
    public async Task Start_VersionAnswered_WarnsOfALowerOne(string wanted, string? warning)
    {
        using var fake = await FakePlugin.CreateAsync();
        var messages = new RecordedMessages();

        await using var plugin = Done(await new PluginHost().StartAsync(fake.StartRequest(messages, wanted), CancellationToken.None));

        Assert.Equal(warning is null ? [] : [warning], messages.Warnings);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Attach_RunningPlugin_IsAttachedAndLeftAlone()
    {
        using var fake = await FakePlugin.CreateAsync();
        var start = new ProcessStartInfo(fake.Executable) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        try
        {
            var port = await process.StandardOutput.ReadLineAsync();
            var environment = PluginEnvironment.From(
                ImmutableDictionary<string, string>.Empty.Add("PULUMI_DEBUG_PROVIDERS", $"other:1,fake:{port}")
            );
            var host = new PluginHost(environment);

            await using (Done(await host.StartAsync(fake.StartRequest(new RecordedMessages(), inProject: false), CancellationToken.None)))
                Assert.Equal($$"""{"address":"{{FakePlugin.EngineAddress}}"}""", fake.Request("Attach"));
            await using (Done(await host.StartAsync(fake.StartRequest(new RecordedMessages(), inProject: false), CancellationToken.None)))
                Assert.Equal(
                    $$"""{"engineAddress":"{{FakePlugin.EngineAddress}}","configureWithUrn":true,"supportsRefreshBeforeUpdate":true,"invokeWithPreview":true,"sendsOldOutputsToCheck":true}""",
                    fake.Request("Handshake")
                );

            Assert.Equal(["Handshake", "Attach", "GetPluginInfo", "Cancel", "Handshake", "Attach", "GetPluginInfo", "Cancel"], fake.Calls);
            Assert.False(process.HasExited);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static PluginHost Attaching(GrpcServer server) =>
        new(PluginEnvironment.From(ImmutableDictionary<string, string>.Empty.Add("PULUMI_DEBUG_PROVIDERS", $"fake:{server.Port}")));

    private static IProviderPlugin Done(Result<IProviderPlugin, PluginFailure> answer)
    {
        Assert.Null(answer.Failure);
        return answer.Value!;
    }

    private static PluginFailure Failure<T>(Result<T, PluginFailure> answer)
        where T : class
    {
        Assert.Null(answer.Value);
        return answer.Failure!;
    }

    private sealed class GreetablePlugin(Func<Task<CreateResponse>> create) : ResourceProvider.ResourceProviderBase
    {
        public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context) =>
            Task.FromResult(new ProviderHandshakeResponse());

        public override Task<Empty> Attach(PluginAttach request, ServerCallContext context) => Task.FromResult(new Empty());

        public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) => Task.FromResult(new PluginInfo());

        public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context) => create();
    }
}
