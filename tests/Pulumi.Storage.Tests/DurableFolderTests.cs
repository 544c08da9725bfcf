namespace Pulumi.Storage.Tests;

public sealed class DurableFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Make_SeveralMissing_MakesAllForTheOwnerAlone()
    {
        var inner = Path.Combine(_folder, "a", "b");

        DurableFolder.Make(inner);

        Assert.True(Directory.Exists(inner));
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(DurableFolder.OwnerOnly, File.GetUnixFileMode(inner));
        Assert.Equal(DurableFolder.OwnerOnly, File.GetUnixFileMode(Path.Combine(_folder, "a")));
    }

    [Fact]
    public void Make_ThereIsOne_LeavesItAsItIs()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode shared = DurableFolder.OwnerOnly | UnixFileMode.GroupRead;
        File.SetUnixFileMode(_folder, shared);

        DurableFolder.Make(_folder);

        Assert.Equal(shared, File.GetUnixFileMode(_folder));
    }

    [Fact]
    public void Make_AFileHasTheName_Fails()
    {
        var taken = Path.Combine(_folder, "taken");
        File.WriteAllText(taken, "");

        Assert.ThrowsAny<IOException>(() => DurableFolder.Make(Path.Combine(taken, "inner")));
    }
}
