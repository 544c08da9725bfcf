using System.ComponentModel;
using System.Globalization;
using Pulumi.Embedded.Engine.Processes;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>A running plugin process, from its port line to its end.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    /// <summary>From the polite request to the end by force.</summary>
    private static readonly TimeSpan ExitTime = TimeSpan.FromSeconds(5);

    /// <summary>For what is left in the pipes, which a child of the plugin may hold open.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private readonly ProcessGroup _process;
    private readonly CollectedOutput _output;
    private readonly Task _collecting;
    private bool _disposed;

    private PluginProcess(ProcessGroup process, int port, CollectedOutput output, Task collecting)
    {
        _process = process;
        _output = output;
        _collecting = collecting;
        Port = port;
    }

    /// <summary>Where it listens, on the loopback address.</summary>
    public int Port { get; }

    /// <summary>What it wrote after the port. Complete once the process has been disposed of.</summary>
    public string Output => _output.ToString();

    /// <summary>See <see cref="GroupWork.Of"/>.</summary>
    public long? Work(long before) => GroupWork.Of(_process.ProcessId, before);

    /// <summary>Starts a plugin and waits for its port line.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="name">The plugin in messages: the path of its executable.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="environment">Changes to our own environment.</param>
    /// <param name="cancellationToken">Gives up; the process is killed.</param>
    /// <exception cref="PluginStartException">It did not start, or wrote something else than a port.</exception>
    public static async Task<PluginProcess> StartAsync(
        PluginCommand.Run command,
        string name,
        string workingDirectory,
        IEnumerable<KeyValuePair<string, string?>> environment,
        CancellationToken cancellationToken
    )
    {
        var process = Start(command, name, workingDirectory, environment);
        try
        {
            var output = new CollectedOutput();
            var errors = output.CollectAsync(process.StandardError);
            string? line;
            await using (cancellationToken.Register(process.Kill))
                line = await PortLine.ReadAsync(process.StandardOutput.BaseStream);
            cancellationToken.ThrowIfCancellationRequested();
            if (line is null)
                throw await DiedAtStartAsync(process, name, errors, output);
            if (PortLine.Parse(line) is not { } port)
                throw new PluginStartException($"plugin [{name}] wrote an invalid port to stdout: could not parse port: '{line}'");
            return new PluginProcess(process, port, output, Task.WhenAll(errors, output.CollectAsync(process.StandardOutput)));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Interrupts the whole group, and kills it when that was not enough.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _process.Interrupt();
        await _process.HasEndedWithinAsync(ExitTime);
        _process.Kill();
        await Task.WhenAny(_collecting, Task.Delay(DrainTime));
        _process.Dispose();
    }

    private static ProcessGroup Start(
        PluginCommand.Run command,
        string name,
        string workingDirectory,
        IEnumerable<KeyValuePair<string, string?>> environment
    )
    {
        try
        {
            return ProcessGroup.Start(command.Program, command.Arguments, workingDirectory, environment);
        }
        catch (Win32Exception e)
        {
            throw new PluginStartException($"failed to load plugin {name}: {e.Message}", e);
        }
    }

    private static async Task<PluginStartException> DiedAtStartAsync(ProcessGroup process, string name, Task errors, CollectedOutput output)
    {
        var ended = await process.HasEndedWithinAsync(ExitTime);
        await Task.WhenAny(errors, Task.Delay(DrainTime));
        var how = ended && process.ExitCode != 0 ? string.Create(CultureInfo.InvariantCulture, $"exit status {process.ExitCode}") : "EOF";
        // The CLI keeps what the process said to itself; it is what people need.
        var said = output.ToString();
        return new PluginStartException($"could not read plugin [{name}]: {how}" + (said.Length == 0 ? "" : $"\n{said}"));
    }
}
