using System.Threading.Channels;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Events;

/// <summary>Sends events to a process that serves pulumirpc.Events, as those that drive the command line do. Sending never waits, and a
/// receiver that goes away does not end the run.</summary>
public sealed class EventUplink : IAsyncDisposable
{
    // After the last event: a receiver that never says that it has them all must not keep the command from ending.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private readonly CancellationTokenSource _givingUp = new();
    private readonly LocalChannel _channel;
    private readonly Task _sending;

    /// <param name="address"><c>host:port</c>.</param>
    /// <exception cref="UriFormatException">It is no address.</exception>
    public EventUplink(string address)
    {
        _channel = new LocalChannel(address);
        _sending = SendAllAsync();
    }

    /// <summary>Why not all events arrived; null as long as they do.</summary>
    public string? Problem { get; private set; }

    /// <param name="json">One event.</param>
    public void Send(string json) => _waiting.Writer.TryWrite(json);

    /// <summary>Waits until the receiver has all events.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _givingUp.CancelAfter(Grace);
        await _sending;
        _channel.Dispose();
        _givingUp.Dispose();
    }

    private async Task SendAllAsync()
    {
        try
        {
            using var call = new Pulumirpc.Events.EventsClient(_channel).StreamEvents(cancellationToken: _givingUp.Token);
            await foreach (var json in _waiting.Reader.ReadAllAsync())
                await call.RequestStream.WriteAsync(new EventRequest { Event = json });
            await call.RequestStream.CompleteAsync();
            await call.ResponseAsync;
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or OperationCanceledException)
        {
            Problem = (e as RpcException)?.Status.Detail ?? e.Message;
        }
    }
}
