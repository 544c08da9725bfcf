using System.Diagnostics;

namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>A command that runs.</summary>
internal sealed class CommandRun(Process process)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Task<string> _output = process.StandardOutput.ReadToEndAsync();
    private readonly Task<string> _errors = process.StandardError.ReadToEndAsync();

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>SIGKILL, to this process alone.</summary>
    public void Kill() => process.Kill();

    /// <exception cref="TimeoutException">It hangs.</exception>
    public async Task<CommandEnd> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new CommandEnd(process.ExitCode, await _output + await _errors);
    }

    /// <summary>Waits for the end of a process that was killed: what it had started may hold its streams open.</summary>
    public Task ExitAsync() => process.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience);
}

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output, then standard error.</param>
internal sealed record CommandEnd(int ExitCode, string Output);
