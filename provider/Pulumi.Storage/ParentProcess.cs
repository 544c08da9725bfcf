using System.Runtime.InteropServices;

namespace Pulumi.Storage;

/// <summary>The process that started this one.</summary>
public static partial class ParentProcess
{
    /// <summary>Its id; null where the system has no simple word for it (Windows).</summary>
    public static int? Id { get; } = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? GetParentId() : null;

    [LibraryImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetParentId();
}
