using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Pulumi.OAuth.Faults.Tests.Canary;

/// <summary>A tenant, or a proxy before it, that repeats in its errors whatever it was sent, and in its answers whatever it should
/// keep.</summary>
internal sealed class EchoingTenant : HttpMessageHandler
{
    public const string Bearer = "opaque-bearer-CANARY-5150";
    public const string Secret = "created-CANARY-4711";

    /// <summary>Part of a broken answer that nobody can tell to be a secret.</summary>
    public const string Unrecognised = "broken-CANARY-6174";

    /// <summary>What it answers a creation with; the request's own text and header are appended to its message.</summary>
    public HttpStatusCode Status { get; init; } = HttpStatusCode.BadRequest;

    /// <summary>How its answer looks like.</summary>
    public EchoForm Form { get; init; }

    /// <summary>Whether it refuses logins too, and says what it was sent.</summary>
    public bool RefusesLogins { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (request.RequestUri!.AbsolutePath == "/oauth/token")
        {
            return RefusesLogins
                ? Json(
                    HttpStatusCode.Unauthorized,
                    new JsonObject
                    {
                        ["error"] = "invalid_client",
                        ["error_description"] = "heard " + HttpUtility.ParseQueryString(body)["client_secret"],
                    }.ToJsonString()
                )
                : Json(
                    HttpStatusCode.OK,
                    new JsonObject
                    {
                        ["access_token"] = Bearer,
                        ["expires_in"] = 600,
                        ["token_type"] = "bearer",
                    }.ToJsonString()
                );
        }
        // The bearer token as a header, which has a form to know it by, and alone.
        var heard = $"{request.Headers.Authorization} {request.Headers.Authorization?.Parameter} {body} {Secret}";
        return Form switch
        {
            EchoForm.Error => Json(
                Status,
                new JsonObject
                {
                    ["detailCode"] = "400 " + heard,
                    ["trackingId"] = heard,
                    ["messages"] = new JsonArray(new JsonObject { ["text"] = heard }),
                }.ToJsonString()
            ),
            EchoForm.Page => new HttpResponseMessage(HttpStatusCode.OK)
            {
                Headers = { { "SLPT-Request-ID", heard } },
                Content = new StringContent($"<html>{heard}</html>", Encoding.UTF8, "text/html"),
            },
            EchoForm.BrokenJson => Json(HttpStatusCode.OK, $$"""{"{{Secret}}":["{{Unrecognised}}","""),
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
    BrokenJson,
    BrokenConnection,
}
