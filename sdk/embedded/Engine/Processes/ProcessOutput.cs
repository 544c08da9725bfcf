namespace Pulumi.Embedded.Engine.Processes;

/// <summary>Hands on what a process says, line by line, until its end.</summary>
internal static class ProcessOutput
{
    /// <summary>How long a child that holds the streams open is waited for after the process itself has ended.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    /// <summary>Reads both streams to the end of the process; its exit code.</summary>
    /// <param name="process">The process.</param>
    /// <param name="onOutput">A line, and whether it came on standard error; not called at the same time for both.</param>
    /// <param name="cancellationToken">Kills the process with all its children.</param>
    /// <exception cref="OperationCanceledException">The token has fired; the process is gone.</exception>
    public static async Task<int> ForwardAsync(ProcessGroup process, Action<string, bool> onOutput, CancellationToken cancellationToken)
    {
        var gate = new Lock();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, false), ReadAsync(process.StandardError, true));
        await using (cancellationToken.Register(process.Kill))
            await process.WaitForExitAsync(CancellationToken.None);
        try
        {
            await reading.WaitAsync(DrainTime, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await reading;
        }
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode;

        async Task ReadAsync(StreamReader reader, bool isError)
        {
            while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
            {
                lock (gate)
                    onOutput(line, isError);
            }
        }
    }
}
