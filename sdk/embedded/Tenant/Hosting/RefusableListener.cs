using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Pulumi.Embedded.Tenant.Hosting;

/// <summary>The listener of <see cref="RefusableTransport"/>.</summary>
/// <param name="factory">Opens the socket again.</param>
/// <param name="first">The socket that listens from the start.</param>
/// <param name="port">The port that both have; given up at the end.</param>
/// <param name="timers">Real time of the absence.</param>
internal sealed class RefusableListener(
    IConnectionListenerFactory factory,
    IConnectionListener first,
    PortReservation port,
    TimeProvider timers
) : IConnectionListener
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly ConcurrentDictionary<string, ConnectionContext> _connections = new();
    private IConnectionListener _listening = first;
    private Task _absence = Task.CompletedTask;
    private CancellationTokenSource _comeBack = new();

    public EndPoint EndPoint { get; } = first.EndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (await _listening.AcceptAsync(cancellationToken) is { } connection)
            {
                _connections[connection.ConnectionId] = connection;
                connection.ConnectionClosed.Register(() => _connections.TryRemove(connection.ConnectionId, out _));
                return connection;
            }

            if (_closed.IsCancellationRequested)
                return null;
            await Absence;
            if (_closed.IsCancellationRequested)
                return null;
        }
    }

    /// <summary>Closes the socket now and opens it again after the time.</summary>
    public void Refuse(TimeSpan duration, string? spared)
    {
        lock (_gate)
        {
            if (_closed.IsCancellationRequested || !_absence.IsCompleted)
                return;
            _comeBack.Dispose();
            _comeBack = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
            _absence = StayAwayAsync(_listening, duration, _comeBack.Token);
        }

        foreach (var (id, connection) in _connections)
        {
            if (id != spared)
                connection.Abort();
        }
    }

    /// <summary>Opens the socket again, if it is closed.</summary>
    public void Accept()
    {
        lock (_gate)
            _comeBack.Cancel();
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _closed.CancelAsync();
        await Absence;
        await _listening.UnbindAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _listening.DisposeAsync();
        port.Dispose();
        _comeBack.Dispose();
        _closed.Dispose();
    }

    private Task Absence
    {
        get
        {
            lock (_gate)
                return _absence;
        }
    }

    private async Task StayAwayAsync(IConnectionListener leaving, TimeSpan duration, CancellationToken comeBack)
    {
        await leaving.UnbindAsync(CancellationToken.None);
        await Task.Delay(duration, timers, comeBack).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_closed.IsCancellationRequested)
            return;
        _listening = await factory.BindAsync(EndPoint, CancellationToken.None);
        await leaving.DisposeAsync();
    }
}
