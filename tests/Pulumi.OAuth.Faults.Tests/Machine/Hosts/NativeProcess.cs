using System.Runtime.InteropServices;

namespace Pulumi.OAuth.Faults.Tests.Machine.Hosts;

/// <summary>What Linux lets one do to a process, and the base library does not.</summary>
internal static partial class NativeProcess
{
    private const int FileSize = 1;
    private const int CoreSize = 4;
    private const int FileSizeSignal = 25;
    private const nint Ignore = 1;
    private const ulong Unlimited = ulong.MaxValue;

    public const int Stop = 19;
    public const int Continue = 18;

    /// <summary>From now on a write beyond the largest size of a file fails, as on a full disk, and ends nobody.</summary>
    public static void IgnoreFileSizeSignal() => Check(Signal(FileSizeSignal, Ignore) != -1);

    /// <summary>Sets the largest size that a process can give a file; what it has written stays.</summary>
    /// <param name="id">The process.</param>
    /// <param name="bytes">Null takes the limit away.</param>
    public static void LimitFileSize(int id, int? bytes) => Limit(id, FileSize, (ulong?)bytes ?? Unlimited);

    /// <summary>A process that is killed leaves no image of its memory.</summary>
    public static void LeaveNoCore(int id) => Limit(id, CoreSize, 0);

    /// <param name="id">The process.</param>
    /// <param name="signal">Which.</param>
    public static void Send(int id, int signal) => Check(Kill(id, signal) == 0);

    private static void Limit(int id, int resource, ulong soft)
    {
        var limits = new Limits { Soft = soft, Hard = Unlimited };
        Check(PrLimit(id, resource, ref limits, 0) == 0);
    }

    private static void Check(bool succeeded)
    {
        if (!succeeded)
            throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public ulong Soft;
        public ulong Hard;
    }

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Signal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "prlimit64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int PrLimit(int id, int resource, ref Limits limits, nint old);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int id, int signal);
}
