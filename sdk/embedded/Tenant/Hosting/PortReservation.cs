using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Pulumi.Embedded.Tenant.Hosting;

/// <summary>Keeps a port while nobody listens at it: what connects is refused, and no other process gets the port.</summary>
/// <remarks>Linux lets several sockets have an address that allow reuse, as all of .NET's do, as long as none of them listens yet.
/// Elsewhere nothing is kept: a port that is given up for a while may be taken.</remarks>
internal sealed class PortReservation : IDisposable
{
    private readonly Socket? _socket;

    private PortReservation(EndPoint endPoint, Socket? socket)
    {
        EndPoint = endPoint;
        _socket = socket;
    }

    /// <summary>Where to listen; has a port even if none was asked for, if it is kept.</summary>
    public EndPoint EndPoint { get; }

    /// <param name="wanted">Port 0 for any that is free.</param>
    /// <exception cref="AddressInUseException">Somebody listens there.</exception>
    public static PortReservation Take(EndPoint wanted)
    {
        if (!OperatingSystem.IsLinux() || wanted is not IPEndPoint)
            return new PortReservation(wanted, null);
        var socket = new Socket(wanted.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(wanted);
            return new PortReservation(socket.LocalEndPoint!, socket);
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            throw new AddressInUseException(taken.Message, taken);
        }
    }

    public void Dispose() => _socket?.Dispose();
}
