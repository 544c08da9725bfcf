namespace Pulumi.Storage;

/// <summary>Makes folders that survive a power loss.</summary>
public static class DurableFolder
{
    /// <summary>To be entered by the owner alone.</summary>
    public const UnixFileMode OwnerOnly = DurableFile.OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, and what is missing above it, for its owner alone; each new name is flushed to the disk. One that is there
    /// is left as it is.</summary>
    /// <exception cref="IOException">The disk is full, read-only or broken, or a file has the name.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder above must not be written to.</exception>
    public static void Make(string path)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path))
            return;
        var above = Path.GetDirectoryName(path);
        if (above is null)
            return;
        Make(above);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        Directory.CreateDirectory(path, OwnerOnly);
        NativeFolder.Flush(above);
    }
}
