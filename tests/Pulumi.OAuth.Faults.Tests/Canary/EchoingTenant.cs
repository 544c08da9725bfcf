using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Faults.Tests.Canary;

/// <summary>A tenant, or a proxy before it, that repeats in its errors whatever it was sent, and in its answers whatever it should keep.</summary>
internal sealed class EchoingTenant : HttpMessageHandler
{
    public const string Bearer = "opaque-bearer-CANARY-5150";
    public const string Secret = "created-CANARY-4711";

    /// <summary>What it answers a creation with; the request's own text and header are appended to its message.</summary>
    public HttpStatusCode Status { get; init; } = HttpStatusCode.BadRequest;

    /// <summary>How its answer looks like.</summary>
    public EchoForm Form { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == "/oauth/token")
            return Json(HttpStatusCode.OK, new JsonObject { ["access_token"] = Bearer, ["expires_in"] = 600, ["token_type"] = "bearer" }.ToJsonString());
        var heard = $"{request.Headers.Authorization} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))} {Secret}";
        return Form switch
        {
            EchoForm.Error => Json(Status, new JsonObject
            {
                ["detailCode"] = "400 " + heard,
                ["trackingId"] = heard,
                ["messages"] = new JsonArray(new JsonObject { ["text"] = heard }),
            }.ToJsonString()),
            EchoForm.Page => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($"<html>{heard}</html>", Encoding.UTF8, "text/html") },
            _ => throw new HttpRequestException(HttpRequestError.ConnectionError, heard),
        };
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string text) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
}

/// <summary>Where the tenant repeats what it heard.</summary>
public enum EchoForm
{
    Error,
    Page,
    BrokenConnection,
}
