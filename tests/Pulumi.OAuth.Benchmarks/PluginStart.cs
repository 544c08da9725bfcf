using System.Diagnostics;
using Pulumi.Testing.Node;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>From the start of a plugin's process to the line that tells its port, which every run of the engine waits for. The peer is the
/// plugin for dynamic providers of Pulumi's Node.js SDK.</summary>
internal static class PluginStart
{
    public static async Task RunAsync()
    {
        var modules = await NodeModules.EnsureInstalledAsync();
        var dynamicProvider = Path.Combine(modules, "@pulumi", "pulumi", "cmd", "dynamic-provider", "index.js");
        var plugin = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "Pulumi.OAuth.Plugin", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "pulumi-resource-oauth"));
        await new Comparison("plugin start to its port", "ours", "Node.js dynamic provider", Rounds: 7).RunAsync(
            () => UntilPortAsync(plugin), () => UntilPortAsync("node", dynamicProvider, "127.0.0.1:1"));
    }

    private static async Task UntilPortAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync();
        process.Kill();
        await process.WaitForExitAsync();
        if (!ushort.TryParse(line, out _))
            throw new InvalidOperationException($"{program} said '{line}' instead of its port.");
    }
}
