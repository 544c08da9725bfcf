using System.Net.Http.Headers;
using Pulumi.OAuth.Tenant.Secrets;

namespace Pulumi.OAuth.Tenant.Logging;

/// <summary>Writes the headers of requests and answers to whoever wants to know: all names, and the values of those that are known to hold
/// no secret.</summary>
internal sealed class HeaderLog(HttpMessageHandler inner, ITenantLog receiver, SecretRedactor redactor) : DelegatingHandler(inner)
{
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept",
        "Age",
        "Allow",
        "Cache-Control",
        "Cache-Status",
        "Connection",
        "Content-Encoding",
        "Content-Length",
        "Content-Type",
        "Date",
        "Expires",
        "Host",
        "Pragma",
        "Retry-After",
        "Server",
        "SLPT-Request-ID",
        "Strict-Transport-Security",
        "Transfer-Encoding",
        "User-Agent",
        "Vary",
        "Via",
        "Warning",
        "X-Cache",
        "X-Total-Count",
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Write($"{request.Method} {request.RequestUri!.AbsolutePath} headers", request.Headers, request.Content?.Headers);
        var response = await base.SendAsync(request, cancellationToken);
        Write(
            $"{request.Method} {request.RequestUri.AbsolutePath} → HTTP/{response.Version} headers",
            response.Headers,
            response.Content.Headers
        );
        return response;
    }

    private void Write(string what, params ReadOnlySpan<HttpHeaders?> headers)
    {
        var shown = new List<string>();
        foreach (var some in headers)
            shown.AddRange((some ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()).Select(Text));
        receiver.Write(redactor.Redact($"{what}: {string.Join("; ", shown)}").ReplaceLineEndings(" "));
    }

    private static string Text(KeyValuePair<string, IEnumerable<string>> header) =>
        Shown.Contains(header.Key) ? $"{header.Key}: {string.Join(", ", header.Value)}" : $"{header.Key} (not shown)";
}
