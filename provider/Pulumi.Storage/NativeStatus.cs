using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pulumi.Storage;

/// <summary>The system's own look at a file, which the base library shows only in part: it tells neither the owner nor a pipe from a file.</summary>
internal static partial class NativeStatus
{
    private const int NoSuchFile = 2;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint EffectiveUser();

    /// <summary><c>statx</c>, whose answer has the same layout on every processor. Null before glibc 2.28 and musl 1.2.5, which lack it.</summary>
    public static FileFacts? OnLinux(string path)
    {
        const int current = -100;
        const int linkItself = 0x100;
        const uint basics = 0x7ff;
        Span<byte> answer = stackalloc byte[256];
        try
        {
            if (StatX(current, path, linkItself, basics, ref MemoryMarshal.GetReference(answer)) != 0)
                throw Failure(path);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
        return Facts(
            mode: BinaryPrimitives.ReadUInt16LittleEndian(answer[28..]),
            owner: BinaryPrimitives.ReadUInt32LittleEndian(answer[20..]),
            size: BinaryPrimitives.ReadInt64LittleEndian(answer[40..]));
    }

    /// <summary><c>lstat</c> with 64-bit inodes, the only one there is on Apple's own processors.</summary>
    public static FileFacts OnMacOS(string path)
    {
        Span<byte> answer = stackalloc byte[256];
        ref var first = ref MemoryMarshal.GetReference(answer);
        if ((RuntimeInformation.ProcessArchitecture == Architecture.X64 ? LStat64(path, ref first) : LStat(path, ref first)) != 0)
            throw Failure(path);
        return Facts(
            mode: BinaryPrimitives.ReadUInt16LittleEndian(answer[4..]),
            owner: BinaryPrimitives.ReadUInt32LittleEndian(answer[16..]),
            size: BinaryPrimitives.ReadInt64LittleEndian(answer[96..]));
    }

    private static FileFacts Facts(ushort mode, uint owner, long size) =>
        new(Kind(mode), owner, (UnixFileMode)(mode & 0xFFF), size);

    private static FileKind Kind(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        0xA000 => FileKind.Link,
        _ => FileKind.Other,
    };

    private static IOException Failure(string path) => Marshal.GetLastPInvokeError() == NoSuchFile
        ? new FileNotFoundException($"There is no {path}.", path)
        : new IOException($"{Marshal.GetLastPInvokeErrorMessage()} : '{path}'");

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte answer);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LStat(string path, ref byte answer);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LStat64(string path, ref byte answer);
}
