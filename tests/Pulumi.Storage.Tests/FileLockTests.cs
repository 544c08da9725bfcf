using System.Diagnostics;

namespace Pulumi.Storage.Tests;

public sealed class FileLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Target => Path.Combine(_folder, "it.lock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Make_NoFileYet_HoldsTheLockOnAFileForItsOwnerAlone()
    {
        using var held = Assert.IsType<FileLock.Attempt.Taken>(FileLock.Make(Target)).Lock;

        Assert.IsType<FileLock.Attempt.Held>(FileLock.Take(Target));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(DurableFile.OwnerOnly, File.GetUnixFileMode(Target));
    }

    [Fact]
    public void Make_ThereIsAFile_Fails()
    {
        File.WriteAllText(Target, "");

        Assert.ThrowsAny<IOException>(() => FileLock.Make(Target));
    }

    [Fact]
    public void Take_AfterTheHolderLetGo_IsOurs()
    {
        Assert.IsType<FileLock.Attempt.Taken>(FileLock.Make(Target)).Lock.Dispose();

        using var again = Assert.IsType<FileLock.Attempt.Taken>(FileLock.Take(Target)).Lock;

        Assert.True(File.Exists(Target));
    }

    [Fact]
    public void Take_NoFile_SaysSo() => Assert.IsType<FileLock.Attempt.Missing>(FileLock.Take(Target));

    [Fact]
    public void Delete_HeldLock_TakesTheFileAway()
    {
        Assert.IsType<FileLock.Attempt.Taken>(FileLock.Make(Target)).Lock.Delete();

        Assert.False(File.Exists(Target));
    }

    /// <summary>The tool of the system, not our own call, holds the lock here, in a process that is then killed.</summary>
    [Fact(Timeout = 300_000)]
    public async Task Take_AnotherProcessHolds_IsHeldUntilThatProcessIsKilled()
    {
        if (OperatingSystem.IsWindows())
            return;
        await File.WriteAllTextAsync(Target, "");
        using var holder = Process.Start(
            new ProcessStartInfo(
                "python3",
                [
                    "-c",
                    "import fcntl,sys,time; f=open(sys.argv[1],'r+'); fcntl.flock(f,fcntl.LOCK_EX); print('held',flush=True); "
                        + "time.sleep(60)",
                    Target,
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());

        Assert.IsType<FileLock.Attempt.Held>(FileLock.Take(Target));
        holder.Kill();
        await holder.WaitForExitAsync();

        Assert.IsType<FileLock.Attempt.Taken>(FileLock.Take(Target)).Lock.Dispose();
    }

    [Fact]
    public void Take_WhatCannotBeLocked_IsToldApartFromHeld()
    {
        // A folder cannot be opened for writing, as a file of a file system without locks cannot be locked.
        var unsupported = Assert.IsType<FileLock.Attempt.Unsupported>(FileLock.Take(_folder));

        Assert.NotEmpty(unsupported.Reason);
    }
}
