using Pulumi.OAuth.Faults.Tests.Machine.Hosts;

namespace Pulumi.Storage.Tests;

/// <summary>The limit is one of the whole process, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(FileSizeLimitTests), DisableParallelization = true)]
[Collection(nameof(FileSizeLimitTests))]
public sealed class FileSizeLimitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Replace_TheLimitOfFileSizesIsMet_FailsAsOnAFullDiskAndKeepsTheOldFile()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var target = Path.Combine(_folder, "state.json");
        File.WriteAllText(target, "old");
        NativeProcess.IgnoreFileSizeSignal();

        NativeProcess.LimitFileSize(Environment.ProcessId, 2);
        var failure = Record.Exception(() => DurableFile.Replace(target, "new"u8, DurableFile.OwnerOnly));
        NativeProcess.LimitFileSize(Environment.ProcessId, null);

        Assert.Equal($"The file is larger than the system allows : '{target}'", Assert.IsType<IOException>(failure).Message);
        Assert.Equal("old", File.ReadAllText(target));
        Assert.Equal([target], Directory.GetFiles(_folder));
    }
}
