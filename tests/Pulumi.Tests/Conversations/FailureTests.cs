using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;

namespace Pulumi.Tests.Conversations;

public class FailureTests
{
    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Exception_InTheProgram_IsToldWithItsCausesAndNothingIsSignalled()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        var outcome = await TestProgram.RunAsync(
            monitor,
            (Action)(() => throw new InvalidOperationException("outer", new FormatException("inner")))
        );

        Assert.Equal(32, outcome.ExitCode);
        var shown = Assert.Single(monitor.Shown);
        Assert.StartsWith("Error: Running program '", shown, StringComparison.Ordinal);
        Assert.Contains(
            "' failed with an unhandled exception:\nSystem.InvalidOperationException: outer\n   at ",
            shown,
            StringComparison.Ordinal
        );
        Assert.Contains("\n ---> System.FormatException: inner\n", shown, StringComparison.Ordinal);
        Assert.Equal(0, monitor.Count("SignalAndWaitForShutdown"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task RunException_InTheProgram_IsToldByItsMessageAlone()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        var outcome = await TestProgram.RunAsync(monitor, (Action)(() => throw new RunException("mend this")));

        Assert.Equal(32, outcome.ExitCode);
        Assert.Equal(["Error: mend this"], monitor.Shown);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ResourceException_InTheProgram_IsToldWithTheResource()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunAsync(monitor, (Action)(() => throw new ResourceException("unhappy", new Widget("w"), hideStack: true)));

        var log = (Pulumirpc.LogRequest)
            monitor.Calls("Log").Single(call => ((Pulumirpc.LogRequest)call.Request).Severity == Pulumirpc.LogSeverity.Error).Request;
        Assert.Equal(("unhappy", RecordingMonitor.UrnOf("test:index:Widget", "w")), (log.Message, log.Urn));
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(false, "the argument Kind is required, and was not given a value")]
    [InlineData(
        true,
        "error serializing property \"parts\": [Input] Pulumi.Tests.Programs.WidgetPartArgs.Kind is required but was not given a value "
            + "(Parameter 'Kind')"
    )]
    public async Task RequiredArgument_LeftOut_IsToldByResourceAndArgument(bool nested, string what)
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunAsync(
            monitor,
            () =>
            {
                _ = nested
                    ? new Widget("w", new WidgetArgs { Parts = { new WidgetPartArgs() } })
                    : new CustomResource("test:index:Widget", "w", new WidgetPartArgs(), (CustomResourceOptions?)null);
            }
        );

        var shown = Assert.Single(monitor.Shown);
        Assert.Equal($"Error: test:index:Widget 'w': {what}", shown);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Apply_Throws_FailsTheProgram()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        var outcome = await TestProgram.RunAsync(
            monitor,
            () =>
            {
                new Widget("w", new WidgetArgs { Label = "l" }).Label.Apply<int>(Fail);
            }
        );

        Assert.Equal("in apply", Assert.Single(outcome.Failures).Message);

        static int Fail(string label) => throw new InvalidOperationException("in apply");
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(StatusCode.Unknown)]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.Cancelled)]
    public async Task Registration_GrpcError_EndsTheProgramWithTheEnginesWords(StatusCode status)
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnRegister = (request, _) =>
        {
            if (request.Name == "w")
                throw RpcFailure.Of(status, "the engine said no");
        };

        var outcome = await TestProgram.RunAsync(
            monitor,
            () =>
            {
                _ = new Widget("w");
            }
        );

        Assert.Equal(32, outcome.ExitCode);
        Assert.Contains(
            $"Grpc.Core.RpcException: Status(StatusCode=\"{status}\", Detail=\"the engine said no\")\n",
            Assert.Single(monitor.Shown),
            StringComparison.Ordinal
        );
        Assert.Equal(0, monitor.Count("SignalAndWaitForShutdown"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Argument_Unsupported_NamesTheProperty()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        var unsupported = await TestProgram.RunAsync(
            monitor,
            () =>
            {
                _ = new Widget("w", new WidgetArgs { Anything = DateTime.MinValue });
            }
        );

        Assert.Equal(
            "error serializing property \"anything\": System.DateTime is not a supported argument "
                + "type.\n\tresource:w[test:index:Widget].anything",
            unsupported.Failures[0].Message
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task LogError_Alone_RunsToTheEndAndFails()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        var outcome = await TestProgram.RunAsync(monitor, () => Log.Error("bad"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(1, monitor.Count("RegisterResourceOutputs"));
        Assert.Equal(0, monitor.Count("SignalAndWaitForShutdown"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Log_Severities_ArriveWithTheirDetails()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                Log.Info("info", streamId: 7, ephemeral: true);
                Log.Warn("on a resource", new Widget("w"));
            }
        );

        Wire.AssertEqual("""{"severity":"INFO","message":"info","streamId":7,"ephemeral":true}""", Logged("info"));
        Wire.AssertEqual(
            $$"""{"severity":"WARNING","message":"on a resource","urn":"{{RecordingMonitor.UrnOf("test:index:Widget", "w")}}"}""",
            Logged("on a resource")
        );

        System.Text.Json.Nodes.JsonObject Logged(string message) =>
            monitor.Calls("Log").Single(call => ((Pulumirpc.LogRequest)call.Request).Message == message).Json;
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Resource_EmptyName_ThrowsAtOnce()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        ArgumentException? thrown = null;

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                thrown = Assert.Throws<ArgumentException>(() => new Widget(""));
            }
        );

        Assert.Equal("'name' cannot be null or empty. (Parameter 'name')", thrown!.Message);
    }

    [Fact]
    public void Resource_OutsideAProgram_Throws() =>
        Assert.Equal(
            "Trying to acquire Deployment.Instance before 'Run' was called.",
            Assert.Throws<InvalidOperationException>(() => new Widget("w")).Message
        );
}
