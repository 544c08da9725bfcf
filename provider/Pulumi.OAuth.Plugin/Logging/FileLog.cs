using System.Globalization;
using System.Text;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Tenant.Logging;
using Pulumi.Storage;

namespace Pulumi.OAuth.Plugin.Logging;

/// <summary>Appends what goes to the tenant to a file that only its owner may read, a line each after its moment in UTC. Lines come
/// redacted.</summary>
/// <remarks>The plugins of a run, of its preview and of other providers may have the same file: each line is written by itself.</remarks>
internal sealed class FileLog(string file, bool showsHeaders, TimeProvider time, IDiagnostics diagnostics) : ITenantLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private bool _isGivenUp;

    public bool ShowsHeaders => showsHeaders;

    public void Write(string line)
    {
        lock (_lock)
        {
            if (_isGivenUp)
                return;
            try
            {
                Append(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Environment.ProcessId} {line}\n"
                    )
                );
            }
            catch (Exception e) when (IsRefusal(e))
            {
                _isGivenUp = true;
                _ = diagnostics.ReportAsync(
                    Severity.Warning,
                    $"The log of requests cannot be written to {LogSettings.FileVariable}={file}, so it ends here: {e.Message}",
                    null
                );
            }
        }
    }

    /// <summary>Why nothing can be written to a file, as a clause; null when something can. Leaves no file behind that was not
    /// there.</summary>
    public static string? Against(string file)
    {
        try
        {
            var isNew = !File.Exists(file);
            Open(file).Dispose();
            if (isNew)
                File.Delete(file);
            return null;
        }
        catch (Exception e) when (IsRefusal(e))
        {
            return e.Message;
        }
    }

    private void Append(string text)
    {
        using var stream = Open(file);
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(stream.SafeFileHandle) != DurableFile.OwnerOnly)
            File.SetUnixFileMode(stream.SafeFileHandle, DurableFile.OwnerOnly);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static bool IsRefusal(Exception e) =>
        e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static FileStream Open(string file)
    {
        if (new FileInfo(file) is { Exists: true, LinkTarget: not null })
            throw new IOException("it is a link, and links are not followed");
        if (File.Exists(file) && RegularFile.Against(file) is { } reason)
            throw new IOException(reason);
        for (var begin = Environment.TickCount64; ; Thread.Sleep(5))
        {
            try
            {
                // Nobody else's line comes between the look for the end and the writing.
                var options = new FileStreamOptions
                {
                    Mode = FileMode.Append,
                    Access = FileAccess.Write,
                    Share = FileShare.None,
                };
                if (!OperatingSystem.IsWindows())
                    options.UnixCreateMode = DurableFile.OwnerOnly;
                return new FileStream(file, options);
            }
            catch (IOException e)
                when (e is not (FileNotFoundException or DirectoryNotFoundException)
                    && Environment.TickCount64 - begin < Patience.TotalMilliseconds
                )
            {
                // Another process has it.
            }
        }
    }
}
