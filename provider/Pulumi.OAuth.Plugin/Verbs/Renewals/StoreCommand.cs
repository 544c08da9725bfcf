using System.ComponentModel;
using System.Diagnostics;

namespace Pulumi.OAuth.Plugin.Verbs.Renewals;

/// <summary>A command of the user's shell that stores what it reads from its standard input. It has the whole environment, as a command
/// typed by hand has.</summary>
internal static class StoreCommand
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="command">As typed.</param>
    /// <param name="document">What it reads.</param>
    /// <param name="tell">Gets each line it says.</param>
    /// <param name="cancellationToken">Ends the wait, not the command: it may be about to store.</param>
    /// <returns>Its exit code, and whether it took all that it was given; null when it was never started.</returns>
    public static async Task<(int ExitCode, bool HasRead)?> RunAsync(
        string command,
        byte[] document,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        using var process = new Process { StartInfo = Start(command) };
        process.OutputDataReceived += (_, line) => Tell(line, tell);
        process.ErrorDataReceived += (_, line) => Tell(line, tell);
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var hasRead = true;
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(document, CancellationToken.None);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            hasRead = false;
        }
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, hasRead);
    }

    private static ProcessStartInfo Start(string command)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe") { Arguments = $"/d /s /c \"{command}\"" }
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        return start;
    }

    private static void Tell(DataReceivedEventArgs line, Action<string> tell)
    {
        if (line.Data is { } text)
            tell(text);
    }
}
