using System.Diagnostics;
using System.Globalization;

namespace Pulumi.OAuth.Plugin.Tests.Load;

/// <summary>A process at <c>nice 19</c> on one core, beside a loop that takes all of it. Disposing ends the loop.</summary>
internal sealed class Starvation : IAsyncDisposable
{
    private const string Core = "0";

    private readonly Process _loop;

    private Starvation(Process loop) => _loop = loop;

    public static async Task<Starvation> OfAsync(int processId)
    {
        var process = processId.ToString(CultureInfo.InvariantCulture);
        await RunAsync("taskset", "-a", "-p", "-c", Core, process);
        // Linux has a niceness for each thread; those to come inherit it.
        var threads = Directory.GetDirectories($"/proc/{process}/task").Select(t => Path.GetFileName(t)!);
        await RunAsync("renice", ["-n", "19", "-p", .. threads]);
        return new Starvation(Process.Start("taskset", ["-c", Core, "/bin/sh", "-c", "while :; do :; done"]));
    }

    public async ValueTask DisposeAsync()
    {
        _loop.Kill();
        await _loop.WaitForExitAsync();
        _loop.Dispose();
    }

    private static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
    }
}
