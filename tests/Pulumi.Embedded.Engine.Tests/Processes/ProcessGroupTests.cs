using System.Collections.Immutable;
using System.ComponentModel;
using Pulumi.Embedded.Engine.Processes;

namespace Pulumi.Embedded.Engine.Tests.Processes;

public sealed class ProcessGroupTests
{
    private const int TestTimeout = 300_000;

    /// <summary>The terminal sends Ctrl-C to the group in the foreground: ours, never the plugin's.</summary>
    [Fact(Timeout = TestTimeout)]
    public async Task Start_Process_HeadsAGroupOfItsOwn()
    {
        using var process = Start("ps -o pgid= -p $$");

        var group = await process.StandardOutput.ReadToEndAsync();

        Assert.Equal(process.ProcessId, int.Parse(group, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Interrupt_ProcessWithATrap_RunsIt()
    {
        using var process = Start("trap 'echo told; exit 5' INT; echo ready; while :; do sleep 0.05; done");
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());

        process.Interrupt();

        Assert.Equal("told", await process.StandardOutput.ReadLineAsync());
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(5, process.ExitCode);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Kill_ProcessWithChildren_EndsAll()
    {
        using var process = Start("sleep 60 & echo ready; sleep 60");
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());

        process.Kill();

        // Open as long as one of the three lives.
        Assert.Null(await process.StandardOutput.ReadLineAsync());
    }

    /// <summary>The group is made by what starts the process, a moment later.</summary>
    [Fact(Timeout = TestTimeout)]
    public async Task Kill_RightAfterTheStart_EndsIt()
    {
        for (var time = 0; time < 10; time++)
        {
            using var process = Start("exec sleep 60");

            process.Kill();

            await process.WaitForExitAsync(CancellationToken.None);
            Assert.Equal(128 + 9, process.ExitCode);
        }
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Forward_Cancelled_ProcessIsGone()
    {
        using var process = Start("sleep 60 & echo ready; sleep 60");
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ProcessOutput.ForwardAsync(process, (_, _) => cancel.Cancel(), cancel.Token)
        );

        Assert.True(await process.HasEndedWithinAsync(TimeSpan.Zero));
    }

    [Fact]
    public void Start_WorkingDirectoryMissing_Throws() =>
        Assert.Throws<Win32Exception>(() => ProcessGroup.Start("/bin/sh", [], "/absent", ImmutableDictionary<string, string?>.Empty));

    private static ProcessGroup Start(string script) =>
        ProcessGroup.Start("/bin/sh", ["-c", script], "/", ImmutableDictionary<string, string?>.Empty);
}
