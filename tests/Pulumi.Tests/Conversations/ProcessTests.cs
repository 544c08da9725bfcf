using System.Diagnostics;
using Pulumi.Tests.Monitor;
using Pulumirpc;

namespace Pulumi.Tests.Conversations;

/// <summary>Programs as an engine starts them: a process of their own, told everything by its environment.</summary>
public class ProcessTests
{
    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData("action", 0)]
    [InlineData("function", 0)]
    [InlineData("task", 0)]
    [InlineData("stack", 0)]
    [InlineData("services", 0)]
    [InlineData("logs-error", 1)]
    [InlineData("throws", 32)]
    [InlineData("throws-away", 32)]
    public async Task Process_Program_EndsWithItsExitCodeAndWritesNothing(string program, int exitCode)
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        var ended = await RunAsync(program, EnvironmentOf(monitor));

        Assert.Equal((exitCode, "", ""), ended);
        Assert.Equal(exitCode == 0 ? 1 : 0, monitor.Count("SignalAndWaitForShutdown"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Process_OldFormConfigKey_IsFound()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await RunAsync("function", EnvironmentOf(monitor));

        Wire.AssertEqual("""{"key":"value"}""", monitor.Outputs("proj-dev"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Process_EngineRefusesLogs_FailsAndSaysSoOnStandardError()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnLog = log =>
        {
            if (log.Severity == LogSeverity.Error)
                throw new InvalidOperationException("log refused");
        };

        var (exitCode, _, errors) = await RunAsync("logs-error", EnvironmentOf(monitor));

        Assert.Equal(1, exitCode);
        Assert.StartsWith(
            "Error occurred trying to send logging message to engine:\nPulumi.LogException: Error occurred during logging: "
                + "Status(StatusCode=\"Unknown\", Detail=\"log refused\")\n",
            errors,
            StringComparison.Ordinal
        );
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData("PULUMI_MONITOR", null)]
    [InlineData("PULUMI_DRY_RUN", "perhaps")]
    public async Task Process_WithoutAnEngine_SaysHowToRunIt(string variable, string? value)
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        var environment = EnvironmentOf(monitor);
        environment[variable] = value;

        var (exitCode, _, errors) = await RunAsync("action", environment);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Program run without the Pulumi engine available; re-run using the `pulumi` CLI", errors, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> EnvironmentOf(RecordingMonitor monitor) =>
        new()
        {
            ["PULUMI_MONITOR"] = monitor.Address,
            ["PULUMI_ENGINE"] = monitor.Address,
            ["PULUMI_PROJECT"] = "proj",
            ["PULUMI_STACK"] = "dev",
            ["PULUMI_DRY_RUN"] = "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "16",
            ["PULUMI_CONFIG"] = """{"proj:config:key":"value"}""",
        };

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program,
        Dictionary<string, string?> environment
    )
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ProcessTests).Assembly.Location, program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // An unhandled exception is expected of some; its dump is of no use.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
