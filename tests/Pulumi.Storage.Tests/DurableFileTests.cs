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
    public void Replace_TheDiskRefuses_NamesTheFileAndNotItsDraft()
    {
        Directory.CreateDirectory(Target);

        var failure = Assert.ThrowsAny<Exception>(() => DurableFile.Replace(Target, "new"u8, DurableFile.OwnerOnly));

        Assert.Contains(Target, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(DurableFile.DraftEnding, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReplaceAndKeep_Thrice_KeepsTheOneBeforeUnderTheSecondName()
    {
        foreach (var content in new[] { "one", "two", "three" })
            DurableFile.ReplaceAndKeep(Target, Target + ".bak", Encoding.ASCII.GetBytes(content), DurableFile.OwnerOnly);

        Assert.Equal(("three", "two"), (File.ReadAllText(Target), File.ReadAllText(Target + ".bak")));
        Assert.Equal([Target, Target + ".bak"], Directory.GetFiles(_folder).Order());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(DurableFile.OwnerOnly, File.GetUnixFileMode(Target + ".bak"));
    }

    [Fact]
    public void ReplaceAndKeep_BothNamesAreOneFile_LeavesNoDraft()
    {
        // As after a process that was killed between the two renames.
        File.WriteAllText(Target, "old");
        Assert.True(NativeLink.TryCreate(Target, Target + ".bak"));

        DurableFile.ReplaceAndKeep(Target, Target + ".bak", "new"u8, DurableFile.OwnerOnly);

        Assert.Equal(("new", "old"), (File.ReadAllText(Target), File.ReadAllText(Target + ".bak")));
        Assert.Equal([Target, Target + ".bak"], Directory.GetFiles(_folder).Order());
    }

    [Fact]
    public void ReplaceAndKeep_TheOldOneCannotBeKept_WritesTheNewOneAllTheSame()
    {
        File.WriteAllText(Target, "old");
        Directory.CreateDirectory(Path.Combine(Target + ".bak", "inside"));

        DurableFile.ReplaceAndKeep(Target, Target + ".bak", "new"u8, DurableFile.OwnerOnly);

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task ReplaceAndKeep_ReadersMeanwhile_FindBothNamesAlways()
    {
        for (var i = 0; i < 2; i++)
            DurableFile.ReplaceAndKeep(Target, Target + ".bak", "0"u8, DurableFile.OwnerOnly);
        var seen = 0;
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                Assert.NotEmpty(File.ReadAllText(Target));
                Assert.NotEmpty(File.ReadAllText(Target + ".bak"));
                Interlocked.Increment(ref seen);
            }
        });

        for (var i = 0; i < 200 || Volatile.Read(ref seen) == 0; i++)
            DurableFile.ReplaceAndKeep(Target, Target + ".bak", "1"u8, DurableFile.OwnerOnly);
        await done.CancelAsync();

        await reader;
    }

    [Fact]
    public void Target_LinkToALink_IsTheFile()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(Target, "x");
        File.CreateSymbolicLink(Target + "1", Target);
        File.CreateSymbolicLink(Target + "2", Path.GetFileName(Target) + "1");

        Assert.Equal(Target, DurableFile.Target(Target + "2"));
        Assert.Equal(Target, DurableFile.Target(Target));
        Assert.Equal(Target + "3", DurableFile.Target(Target + "3"));
    }

    [Fact]
    public void RemoveDrafts_OfOneFile_LeavesOthersAndYoungOnes()
    {
        var now = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (
            var (name, age) in new[]
            {
                ("state.json", 9),
                ("state.json.01234567.new", 2),
                ("state.json.89abcdef.new", 0),
                ("other.json.01234567.new", 2),
                ("state.json.new", 9),
            }
        )
        {
            File.WriteAllText(Path.Combine(_folder, name), "");
            File.SetLastWriteTimeUtc(Path.Combine(_folder, name), now.UtcDateTime.AddHours(-age));
        }

        DurableFile.RemoveDrafts(Target, now.AddHours(-1));
        Assert.Equal(
            ["other.json.01234567.new", "state.json", "state.json.89abcdef.new", "state.json.new"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );

        DurableFile.RemoveDrafts(Target, before: null);
        Assert.DoesNotContain(Path.Combine(_folder, "state.json.89abcdef.new"), Directory.GetFiles(_folder));
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
