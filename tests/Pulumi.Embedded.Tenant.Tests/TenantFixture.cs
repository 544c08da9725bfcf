using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>A fresh tenant for each test, and a bare HTTP client that knows nothing of its rules.</summary>
public abstract class TenantFixture : IAsyncLifetime
{
    /// <summary>Its timeout is what keeps a test on a hanging tenant from hanging itself.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    private protected EmulatedTenant Tenant { get; private set; } = null!;

    /// <summary>An access token of the administrator.</summary>
    private protected string Bearer { get; private set; } = "";

    private protected virtual TenantOptions Options => new();

    /// <summary>Versions whose expiry is implicit, and those that ask for it.</summary>
    public static TheoryData<string> Versions { get; } = ["v3", "v2024", "v2025", "v2026", "v1"];

    public static TheoryData<string> ImplicitExpiryVersions { get; } = ["v3", "v2024"];

    public static TheoryData<string> ExplicitExpiryVersions { get; } = ["v2025", "v2026", "v1"];

    public async Task InitializeAsync()
    {
        Tenant = await EmulatedTenant.StartAsync(Options);
        Bearer = await LogInAsync(Tenant.ClientId, Tenant.ClientSecret);
        Tenant.Requests.Clear();
    }

    public async Task DisposeAsync() => await Tenant.DisposeAsync();

    private protected static string Clients(string version, string? id = null) => Path(version, "oauth-clients", id);

    private protected static string Tokens(string version, string? id = null) => Path(version, "personal-access-tokens", id);

    private protected static JsonObject NewClient(string name = "billing") =>
        new()
        {
            ["name"] = name,
            ["description"] = "posts invoices",
            ["accessTokenValiditySeconds"] = 750,
            ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
            ["accessType"] = "OFFLINE",
            ["enabled"] = true,
        };

    /// <summary>A body every API version takes.</summary>
    private protected JsonObject NewToken(string name = "ci") => new() { ["name"] = name, ["expirationDate"] = InDays(30) };

    private protected string InDays(double days) =>
        Tenant
            .Clock.GetUtcNow()
            .AddDays(days)
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private protected async Task<string> LogInAsync(string clientId, string clientSecret) =>
        (await TokenAsync(clientId, clientSecret))["access_token"]!.GetValue<string>();

    private protected Task<Answer> TokenAsync(string clientId, string clientSecret, string grantType = "client_credentials") =>
        FormAsync($"grant_type={grantType}&client_id={clientId}&client_secret={clientSecret}");

    private protected Task<Answer> FormAsync(string form) =>
        SendAsync("POST", "/oauth/token", form, "application/x-www-form-urlencoded", bearer: "");

    private protected Task<Answer> GetAsync(string path, string? bearer = null) => SendAsync("GET", path, null, null, bearer);

    private protected Task<Answer> DeleteAsync(string path, string? bearer = null) => SendAsync("DELETE", path, null, null, bearer);

    private protected Task<Answer> PostAsync(string path, JsonNode body, string? bearer = null) =>
        SendAsync("POST", path, body.ToJsonString(), "application/json", bearer);

    private protected Task<Answer> PatchAsync(string path, string operations, string? bearer = null) =>
        SendAsync("PATCH", path, operations, "application/json-patch+json", bearer);

    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">Null sends none.</param>
    /// <param name="mediaType">Of the body.</param>
    /// <param name="bearer">Access token; null takes the administrator's, empty sends none.</param>
    private protected async Task<Answer> SendAsync(string method, string path, string? body, string? mediaType, string? bearer = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Tenant.BaseUrl, path));
        bearer ??= Bearer;
        if (bearer.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType!);
        }

        using var response = await Http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    private static string Path(string version, string collection, string? id) =>
        (version == "v1" ? $"/{collection}/v1" : $"/{version}/{collection}") + (id is null ? "" : $"/{id}");
}
