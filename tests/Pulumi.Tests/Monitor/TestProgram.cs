using System.Collections.Immutable;

namespace Pulumi.Tests.Monitor;

/// <summary>Runs programs in this process against a recording monitor.</summary>
internal static class TestProgram
{
    public static Task<InlineOutcome> RunAsync(RecordingMonitor monitor, Func<IDictionary<string, object?>> program) =>
        RunAsync(monitor, runner => runner.RunAsync(() => Task.FromResult(program()), options: null));

    public static Task<InlineOutcome> RunAsync(RecordingMonitor monitor, Func<Task<IDictionary<string, object?>>> program) =>
        RunAsync(monitor, runner => runner.RunAsync(program, options: null));

    public static Task<InlineOutcome> RunAsync(RecordingMonitor monitor, Action program) =>
        RunAsync(
            monitor,
            () =>
            {
                program();
                return ImmutableDictionary<string, object?>.Empty;
            }
        );

    public static Task<InlineOutcome> RunAsync(
        RecordingMonitor monitor,
        Func<ProgramRunner, Task<int>> run,
        ImmutableDictionary<string, string>? config = null
    ) =>
        Deployment.RunInlineAsync(
            new(monitor.Address, monitor.Address, "proj", "dev", monitor.IsPreview)
            {
                Config = config ?? ImmutableDictionary<string, string>.Empty,
                RootDirectory = "/app",
                IsInline = true,
            },
            run
        );

    /// <summary>Runs to a good end; anything else fails the test with what the user would have seen.</summary>
    public static async Task RunWellAsync(RecordingMonitor monitor, Action program)
    {
        var outcome = await RunAsync(monitor, program);
        Assert.True(outcome.ExitCode == 0, string.Join("\n", monitor.Shown));
    }

    /// <inheritdoc cref="RunWellAsync(RecordingMonitor, Action)"/>
    public static async Task RunWellAsync(RecordingMonitor monitor, Func<IDictionary<string, object?>> program)
    {
        var outcome = await RunAsync(monitor, program);
        Assert.True(outcome.ExitCode == 0, string.Join("\n", monitor.Shown));
    }
}
