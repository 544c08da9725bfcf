using System.Text;

namespace Pulumi.Storage.Tests;

public sealed class DurableFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Target => Path.Combine(_folder, "state.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Replace_NoFileYet_WritesItWithTheModeAndLeavesNoDraft()
    {
        DurableFile.Replace(Target, "new"u8, DurableFile.OwnerOnly);

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(DurableFile.OwnerOnly, File.GetUnixFileMode(Target));
    }

    [Fact]
    public void Replace_NoModeGiven_KeepsTheOneOfTheOldFile()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.WriteAllText(Target, "old");
        File.SetUnixFileMode(Target, shared);

        DurableFile.Replace(Target, "new"u8, mode: null);

        Assert.Equal(shared, File.GetUnixFileMode(Target));
    }

    [Fact]
    public void Replace_TheFolderIsGone_FailsAndNamesTheFile()
    {
        var missing = Path.Combine(_folder, "gone", "state.json");

        var failure = Assert.ThrowsAny<IOException>(() => DurableFile.Replace(missing, "new"u8, DurableFile.OwnerOnly));

        Assert.Contains(Path.Combine("gone", "state.json"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replace_TheTargetCannotBeReplaced_KeepsItAndTakesTheDraftAway()
    {
        // A folder of that name with something in it: the rename fails after the draft was written.
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "inside"), "old");

        Assert.ThrowsAny<Exception>(() => DurableFile.Replace(Target, "new"u8, DurableFile.OwnerOnly));

        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder));
        Assert.Equal("old", File.ReadAllText(Path.Combine(Target, "inside")));
    }

    [Fact]
    public async Task Replace_ReadersMeanwhile_SeeOldOrNewAndNeverAPart()
    {
        var old = Encoding.ASCII.GetBytes(new string('o', 200_000));
        var @new = Encoding.ASCII.GetBytes(new string('n', 100_000));
        DurableFile.Replace(Target, old, DurableFile.OwnerOnly);
        var seen = 0;
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                var content = File.ReadAllBytes(Target);
                Assert.True(content.AsSpan().SequenceEqual(old) || content.AsSpan().SequenceEqual(@new));
                Interlocked.Increment(ref seen);
            }
        });

        for (var i = 0; i < 50 || Volatile.Read(ref seen) == 0; i++)
            DurableFile.Replace(Target, i % 2 == 0 ? @new : old, DurableFile.OwnerOnly);
        await done.CancelAsync();

        await reader;
    }

    [Fact]
    public void Rename_AFileHasTheName_ReplacesIt()
    {
        File.WriteAllText(Target, "old");
        var other = Path.Combine(_folder, "other");
        File.WriteAllText(other, "new");

        DurableFile.Rename(other, Target);

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.False(File.Exists(other));
    }

    [Fact]
    public void Delete_GoneAlready_IsFine()
    {
        DurableFile.Delete(Target);

        Assert.False(File.Exists(Target));
    }
}
