using System.Runtime.InteropServices;

namespace Pulumi.OAuth.Plugin.Verbs;

/// <summary>The life of a process that runs a verb: a signal has it put its things in order, and ends it in any case.</summary>
internal static class VerbProcess
{
    /// <summary>How long a verb may take to come to its end, as one that waits for a file does not at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Runs a verb.</summary>
    /// <param name="arguments">Its name and what follows.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        using var ending = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        return await VerbTable.RunAsync(arguments, VerbSurroundings.OfProcess, ending.Token);

        void End(PosixSignalContext context)
        {
            // Who sends a second one does not want to wait.
            if (ending.IsCancellationRequested)
                return;
            context.Cancel = true;
            EndLate(context.Signal == PosixSignal.SIGINT ? 130 : 143);
            ending.Cancel();
        }
    }

    /// <summary>On a thread of its own, since all others may wait for something that never comes.</summary>
    private static void EndLate(int exitCode) =>
        new Thread(() =>
        {
            Thread.Sleep(Patience);
            Environment.Exit(exitCode);
        })
        {
            IsBackground = true,
            Name = nameof(VerbProcess),
        }.Start();
}
