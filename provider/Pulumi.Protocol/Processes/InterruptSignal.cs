using System.Runtime.InteropServices;

namespace Pulumi.Protocol.Processes;

/// <summary>Ctrl-C for a process whose parent ignored it.</summary>
public static partial class InterruptSignal
{
    private const int Interrupt = 2;
    private const nint Default = 0;

    /// <summary>
    /// Takes back that the signal is ignored, which a process inherits from <c>nohup</c> or as a shell's background job: the runtime would
    /// leave it so, and nobody could cancel. Before any handler is registered.
    /// </summary>
    public static void Heed()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetDisposition(Interrupt, Default);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetDisposition(int signal, nint disposition);
}
