using System.Collections.Concurrent;
using System.Net;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>Creations whose answers have left for the engine. Their notes go when the engine has had the time to record the objects: one that is
/// killed before that knows neither id nor secret, and the note alone names the object.</summary>
/// <remarks>Nothing in the protocol says that an answer has been recorded. Thread-safe.</remarks>
internal sealed class Deliveries : IDisposable
{
    /// <summary>Engines record after each step; the state may lie behind a network.</summary>
    private static readonly TimeSpan RecordingTime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Action, byte> _open = new();
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _disposing = new();
    private readonly CancellationToken _disposed;
    private volatile bool _engineIsDone;

    public Deliveries(TimeProvider time)
    {
        _time = time;
        _disposed = _disposing.Token;
    }

    /// <summary>The engine's <c>host:port</c>; null while none is known.</summary>
    public string? EngineAddress { get; set; }

    /// <summary>An answer has left.</summary>
    /// <param name="recorded">What is to be done once it is recorded.</param>
    public void Add(Action recorded)
    {
        if (_engineIsDone || !IPEndPoint.TryParse(EngineAddress ?? "", out var engine))
        {
            recorded();
            return;
        }
        _open.TryAdd(recorded, 0);
        // The engine may have come to its end since the first look.
        if (_engineIsDone)
            Close(recorded);
        else
            _ = CloseLaterAsync(recorded, engine);
    }

    /// <summary>The engine has said that it comes to its end: it is alive, and what it was answered it has.</summary>
    public void Close()
    {
        _engineIsDone = true;
        foreach (var recorded in _open.Keys)
            Close(recorded);
    }

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    private async Task CloseLaterAsync(Action recorded, IPEndPoint engine)
    {
        try
        {
            await Task.Delay(RecordingTime, _time, _disposed);
            if (await EngineProbe.IsListeningAsync(engine, _disposed))
                Close(recorded);
        }
        catch (OperationCanceledException)
        {
            // The process ends, and nobody knows: the note stays, and the next run that names the object's id removes it.
        }
    }

    private void Close(Action recorded)
    {
        if (_open.TryRemove(recorded, out _))
            recorded();
    }
}
