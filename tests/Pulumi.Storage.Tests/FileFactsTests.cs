using System.Diagnostics;

namespace Pulumi.Storage.Tests;

public sealed class FileFactsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Target => Path.Combine(_folder, "it");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_AFile_TellsWhatTheToolOfTheSystemTells()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(Target, "12345");
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.GroupWrite);
        var facts = FileFacts.Of(Target)!;

        Assert.Equal(FileKind.File, facts.Kind);
        Assert.Equal(Said("-c", "%u", "--", Target), facts.Owner.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(FileFacts.CurrentUser, facts.Owner);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupWrite, facts.Mode);
        Assert.True(facts.OthersMayWrite);
        Assert.Equal(5, facts.Size);
    }

    /// <summary>What is written into it, its times and its name change nothing of a file's identity; a copy, however faithful, is another
    /// file.</summary>
    [Fact]
    public void Identity_OfAFile_IsNotItsCopys()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(Target, "");
        var identity = FileFacts.Of(Target)!.Identity;
        var number = Said("-c", "%i", "--", Target);
        Assert.Contains($"-{long.Parse(number, System.Globalization.CultureInfo.InvariantCulture):x}-", identity, StringComparison.Ordinal);

        Process.Start("cp", ["-a", Target, Target + ".copy"]).WaitForExit();
        Assert.NotEqual(identity, FileFacts.Of(Target + ".copy")!.Identity);

        File.Move(Target, Target + ".moved");
        Assert.Equal(identity, FileFacts.Of(Target + ".moved")!.Identity);
        // The file system may give the number to the next file, which is another one.
        File.Delete(Target + ".moved");
        File.WriteAllText(Target, "");
        Assert.NotEqual(identity, FileFacts.Of(Target)!.Identity);
    }

    [Fact]
    public void Of_ALink_IsNotFollowed()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.CreateSymbolicLink(Target, "/dev/zero");

        Assert.Equal(FileKind.Link, FileFacts.Of(Target)!.Kind);
        Assert.Equal(FileKind.Other, FileFacts.Of("/dev/zero")!.Kind);
        Assert.Equal(FileKind.Folder, FileFacts.Of(_folder)!.Kind);
    }

    [Fact]
    public void Of_APipe_IsNoFileAndIsNotOpened()
    {
        if (OperatingSystem.IsWindows())
            return;
        Process.Start("mkfifo", [Target]).WaitForExit();

        Assert.Equal(FileKind.Other, FileFacts.Of(Target)!.Kind);
    }

    [Fact]
    public void Of_Nothing_Fails()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Throws<FileNotFoundException>(() => FileFacts.Of(Target));
    }

    private static string Said(params IEnumerable<string> arguments)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", arguments) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }
}
