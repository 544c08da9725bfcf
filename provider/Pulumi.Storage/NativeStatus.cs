using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pulumi.Storage;

/// <summary>The system's own look at a file, which the base library shows only in part: it tells neither the owner nor a pipe from a
/// file.</summary>
internal static partial class NativeStatus
{
    private const int NoSuchFile = 2;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint EffectiveUser();

    /// <summary><c>statx</c>, whose answer has the same layout on every processor. Null before glibc 2.28 and musl 1.2.5, which lack
    /// it.</summary>
    public static FileFacts? OnLinux(string path, bool followsLinks = false)
    {
        const int current = -100;
        const int linkItself = 0x100;
        const uint basicsAndBirth = 0xfff;
        const uint birth = 0x800;
        Span<byte> answer = stackalloc byte[256];
        try
        {
            if (StatX(current, path, followsLinks ? 0 : linkItself, basicsAndBirth, ref MemoryMarshal.GetReference(answer)) != 0)
                throw Failure(path);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
        return Facts(
            mode: BinaryPrimitives.ReadUInt16LittleEndian(answer[28..]),
            owner: BinaryPrimitives.ReadUInt32LittleEndian(answer[20..]),
            size: BinaryPrimitives.ReadInt64LittleEndian(answer[40..]),
            device: BinaryPrimitives.ReadUInt64LittleEndian(answer[136..]),
            number: BinaryPrimitives.ReadUInt64LittleEndian(answer[32..]),
            made: answer[((BinaryPrimitives.ReadUInt32LittleEndian(answer) & birth) != 0 ? 80 : 96)..]
        );
    }

    /// <summary><c>lstat</c>, or <c>stat</c>, with 64-bit inodes, the only one there is on Apple's own processors.</summary>
    public static FileFacts OnMacOS(string path, bool followsLinks = false)
    {
        Span<byte> answer = stackalloc byte[256];
        ref var first = ref MemoryMarshal.GetReference(answer);
        var failed = (RuntimeInformation.ProcessArchitecture == Architecture.X64, followsLinks) switch
        {
            (true, true) => Stat64(path, ref first),
            (true, false) => LStat64(path, ref first),
            (false, true) => Stat(path, ref first),
            (false, false) => LStat(path, ref first),
        };
        if (failed != 0)
            throw Failure(path);
        return Facts(
            mode: BinaryPrimitives.ReadUInt16LittleEndian(answer[4..]),
            owner: BinaryPrimitives.ReadUInt32LittleEndian(answer[16..]),
            size: BinaryPrimitives.ReadInt64LittleEndian(answer[96..]),
            device: BinaryPrimitives.ReadUInt32LittleEndian(answer),
            number: BinaryPrimitives.ReadUInt64LittleEndian(answer[8..]),
            made: answer[80..]
        );
    }

    /// <summary>The facts; the time is in seconds and nanoseconds.</summary>
    private static FileFacts Facts(ushort mode, uint owner, long size, ulong device, ulong number, ReadOnlySpan<byte> made) =>
        new(
            Kind(mode),
            owner,
            (UnixFileMode)(mode & 0xFFF),
            size,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{device:x}-{number:x}-"
                    + $"{BinaryPrimitives.ReadInt64LittleEndian(made)}.{BinaryPrimitives.ReadUInt32LittleEndian(made[8..]):d9}"
            )
        );

    private static FileKind Kind(ushort mode) =>
        (mode & 0xF000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            _ => FileKind.Other,
        };

    private static IOException Failure(string path) =>
        Marshal.GetLastPInvokeError() == NoSuchFile
            ? new FileNotFoundException($"There is no {path}.", path)
            : new IOException($"{Marshal.GetLastPInvokeErrorMessage()} : '{path}'");

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte answer);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LStat(string path, ref byte answer);

    [LibraryImport("libc", EntryPoint = "stat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Stat(string path, ref byte answer);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Stat64(string path, ref byte answer);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LStat64(string path, ref byte answer);
}
