using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pulumi.Storage;

/// <summary>A lock of the operating system on a file: it ends with the process that holds it, however that process ends.</summary>
/// <remarks>
/// What holds where. Linux and macOS: <c>flock</c>, which all processes of one kernel see, those of other containers too; over NFS, Linux
/// turns it into a lock of the server. A file system without locks says so, and then <see cref="Attempt.Unsupported"/> tells it: the base
/// library would overlook that silently, and two processes would both believe that they hold the lock. Windows: an open file that nobody
/// else may open. The lock is on the file and not on its name: whoever renames or replaces the file takes the lock from nobody.
/// </remarks>
public sealed class FileLock : IDisposable
{
    /// <summary>Somebody who only looks whether a lock is free holds it for a moment; whoever made the file outlasts that.</summary>
    private const int LooksOutlasted = 20;

    /// <summary>ERROR_SHARING_VIOLATION as the base library tells it.</summary>
    private const int SharingViolation = unchecked((int)0x80070020);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly string _path;
    private readonly SafeFileHandle _handle;

    private FileLock(string path, SafeFileHandle handle)
    {
        _path = path;
        _handle = handle;
    }

    /// <summary>Makes a file that must not exist yet, for its owner alone, and takes the lock on it.</summary>
    /// <returns>Never <see cref="Attempt.Missing"/>. The file is there whatever the answer.</returns>
    /// <exception cref="IOException">The file cannot be made, or there is one.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public static Attempt Make(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (OperatingSystem.IsWindows())
            return new Attempt.Taken(new FileLock(path, File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None)));
        using (
            new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    BufferSize = 0,
                    UnixCreateMode = DurableFile.OwnerOnly,
                }
            )
        )
        {
            // Only the file is wanted here: the base library opens none without a lock of its own.
        }
        for (var looks = 1; ; looks++)
        {
            var attempt = TakeUnix(path);
            if (attempt is not Attempt.Held || looks == LooksOutlasted)
                return attempt;
            Thread.Sleep(Look);
        }
    }

    /// <summary>Takes the lock on a file that somebody else has made. A caller who does not trust the folder looks first what kind of file
    /// it is.</summary>
    public static Attempt Take(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return OperatingSystem.IsWindows() ? TakeWindows(path) : TakeUnix(path);
    }

    /// <summary>Removes the file while nobody else can take its lock, then lets go of it.</summary>
    /// <exception cref="IOException">The file stays; the lock is gone all the same.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Delete()
    {
        try
        {
            // Windows removes no file that is open to one alone.
            if (OperatingSystem.IsWindows())
                _handle.Dispose();
            File.Delete(_path);
        }
        finally
        {
            _handle.Dispose();
        }
    }

    /// <summary>Lets go of the lock. The file stays.</summary>
    public void Dispose() => _handle.Dispose();

    private static Attempt TakeUnix(string path)
    {
        var handle = NativeLock.Open(path);
        if (handle.IsInvalid)
            return Refusal(Marshal.GetLastPInvokeError());
        var error = NativeLock.Take(handle);
        if (error == 0)
            return new Attempt.Taken(new FileLock(path, handle));
        handle.Dispose();
        return Refusal(error);
    }

    private static Attempt Refusal(int error) =>
        error == NativeLock.WouldBlock ? new Attempt.Held()
        : error == NativeLock.NoSuchFile ? new Attempt.Missing()
        : new Attempt.Unsupported(Marshal.GetPInvokeErrorMessage(error));

    private static Attempt TakeWindows(string path)
    {
        try
        {
            return new Attempt.Taken(new FileLock(path, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Attempt.Missing();
        }
        catch (IOException held) when (held.HResult == SharingViolation)
        {
            return new Attempt.Held();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Attempt.Unsupported(failure.Message);
        }
    }

    /// <summary>What an attempt to take a lock came to. Closed family: the cases below.</summary>
    public abstract record Attempt
    {
        private Attempt() { }

        /// <summary>It is ours until it is disposed of, or the process ends.</summary>
        /// <param name="Lock">The lock.</param>
        public sealed record Taken(FileLock Lock) : Attempt;

        /// <summary>Somebody holds it now.</summary>
        public sealed record Held : Attempt;

        /// <summary>There is no such file.</summary>
        public sealed record Missing : Attempt;

        /// <summary>Locks do not work here, or not for us: nobody can say whether somebody holds it.</summary>
        /// <param name="Reason">In the words of the system.</param>
        public sealed record Unsupported(string Reason) : Attempt;
    }
}
