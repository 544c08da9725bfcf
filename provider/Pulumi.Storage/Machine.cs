using System.Runtime.InteropServices;

namespace Pulumi.Storage;

/// <summary>The machine a process runs on, and the start of it: locks of two that differ in either say nothing to each other.</summary>
/// <param name="Host">Name of the machine, or of the container.</param>
/// <param name="Boot">The system's own id of its last start; null where it has none.</param>
public sealed partial record Machine(string Host, string? Boot)
{
    private const string LinuxBootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>The one of this process.</summary>
    public static Machine Current { get; } = new(Environment.MachineName, ReadBoot());

    private static string? ReadBoot()
    {
        if (OperatingSystem.IsMacOS())
            return ReadMacOS();
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllText(LinuxBootId).Trim() : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? ReadMacOS()
    {
        Span<byte> answer = stackalloc byte[64];
        nuint length = 64;
        return SysCtlByName("kern.bootsessionuuid", ref MemoryMarshal.GetReference(answer), ref length, 0, 0) == 0 && length > 1
            ? System.Text.Encoding.ASCII.GetString(answer[..((int)length - 1)])
            : null;
    }

    [LibraryImport("libc", EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SysCtlByName(string name, ref byte answer, ref nuint length, nint newValue, nuint newLength);
}
