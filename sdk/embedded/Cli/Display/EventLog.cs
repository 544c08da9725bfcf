using System.Text;
using Pulumi.Embedded.Engine.Events;

namespace Pulumi.Embedded.Cli.Display;

/// <summary>Where <c>--event-log</c> says that the events of all runs of a command go, those of default providers included: a file of
/// lines, or a process that takes them (<c>tcp://host:port</c>).</summary>
internal sealed class EventLog : IAsyncDisposable
{
    private const string TcpScheme = "tcp://";

    private readonly TimeProvider _time;
    private readonly EventUplink? _uplink;
    private readonly StreamWriter? _file;
    private int _sequence;

    private EventLog(TimeProvider time, EventUplink? uplink, StreamWriter? file) => (_time, _uplink, _file) = (time, uplink, file);

    /// <summary>Why not all events arrived; null as long as they do. Known after the end.</summary>
    public string? Problem => _uplink?.Problem;

    /// <exception cref="CommandFailure">The file cannot be written, or the address is none.</exception>
    public static EventLog Open(string target, string workingDirectory, TimeProvider time)
    {
        try
        {
            return target.StartsWith(TcpScheme, StringComparison.Ordinal)
                ? new(time, new EventUplink(target[TcpScheme.Length..]), null)
                : new(time, null, OpenFile(Path.GetFullPath(target, workingDirectory)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UriFormatException)
        {
            throw new CommandFailure($"could not open the event log '{target}': {e.Message}");
        }
    }

    /// <summary>Called in the order of the events, never concurrently.</summary>
    public void OnEvent(EngineEvent @event)
    {
        var line = JsonTexts.Line(json => EventJson.Write(json, @event, _sequence, _time.GetUtcNow().ToUnixTimeSeconds()));
        _sequence++;
        _uplink?.Send(line);
        _file?.WriteLine(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (_uplink is not null)
            await _uplink.DisposeAsync().ConfigureAwait(false);
        if (_file is not null)
            await _file.DisposeAsync().ConfigureAwait(false);
    }

    // Whoever waits for the events reads the file while it grows.
    private static StreamWriter OpenFile(string path) => new(
        new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete), new UTF8Encoding(false))
    {
        AutoFlush = true,
        NewLine = "\n",
    };
}
