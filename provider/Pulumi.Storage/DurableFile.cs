using System.Security.Cryptography;

namespace Pulumi.Storage;

/// <summary>Writes files that a crash, a full disk or a power loss leaves whole: with the old content or with the new one.</summary>
/// <remarks>The order: a draft beside the file, its content flushed to the disk, a rename over the file, the folder flushed. The file's own name
/// is never absent. What fails leaves the old file untouched and takes its draft away. On Windows a folder cannot be flushed; the file system's
/// journal keeps renames in order there.</remarks>
public static class DurableFile
{
    /// <summary>Readable and writable by the owner alone: what may hold a secret, or decide about one.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Ending of a draft: <c>name.xxxxxxxx.new</c>. Whoever lists a folder skips these.</summary>
    public const string DraftEnding = ".new";

    /// <summary>Puts content in the place of a file, which need not exist. The folder has to.</summary>
    /// <param name="path">The file. A link is replaced by a file.</param>
    /// <param name="content">The whole new content.</param>
    /// <param name="mode">Permissions of the new file on Unix; null keeps those of the old one, and asks the umask where there is none.</param>
    /// <exception cref="IOException">The disk is full, read-only or broken; the message names the file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var draft = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}{DraftEnding}";
        try
        {
            using (var stream = new FileStream(draft, Options(path, mode)))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            Discard(draft);
            throw;
        }
        FlushFolderOf(path);
    }

    /// <summary>Gives a file another name in the same file system, flushed to the disk. Needs no space. What had the name is replaced.</summary>
    /// <exception cref="IOException">The disk is read-only or broken, or the file is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public static void Rename(string path, string newPath)
    {
        File.Move(path, newPath, overwrite: true);
        FlushFolderOf(newPath);
        if (Path.GetDirectoryName(path) != Path.GetDirectoryName(newPath))
            FlushFolderOf(path);
    }

    /// <summary>Removes a file, flushed to the disk. One that is gone already is fine.</summary>
    /// <exception cref="IOException">The disk is read-only or broken.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public static void Delete(string path)
    {
        File.Delete(path);
        FlushFolderOf(path);
    }

    private static FileStreamOptions Options(string path, UnixFileMode? mode)
    {
        // The content goes to the disk in one piece; a buffer would only copy it once more.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode ?? (File.Exists(path) ? File.GetUnixFileMode(path) : null);
        }
        return options;
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception undeletable) when (undeletable is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what people have to hear of.
        }
    }

    private static void FlushFolderOf(string path)
    {
        if (!OperatingSystem.IsWindows())
            NativeFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
