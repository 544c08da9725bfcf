using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>Error answers in the vendor's exact shapes.</summary>
/// <remarks>400, 403, 404, 500: <c>{detailCode, trackingId, messages, causes}</c>; 401: <c>{error}</c>; 429: <c>{message}</c>;
/// the token endpoint: <c>{error, error_description}</c>.</remarks>
internal static class Refusal
{
    public const string BadContent = "400.1 Bad Request Content";

    /// <summary>Code of a clash with another object, so that clients need not read the text.</summary>
    public const string Conflict = "400.1.409 Reference conflict";

    public static TenantResponse BadSyntax(params IEnumerable<string> causes) =>
        Detailed(400, "400.0 Bad Request Syntax", "The request could not be parsed.", causes);

    public static TenantResponse Invalid(params IEnumerable<string> causes) => Invalid(BadContent, causes);

    public static TenantResponse Invalid(string detailCode, IEnumerable<string> causes) =>
        Detailed(400, detailCode, "The request was syntactically correct but its content is semantically invalid.", causes);

    public static TenantResponse Unauthorized(string error) => new(401, new JsonObject { ["error"] = error });

    public static TenantResponse Forbidden(params IEnumerable<string> causes) =>
        Detailed(403, "403 Forbidden", "The server understood the request but refuses to authorize it.", causes);

    public static TenantResponse NotFound(params IEnumerable<string> causes) =>
        Detailed(404, "404 Not found", "The server did not find a current representation for the target resource.", causes);

    public static TenantResponse ServerError(int status) =>
        Detailed(status, status.ToString(CultureInfo.InvariantCulture) + ".0 Internal Fault", "An internal fault occurred.", []);

    /// <param name="retryAfter">Value of the header, seconds or an HTTP date; null leaves it out.</param>
    public static TenantResponse TooManyRequests(string? retryAfter) =>
        new(429, new JsonObject { ["message"] = " Rate Limit Exceeded " })
        {
            Headers = retryAfter is null
                ? ImmutableDictionary<string, string>.Empty
                : ImmutableDictionary<string, string>.Empty.Add("Retry-After", retryAfter),
        };

    public static TenantResponse TokenRefused(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });

    private static TenantResponse Detailed(int status, string detailCode, string text, IEnumerable<string> causes) =>
        new(
            status,
            new JsonObject
            {
                ["detailCode"] = detailCode,
                ["trackingId"] = TenantIds.NewId(),
                ["messages"] = new JsonArray(Message(text)),
                ["causes"] = new JsonArray([.. causes.Select(Message)]),
            }
        );

    private static JsonNode Message(string text) =>
        new JsonObject
        {
            ["locale"] = "en-US",
            ["localeOrigin"] = "DEFAULT",
            ["text"] = text,
        };
}
