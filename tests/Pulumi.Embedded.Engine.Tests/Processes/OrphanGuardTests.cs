using System.Collections.Immutable;
using System.Diagnostics;
using Pulumi.Embedded.Engine.Processes;

namespace Pulumi.Embedded.Engine.Tests.Processes;

public sealed class OrphanGuardTests
{
    /// <summary>The end of the guard's input is all it sees of our own end, whatever ended us.</summary>
    [Fact(Timeout = 300_000)]
    public async Task Guard_InputEnds_WatchedGroupsDieWithTheirChildrenAndForgottenOnesLive()
    {
        using var watched = Start("sleep 60 & sleep 60");
        using var forgotten = Start("sleep 60");
        using var watchedToo = Start("sleep 60");

        await using (var guard = OrphanGuard.Start())
        {
            foreach (
                var line in new[]
                {
                    $"+{watched.ProcessId}",
                    $"+{forgotten.ProcessId}",
                    $"+{watchedToo.ProcessId}",
                    $"-{forgotten.ProcessId}",
                }
            )
                await guard.WriteLineAsync(line);
        }

        await watched.WaitForExitAsync(CancellationToken.None);
        await watchedToo.WaitForExitAsync(CancellationToken.None);
        // The background child held this stream open.
        Assert.Equal("", await watched.StandardOutput.ReadToEndAsync());
        Assert.False(await forgotten.HasEndedWithinAsync(TimeSpan.FromMilliseconds(200)));
    }

    /// <summary>What starts a process in a group of its own takes a moment for that.</summary>
    [Fact(Timeout = 300_000)]
    public async Task Guard_InputEnds_AProcessThatHasNoGroupYetDiesToo()
    {
        using var early = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec sleep 60"]))!;

        await using (var guard = OrphanGuard.Start())
            await guard.WriteLineAsync($"+{early.Id}");

        await early.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(128 + 9, early.ExitCode);
    }

    private static ProcessGroup Start(string script) =>
        ProcessGroup.Start("/bin/sh", ["-c", script], "/", ImmutableDictionary<string, string?>.Empty);
}
