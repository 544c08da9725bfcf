using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Limits;

namespace Pulumi.Embedded.Tenant.Hosting;

/// <summary>Writes answers to the connection.</summary>
internal static class ResponseWriter
{
    public static async Task WriteAsync(HttpContext http, TenantResponse answer, TimeProvider clock)
    {
        WriteHead(http, answer, clock);
        if (answer.Body is not null)
            await WriteBodyAsync(http, Bytes(answer.Body));
    }

    /// <summary>Status and headers, the date by the tenant's clock among them.</summary>
    public static void WriteHead(HttpContext http, TenantResponse answer, TimeProvider clock)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.Headers.Date = RetryAfter.Date(clock.GetUtcNow());
        foreach (var (name, value) in answer.Headers)
            http.Response.Headers[name] = value;
        if (answer.Body is not null)
            http.Response.ContentType = "application/json";
    }

    public static async Task WriteBodyAsync(HttpContext http, byte[] body, bool declareLength = true)
    {
        if (http.Response.StatusCode == StatusCodes.Status204NoContent)
            return;
        if (declareLength)
            http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    public static byte[] Bytes(JsonNode? body) => body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString());
}
