using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.OAuth.Benchmarks.Running;

/// <summary>A plugin's process, ours or another, with a channel to it. Disposing kills it.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly LocalChannel _channel;

    private PluginProcess(Process process, int port)
    {
        _process = process;
        _channel = new LocalChannel($"127.0.0.1:{port}");
        Calls = new ResourceProvider.ResourceProviderClient(_channel);
    }

    public ResourceProvider.ResourceProviderClient Calls { get; }

    /// <summary>Starts it, reads its port line, and waits for its first answer.</summary>
    /// <param name="program">What to start.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="home">Folder that stands for Pulumi's home.</param>
    public static async Task<PluginProcess> StartAsync(string program, IEnumerable<string> arguments, string home)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["PULUMI_HOME"] = home;
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        if (!ushort.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new InvalidOperationException($"{program} said '{line}' instead of its port.");
        var plugin = new PluginProcess(process, port);
        await plugin.Calls.GetPluginInfoAsync(new Empty());
        return plugin;
    }

    /// <summary>The most memory it has had so far, in MB; not a number where the system does not tell.</summary>
    public double PeakMegabytes()
    {
        var status = $"/proc/{_process.Id}/status";
        // VmHWM:	   33084 kB
        return File.Exists(status)
            ? double.Parse(
                File.ReadLines(status)
                    .Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
                    .Split(':')[1]
                    .Replace("kB", "", StringComparison.Ordinal),
                CultureInfo.InvariantCulture
            ) / 1024
            : double.NaN;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
