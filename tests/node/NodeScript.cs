using System.Diagnostics;

namespace Pulumi.Testing.Node;

/// <summary>A Node.js script under way, with the packages of <c>tests/node</c> at hand. Disposing kills it.</summary>
public sealed class NodeScript : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private bool _disposed;

    private NodeScript(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => _process.Id;

    /// <summary>Starts a script of the test project's output folder.</summary>
    public static async Task<NodeScript> StartAsync(string script, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_PATH"] = await NodeModules.EnsureInstalledAsync();
        return new NodeScript(Process.Start(start)!);
    }

    /// <summary>Runs a script to its end; what it wrote to standard output.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message holds what it wrote to standard
    /// error.</exception>
    public static async Task<string> RunAsync(string script, params IEnumerable<string> arguments)
    {
        await using var running = await StartAsync(script, arguments);
        running._process.StandardInput.Close();
        var output = await running._process.StandardOutput.ReadToEndAsync();
        await running._process.WaitForExitAsync();
        return running._process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{script} ended with {running._process.ExitCode}:\n{output}{await running._errors}");
    }

    /// <summary>The next line of standard output.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message holds what it wrote to standard error.</exception>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The script has ended:\n" + await _errors);

    /// <summary>Sends one line to standard input.</summary>
    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
