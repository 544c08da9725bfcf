using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Pulumi.Embedded.Tenant.Hosting;

/// <summary>A transport whose listener can go away for a while and come back at the same port.</summary>
/// <param name="inner">The transport that really listens.</param>
/// <param name="timers">Real time of the absence.</param>
internal sealed class RefusableTransport(IConnectionListenerFactory inner, TimeProvider timers) : IConnectionListenerFactory
{
    private readonly ConcurrentBag<RefusableListener> _listeners = [];

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var port = PortReservation.Take(endpoint);
        try
        {
            var listener = new RefusableListener(inner, await inner.BindAsync(port.EndPoint, cancellationToken), port, timers);
            _listeners.Add(listener);
            return listener;
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }

    /// <summary>Closes the listening socket and all connections; a connection attempt is refused until the time is over.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="spared">Id of the one connection that stays; null spares none.</param>
    public void Refuse(TimeSpan duration, string? spared)
    {
        foreach (var listener in _listeners)
            listener.Refuse(duration, spared);
    }

    /// <summary>Ends a refusal before its time.</summary>
    public void Accept()
    {
        foreach (var listener in _listeners)
            listener.Accept();
    }
}
