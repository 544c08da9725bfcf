using System.Security.Cryptography;

namespace Pulumi.Storage;

/// <summary>Writes files that a crash, a full disk or a power loss leaves whole: with the old content or with the new one.</summary>
/// <remarks>The order: a draft beside the file, its content flushed to the disk, a rename over the file, the folder flushed. The file's own
/// name is never absent. What fails leaves the old file untouched and takes its draft away. On Windows a folder cannot be flushed; the file
/// system's journal keeps renames in order there.</remarks>
public static class DurableFile
{
    /// <summary>Readable and writable by the owner alone: what may hold a secret, or decide about one.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Ending of a draft: <c>name.xxxxxxxx.new</c>. Whoever lists a folder skips these.</summary>
    public const string DraftEnding = ".new";

    /// <summary>Puts content in the place of a file, which need not exist. The folder has to.</summary>
    /// <param name="path">The file. A link is replaced by a file; <see cref="Target"/> finds what it leads to.</param>
    /// <param name="content">The whole new content.</param>
    /// <param name="mode">Permissions of the new file on Unix; null keeps those of the old one, and asks the umask where there is
    /// none.</param>
    /// <exception cref="IOException">The disk is full, read-only or broken, or a limit is met; the message names the file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode? mode) => Replace(path, null, content, mode);

    /// <summary>Puts content in the place of a file and keeps what was there under a second name. Neither name is ever absent or half
    /// written.</summary>
    /// <remarks>That the old content could not be kept does not keep the new one from being written: it is what counts.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="keptAs">The second name, in the same folder. What had it is replaced.</param>
    /// <param name="content">The whole new content.</param>
    /// <param name="mode">Permissions of both on Unix; null as in <see cref="Replace(string, ReadOnlySpan{byte}, UnixFileMode?)"/>.</param>
    /// <exception cref="IOException">The disk is full, read-only or broken; the message names the file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public static void ReplaceAndKeep(string path, string keptAs, ReadOnlySpan<byte> content, UnixFileMode? mode) =>
        Replace(path, keptAs, content, mode);

    private static void Replace(string path, string? keptAs, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var draft = DraftOf(path);
        try
        {
            using (var stream = new FileStream(draft, Options(path, mode)))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            // Only now: the draft is what a full disk refuses first.
            if (keptAs is not null)
                Keep(path, keptAs, mode);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception failure)
        {
            Discard(draft);
            // People know the file by its own name.
            var message = failure.Message.Replace(draft, path, StringComparison.Ordinal);
            switch (failure)
            {
                case UnauthorizedAccessException:
                    throw new UnauthorizedAccessException(message, failure);
                case IOException:
                    throw new IOException(message, failure);
                // What the base library says of a limit to the size of files (EFBIG), which is no mistake of the caller.
                case ArgumentOutOfRangeException:
                    throw new IOException($"The file is larger than the system allows : '{path}'", failure);
                default:
                    throw;
            }
        }
        FlushFolderOf(path);
    }

    /// <summary>The file that a link leads to, however many links there are between; the path itself when it is none.</summary>
    public static string Target(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;

    /// <summary>Removes the drafts that killed processes left of a file.</summary>
    /// <remarks>Safe only while nobody else writes the file, or for drafts so old that nobody can be at it any more.</remarks>
    /// <param name="path">The file, not the draft.</param>
    /// <param name="before">Only drafts that were last written before this; null for all.</param>
    public static void RemoveDrafts(string path, DateTimeOffset? before)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            return;
        foreach (var draft in Directory.EnumerateFiles(folder, Path.GetFileName(path) + ".????????" + DraftEnding))
        {
            if (before is null || File.GetLastWriteTimeUtc(draft) < before.Value.UtcDateTime)
                Discard(draft);
        }
    }

    /// <summary>Gives a file another name in the same file system, flushed to the disk. Needs no space. What had the name is
    /// replaced.</summary>
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
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode ?? (File.Exists(path) ? File.GetUnixFileMode(path) : null);
        }
        return options;
    }

    private static string DraftOf(string path) => $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}{DraftEnding}";

    private static void Keep(string path, string keptAs, UnixFileMode? mode)
    {
        if (!File.Exists(path))
            return;
        var draft = DraftOf(keptAs);
        try
        {
            if (!NativeLink.TryCreate(path, draft))
                Copy(path, draft);
            if (mode is { } given && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(draft, given);
            File.Move(draft, keptAs, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // An older one stays; the new content is written all the same.
        }
        finally
        {
            // Of two names of one file a rename takes none away.
            Discard(draft);
        }
    }

    private static void Copy(string path, string draft)
    {
        File.Copy(path, draft);
        using var copy = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite);
        copy.Flush(flushToDisk: true);
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
