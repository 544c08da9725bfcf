using Microsoft.AspNetCore.Http;

namespace Pulumi.Embedded.Tenant.Hosting;

/// <summary>Ends a connection the rude way, without an answer: Kestrel sends a TCP reset for an aborted one.</summary>
internal static class ConnectionReset
{
    /// <summary>Whether the connection of this call was reset.</summary>
    /// <remarks>Said here because <see cref="HttpContext.RequestAborted"/> follows an abort only some time later.</remarks>
    public static bool Happened(HttpContext http) => http.Items.ContainsKey(typeof(ConnectionReset));

    public static void Reset(HttpContext http)
    {
        http.Items[typeof(ConnectionReset)] = true;
        http.Abort();
    }
}
