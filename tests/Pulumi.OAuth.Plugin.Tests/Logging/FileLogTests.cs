using System.Diagnostics;
using Pulumi.OAuth.Plugin.Logging;
using Pulumi.OAuth.Resources;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Tests.Logging;

/// <summary>Where a log of requests must not go.</summary>
public sealed class FileLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oauth-log-").FullName;
    private readonly List<string> _warnings = [];

    [Fact]
    public void Link_IsNotFollowed_AndTheEndIsToldOnce()
    {
        var target = Path.Combine(_folder, "somebody-else's");
        File.WriteAllText(target, "theirs");
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, target);

        Write(link);

        Assert.Equal("theirs", File.ReadAllText(target));
        Assert.Contains("it is a link, and links are not followed", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Pipe_IsNotWaitedFor()
    {
        if (OperatingSystem.IsWindows())
            return;
        var pipe = Path.Combine(_folder, "pipe");
        using (var made = Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync();

        await Task.Run(() => Write(pipe)).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains("it is no file but a pipe or a device", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string file)
    {
        var log = new FileLog(file, showsHeaders: false, TimeProvider.System, new Warnings(_warnings));
        log.Write("first");
        log.Write("second");
    }

    private sealed class Warnings(List<string> warnings) : IDiagnostics
    {
        public Task ReportAsync(Severity severity, string message, Urn? urn)
        {
            warnings.Add(message);
            return Task.CompletedTask;
        }
    }
}
