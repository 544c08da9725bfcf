using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pulumi.Storage;

/// <summary>The system's <c>flock</c>, with its errors.</summary>
internal static partial class NativeLock
{
    /// <summary>No such file (ENOENT).</summary>
    public const int NoSuchFile = 2;

    private const int Interrupted = 4;
    private const int ReadWrite = 2;
    private const int ExclusiveAtOnce = 2 | 4;

    /// <summary>Somebody else holds the lock (EWOULDBLOCK).</summary>
    public static int WouldBlock => OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>Opens a file to lock it: for writing too, which NFS wants. Invalid, with the error of the last call, when that
    /// fails.</summary>
    public static SafeFileHandle Open(string path) => Open(path, ReadWrite | (OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000));

    /// <summary>Takes the lock without waiting.</summary>
    /// <returns>Zero, or the error.</returns>
    public static int Take(SafeFileHandle handle)
    {
        while (FLock(handle, ExclusiveAtOnce) != 0)
        {
            if (Marshal.GetLastPInvokeError() is var error && error != Interrupted)
                return error;
        }
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FLock(SafeFileHandle handle, int operation);
}
