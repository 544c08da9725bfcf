using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.OAuthClients;
using Pulumi.Embedded.Tenant.PersonalAccessTokens;
using Pulumi.Reports;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary><c>GET /</c>: what the tenant holds and what it was asked, as a page that is loaded anew every few seconds.</summary>
/// <remarks>Neither recorded nor limited. It has no script, shows no secret, and no page of another origin may read it.</remarks>
internal static class TenantPage
{
    private const int MostRequests = 200;
    private const int LongestBody = 4000;

    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes, EmulatedTenant tenant) =>
        routes.MapMethods("/", ["GET"], http => ServeAsync(http, tenant));

    private static async Task ServeAsync(HttpContext http, EmulatedTenant tenant)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = HtmlReport.SecurityPolicy + "; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(HtmlReport.Of(Report(tenant), tenant.Secrets.ForPeople, Refresh), http.RequestAborted);
    }

    private static CredentialReport Report(EmulatedTenant tenant)
    {
        var state = tenant.Store.Current;
        var requests = tenant.Requests.List();
        // A secret that does not open anything was somebody's all the same.
        foreach (var authorization in requests.Select(r => r.Authorization).OfType<string>().Distinct(StringComparer.Ordinal))
            tenant.Secrets.Learn(authorization[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return new CredentialReport
        {
            Source = $"the emulated tenant {tenant.BaseUrl.ToString().TrimEnd('/')}",
            Now = tenant.Clock.GetUtcNow(),
            Credentials =
            [
                .. state.OAuthClients.OrderBy(c => c.Name, StringComparer.Ordinal).Select(Of),
                .. state.PersonalAccessTokens.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => Of(t, tenant.ClientId)),
            ],
            Requests = [.. requests.Reverse().Take(MostRequests).Select(r => Of(r, tenant))],
        };
    }

    private static ReportedCredential Of(OAuthClient client) =>
        new()
        {
            Kind = "OAuth client",
            Id = client.Id,
            Name = client.Name ?? "",
            Rights = [.. client.Scope],
            Created = client.Instant("created"),
            LastUsed = client.LastUsed,
            CanExpire = false,
            IsEnabled = client.Enabled,
        };

    private static ReportedCredential Of(PersonalAccessToken token, string login) =>
        new()
        {
            Kind = "personal access token",
            Id = token.Id,
            Name = token.Name ?? "",
            Owner = token.ToJson()["owner"]?["name"]?.ToString() ?? token.OwnerId,
            Rights = [.. token.Scope],
            Created = token.Instant("created"),
            LastUsed = token.LastUsed,
            CanExpire = true,
            Expires = token.ExpirationDate,
            IsManaged = token.Managed,
            IsLogin = token.Id == login,
        };

    private static ReportedRequest Of(RecordedRequest request, EmulatedTenant tenant) =>
        new(
            request.Number,
            request.Time,
            $"{request.Method} {request.Path}{request.Query}",
            (request.Status?.ToString(CultureInfo.InvariantCulture) ?? (request.Ended ? "no answer" : "under way"))
                + (request.Fault is { } fault ? $", fault {fault}" : ""),
            // Redacted before it is cut: half a secret is not recognised.
            request.Body
                is { } body
            && tenant.Secrets.ForPeople(body) is var shown
                ? (shown.Length > LongestBody ? shown[..LongestBody] + " …" : shown)
                : null
        );
}
