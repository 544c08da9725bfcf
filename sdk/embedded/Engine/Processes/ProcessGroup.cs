using System.Diagnostics;

namespace Pulumi.Embedded.Engine.Processes;

/// <summary>A process at the head of a group of its own: the terminal's Ctrl-C does not reach it, and it can be ended with all its
/// children.</summary>
/// <remarks>Its streams are pipes; nobody writes to its input. Disposing kills the group.</remarks>
internal sealed class ProcessGroup : IDisposable
{
    private readonly Process _process;
    private bool _disposed;

    private ProcessGroup(Process process) => _process = process;

    public int ProcessId => _process.Id;

    public int ExitCode => _process.ExitCode;

    public StreamReader StandardOutput => _process.StandardOutput;

    public StreamReader StandardError => _process.StandardError;

    /// <summary>Starts a program.</summary>
    /// <param name="program">Name (looked for in the PATH) or path.</param>
    /// <param name="arguments">One by one, not quoted.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="environment">Our own environment, changed: null removes a variable.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static ProcessGroup Start(
        string program,
        IEnumerable<string> arguments,
        string workingDirectory,
        IEnumerable<KeyValuePair<string, string?>> environment
    )
    {
        var (launcher, prefix) = GroupLauncher.For(program);
        var start = new ProcessStartInfo(launcher, [.. prefix, .. arguments])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        OrphanGuard.Watch(process.Id);
        return new ProcessGroup(process);
    }

    /// <summary>Asks the whole group to end, as Ctrl-C would. Windows knows no such signal between groups without a console: there it is
    /// killed.</summary>
    public void Interrupt()
    {
        if (OperatingSystem.IsWindows())
            Kill();
        else
            NativeSignals.InterruptGroup(_process.Id);
    }

    /// <summary>Ends the whole group at once.</summary>
    public void Kill()
    {
        if (OperatingSystem.IsWindows())
            _process.Kill(entireProcessTree: true);
        else if (!NativeSignals.KillGroup(_process.Id) && !_process.HasExited)
        {
            // What makes the group takes a moment for that. Until then the process is all there is, and may have made it by the time it is
            // hit.
            _process.Kill();
            NativeSignals.KillGroup(_process.Id);
        }
    }

    /// <summary>Waits for the process itself; children may go on.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Whether the process itself ended within a time.</summary>
    public async Task<bool> HasEndedWithinAsync(TimeSpan time)
    {
        using var over = new CancellationTokenSource(time);
        try
        {
            await WaitForExitAsync(over.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Kill();
        OrphanGuard.Forget(_process.Id);
        _process.Dispose();
    }
}
