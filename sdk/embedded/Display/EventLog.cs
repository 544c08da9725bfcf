using System.Text;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Storage;

namespace Pulumi.Embedded.Display;

/// <summary>Where <c>--event-log</c> says that the events of a run go, those of default providers included: a file of lines, which the next
/// run of the command begins anew, or a process that takes them (<c>tcp://host:port</c>).</summary>
internal sealed class EventLog : IAsyncDisposable
{
    private const string TcpScheme = "tcp://";

    private readonly TimeProvider _time;
    private readonly EventUplink? _uplink;
    private readonly StreamWriter? _file;
    private string? _fileProblem;
    private int _sequence;

    private EventLog(TimeProvider time, EventUplink? uplink, StreamWriter? file) => (_time, _uplink, _file) = (time, uplink, file);

    /// <summary>Why not all events arrived; null as long as they do. Known after the end.</summary>
    public string? Problem => _uplink?.Problem ?? _fileProblem;

    /// <param name="target">The flag's value.</param>
    /// <param name="workingDirectory">What a relative path begins at.</param>
    /// <param name="showsSecrets">The events hold secrets: then a new file is for its owner alone.</param>
    /// <param name="time">Stamps the events.</param>
    /// <exception cref="WorkspaceException">The file cannot be written, or the address is none.</exception>
    public static EventLog Open(string target, string workingDirectory, bool showsSecrets, TimeProvider time)
    {
        try
        {
            return target.StartsWith(TcpScheme, StringComparison.Ordinal)
                ? new(time, new EventUplink(target[TcpScheme.Length..]), null)
                : new(time, null, OpenFile(Path.GetFullPath(target, workingDirectory), showsSecrets));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UriFormatException)
        {
            throw new WorkspaceException($"could not open the event log '{target}': {e.Message}");
        }
    }

    /// <summary>Called in the order of the events, never concurrently.</summary>
    public void OnEvent(EngineEvent @event)
    {
        var line = JsonTexts.Line(json => EventJson.Write(json, @event, _sequence, _time.GetUtcNow().ToUnixTimeSeconds()));
        _sequence++;
        _uplink?.Send(line);
        if (_fileProblem is null)
            TryFile(file => file.WriteLine(line));
    }

    public async ValueTask DisposeAsync()
    {
        if (_uplink is not null)
            await _uplink.DisposeAsync();
        TryFile(file => file.Dispose());
    }

    /// <summary>A full disk costs the log, never the run. After a line that failed there are no others: it may be there in part.</summary>
    private void TryFile(Action<StreamWriter> act)
    {
        if (_file is null)
            return;
        try
        {
            act(_file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _fileProblem ??= e.Message;
        }
    }

    private static StreamWriter OpenFile(string path, bool isForOwnerAlone)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            // Whoever waits for the events reads the file while it grows.
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (isForOwnerAlone && !OperatingSystem.IsWindows())
            options.UnixCreateMode = DurableFile.OwnerOnly;
        return new StreamWriter(new FileStream(path, options), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }
}
