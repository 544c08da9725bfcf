using System.Net;
using System.Net.Sockets;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>Asks whether an engine is still there, by whether anybody listens at its address.</summary>
internal static class EngineProbe
{
    /// <returns>False only when the connection is refused.</returns>
    public static async Task<bool> IsListeningAsync(IPEndPoint engine, CancellationToken cancellationToken)
    {
        using var socket = new Socket(engine.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(engine, cancellationToken);
            return true;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
        catch (SocketException)
        {
            // Out of ports, or the like: that says nothing about the engine.
            return true;
        }
    }
}
