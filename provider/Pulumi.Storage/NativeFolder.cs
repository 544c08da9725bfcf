using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pulumi.Storage;

/// <summary>Flushes a folder, so that names made or changed in it survive a power loss; the base library opens no folders.</summary>
internal static partial class NativeFolder
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The folder cannot be opened, or the disk refuses.</exception>
    public static void Flush(string folder)
    {
        using var handle = Open(folder, ReadOnly | CloseOnExec);
        if (handle.IsInvalid)
            throw Failure(folder);
        // Some file systems (of network shares, mostly) flush no folders and say so; they have no weaker promise to give.
        if (FSync(handle) != 0 && Marshal.GetLastPInvokeError() is var error && error != InvalidArgument && error != NotSupported)
            throw Failure(folder);
    }

    private const int InvalidArgument = 22;

    /// <summary>A program that is started meanwhile must not keep the folder open.</summary>
    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    private static int NotSupported => OperatingSystem.IsMacOS() ? 45 : 95;

    private static IOException Failure(string folder) => new($"{Marshal.GetLastPInvokeErrorMessage()} : '{folder}'");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(SafeFileHandle handle);
}
