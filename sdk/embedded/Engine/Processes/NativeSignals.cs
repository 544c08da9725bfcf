using System.Runtime.InteropServices;

namespace Pulumi.Embedded.Engine.Processes;

/// <summary>Signals to whole process groups, which the base library has no words for.</summary>
internal static partial class NativeSignals
{
    private const int Interrupt = 2;
    private const int Kill = 9;

    /// <summary>Ctrl-C for every process of a group. A group that is gone already is fine.</summary>
    public static void InterruptGroup(int group) => _ = Send(-group, Interrupt);

    /// <summary>Ends every process of a group at once. A group that is gone already is fine.</summary>
    /// <returns>Whether there was such a group.</returns>
    public static bool KillGroup(int group) => Send(-group, Kill) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int processOrGroup, int signal);
}
