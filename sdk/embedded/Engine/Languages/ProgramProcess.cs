using System.ComponentModel;
using System.Globalization;
using Pulumi.Embedded.Engine.Processes;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>A user's program as a process: run to its end, and its exit code understood.</summary>
internal static class ProgramProcess
{
    /// <summary>Of programs that have told the engine already what went wrong.</summary>
    private const int AlreadyReported = 32;

    /// <summary>Runs a program in its folder; what it writes goes to <see cref="ProgramRun.OnOutput"/>.</summary>
    /// <exception cref="OperationCanceledException">The token has fired; the program is gone, with all it had started.</exception>
    public static async Task<ProgramResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string?>> environment,
        ProgramRun run,
        CancellationToken cancellationToken
    )
    {
        ProcessGroup process;
        try
        {
            process = ProcessGroup.Start(program, arguments, run.ProgramDirectory, environment);
        }
        catch (Win32Exception e)
        {
            return new ProgramResult($"the program could not be started: '{program}' in {run.ProgramDirectory}: {e.Message}", false);
        }
        using (process)
        {
            return await ProcessOutput.ForwardAsync(process, run.OnOutput, cancellationToken) switch
            {
                0 => ProgramResult.Success,
                AlreadyReported => new ProgramResult(null, true),
                var code => new ProgramResult(
                    string.Create(CultureInfo.InvariantCulture, $"Program exited with non-zero exit code: {code}"),
                    false
                ),
            };
        }
    }
}
