namespace Pulumi.Storage;

/// <summary>Reads what a name leads to when that is a regular file: whoever opens a pipe waits for as long as nobody writes to
/// it.</summary>
public static class RegularFile
{
    /// <summary>Opens it.</summary>
    /// <exception cref="IOException">It is none, or cannot be opened; the message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be opened.</exception>
    public static FileStream OpenRead(string path) =>
        Against(path) is { } reason
            ? throw new IOException($"{path} was not read: {reason}")
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Why it is not read, as a clause; null when it is a regular file, or the system does not tell.</summary>
    /// <exception cref="FileNotFoundException">Nothing has that name.</exception>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? Against(string path) =>
        FileFacts.OfTarget(path)?.Kind switch
        {
            null or FileKind.File => null,
            FileKind.Folder => "it is a folder",
            _ => "it is no file but a pipe or a device",
        };
}
