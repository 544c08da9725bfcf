using System.Diagnostics;

namespace Pulumi.Storage.Tests;

/// <summary>What is no file is told at once, and never waited for.</summary>
public sealed class RegularFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("regular-").FullName;

    private string Target => Path.Combine(_folder, "it");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OpenRead_Pipe_IsRefusedAtOnce(bool throughALink)
    {
        using (var made = Process.Start("mkfifo", [Target]))
            await made.WaitForExitAsync();
        var path = throughALink ? File.CreateSymbolicLink(Target + ".link", Target).FullName : Target;

        Assert.Equal(
            $"{path} was not read: it is no file but a pipe or a device",
            (await Assert.ThrowsAsync<IOException>(() => Task.Run(() => RegularFile.OpenRead(path)))).Message
        );
    }

    [Theory]
    [InlineData("/dev/zero", "it is no file but a pipe or a device")]
    [InlineData("/", "it is a folder")]
    public void Against_NoFile_SaysWhatItIs(string path, string reason) => Assert.Equal(reason, RegularFile.Against(path));

    [Fact]
    public void OpenRead_FileOrLinkToOne_GivesItsContent()
    {
        File.WriteAllText(Target, "text");
        File.CreateSymbolicLink(Target + ".link", Target);
        foreach (var path in new[] { Target, Target + ".link" })
        {
            using var reader = new StreamReader(RegularFile.OpenRead(path));
            Assert.Equal("text", reader.ReadToEnd());
        }
        Assert.Throws<FileNotFoundException>(() => RegularFile.OpenRead(Target + ".none"));
    }
}
