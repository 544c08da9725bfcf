using System.Runtime.InteropServices;

namespace Pulumi.Storage;

/// <summary>Hard links, which the base library does not make.</summary>
internal static partial class NativeLink
{
    /// <summary>Gives a file a second name; false where that cannot be: no hard links in the file system, or the name is taken.</summary>
    public static bool TryCreate(string path, string newPath) =>
        OperatingSystem.IsWindows() ? CreateHardLink(newPath, path, 0) : Link(path, newPath) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string path, string newPath);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string newPath, string path, nint attributes);
}
