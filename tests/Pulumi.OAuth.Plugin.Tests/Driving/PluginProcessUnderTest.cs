using System.Diagnostics;
using System.Globalization;

namespace Pulumi.OAuth.Plugin.Tests.Driving;

/// <summary>The built plugin as a process of its own, or the one in the folder that <c>OAUTH_PROGRAMS</c> names, such as a packed one.
/// Disposing kills it.</summary>
internal sealed class PluginProcessUnderTest : IAsyncDisposable
{
    private static readonly string Executable = Path.Combine(
        Environment.GetEnvironmentVariable("OAUTH_PROGRAMS") ?? AppContext.BaseDirectory,
        "pulumi-resource-oauth"
    );

    private readonly Process _process;
    private readonly Task<string> _errors;

    private PluginProcessUnderTest(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Port { get; private set; }

    public string Address => $"127.0.0.1:{Port}";

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the plugin and reads its port line.</summary>
    /// <param name="home">Folder that stands for Pulumi's home.</param>
    /// <param name="environment">Variables on top; those of the tenant are not inherited.</param>
    /// <param name="arguments">The engine's address, or none.</param>
    public static async Task<PluginProcessUnderTest> StartAsync(
        string home,
        IReadOnlyDictionary<string, string>? environment,
        params IEnumerable<string> arguments
    )
    {
        return await StartAsync(Launch(home, environment, Executable, arguments));
    }

    /// <summary>As <see cref="StartAsync(string, IReadOnlyDictionary{string, string}, IEnumerable{string})"/>, with SIGINT ignored, as a
    /// shell starts what it puts in the background.</summary>
    public static async Task<PluginProcessUnderTest> StartInBackgroundAsync(string home, params IEnumerable<string> arguments) =>
        await StartAsync(Launch(home, null, "/bin/sh", ["-c", "trap '' INT; exec \"$0\" \"$@\"", Executable, .. arguments]));

    private static async Task<PluginProcessUnderTest> StartAsync(Process process)
    {
        var plugin = new PluginProcessUnderTest(process);
        var line =
            await plugin._process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The plugin ended before it told its port:\n" + await plugin._errors);
        plugin.Port = int.Parse(line, NumberStyles.None, CultureInfo.InvariantCulture);
        return plugin;
    }

    /// <summary>Runs the plugin to its end; exit code and standard output.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params IEnumerable<string> arguments)
    {
        using var process = Launch(Path.GetTempPath(), null, Executable, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    /// <summary>What it writes to standard output from now on until its end.</summary>
    public Task<string> RestOfOutputAsync() => _process.StandardOutput.ReadToEndAsync();

    /// <summary>Everything it wrote to standard error, once it has ended.</summary>
    public Task<string> ErrorsAsync() => _errors;

    public Task WaitForExitAsync() => _process.WaitForExitAsync();

    public int ExitCode => _process.ExitCode;

    public void Kill() => _process.Kill();

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Launch(
        string home,
        IReadOnlyDictionary<string, string>? environment,
        string executable,
        IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("SAIL_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["PULUMI_HOME"] = home;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
