using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Pulumi.Embedded.Tenant.Hosting;

/// <summary>Ends a connection the rude way: with a TCP reset and without an answer.</summary>
internal static class ConnectionReset
{
    /// <summary>Whether the connection of this call was reset.</summary>
    /// <remarks>Said here because <see cref="HttpContext.RequestAborted"/> follows an abort only some time later.</remarks>
    public static bool Happened(HttpContext http) => http.Items.ContainsKey(typeof(ConnectionReset));

    public static void Reset(HttpContext http)
    {
        http.Items[typeof(ConnectionReset)] = true;
        // Without lingering, closing sends RST instead of FIN, which is what a crashed peer or a middlebox does.
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        http.Abort();
    }
}
