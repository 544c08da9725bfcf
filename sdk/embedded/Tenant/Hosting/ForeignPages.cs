using System.Net;
using Microsoft.AspNetCore.Http;

namespace Pulumi.Embedded.Tenant.Hosting;

/// <summary>Refuses what a web page of somebody else sends through the browser of whoever runs the tenant.</summary>
/// <remarks>
/// A page whose own name is made to resolve to 127.0.0.1 (DNS rebinding) gives itself away by the Host header; any other by Origin, which
/// browsers send with everything that could change something.
/// </remarks>
internal static class ForeignPages
{
    public static async Task RefuseAsync(HttpContext http, RequestDelegate next)
    {
        if (Problem(http.Request) is not { } problem)
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        await http.Response.WriteAsJsonAsync(new { error = problem }, http.RequestAborted);
    }

    private static string? Problem(HttpRequest request)
    {
        if (!IsLoopback(request.Host.Host))
            return "The Host header names another host: this tenant answers to 127.0.0.1 and localhost only.";
        var origins = request.Headers.Origin;
        return origins.Count == 0 || (origins.Count == 1 && IsOwn(origins[0], request.Host))
            ? null
            : "The Origin header names another site: pages of others may not call this tenant.";
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsOwn(string? origin, HostString host) =>
        string.Equals(origin, "http://" + host.Value, StringComparison.OrdinalIgnoreCase);
}
