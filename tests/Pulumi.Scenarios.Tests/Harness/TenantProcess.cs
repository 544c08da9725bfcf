using System.Net.Http.Json;
using System.Text.Json;

namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>An emulated tenant in a process of its own, for the scenarios of one class, which run one after another.</summary>
public sealed class TenantProcess : IAsyncLifetime
{
    private readonly HttpClient _control = new();
    private readonly string[] _options;
    private RunningCommand? _process;

    /// <summary>An empty tenant.</summary>
    public TenantProcess()
        : this("scenario-admin", "scenario-admin-secret-9f27c1d5") { }

    private TenantProcess(string clientId, string clientSecret, params string[] options)
    {
        ClientId = clientId;
        ClientSecret = clientSecret;
        _options = options;
    }

    public string Url { get; private set; } = "";

    public string ClientId { get; }

    public string ClientSecret { get; }

    /// <summary>A tenant besides the class's own, with the credential of its administrator; started.</summary>
    internal static async Task<TenantProcess> StartAsync(string clientId, string clientSecret, params string[] options)
    {
        var tenant = new TenantProcess(clientId, clientSecret, options);
        await tenant.InitializeAsync();
        return tenant;
    }

    public async Task InitializeAsync()
    {
        _process = new RunningCommand(
            Built.Tenant,
            ["--client-id", ClientId, "--client-secret", ClientSecret, "--requests-per-10s", "0", .. _options],
            Path.GetTempPath(),
            new Dictionary<string, string?>()
        );
        const string Listening = "listening on ";
        await _process.SeenAsync("client-secret ");
        Url = _process.Output.Split('\n').Single(line => line.StartsWith(Listening, StringComparison.Ordinal))[Listening.Length..];
        _control.BaseAddress = new Uri(Url + "/_emulator/");
    }

    public async Task DisposeAsync()
    {
        _control.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
    }

    /// <summary>An empty tenant again, no fault set, no request seen.</summary>
    public Task ResetAsync() => SendAsync(HttpMethod.Post, "reset");

    /// <summary>The OAuth clients, all members, secrets included.</summary>
    public async Task<IReadOnlyList<JsonElement>> ClientsAsync() => [.. (await StateAsync()).GetProperty("oauthClients").EnumerateArray()];

    /// <summary>The personal access tokens but the one that scenarios log in with.</summary>
    public async Task<IReadOnlyList<JsonElement>> TokensAsync() =>
        [
            .. (await StateAsync())
                .GetProperty("personalAccessTokens")
                .EnumerateArray()
                .Where(token => token.GetProperty("id").GetString() != ClientId),
        ];

    /// <summary>The calls that changed something since the last <see cref="ResetAsync"/> or <see cref="ForgetRequestsAsync"/>, as <c>POST
    /// oauth-clients</c>, in order.</summary>
    public async Task<IReadOnlyList<string>> ChangingRequestsAsync() =>
        [
            .. from request in (await _control.GetFromJsonAsync<JsonElement>("requests")).EnumerateArray()
            let method = request.GetProperty("method").GetString()
            let path = request.GetProperty("path").GetString()!
            where method != "GET" && path != "/oauth/token"
            select $"{method} {path.Split('/')[2]}",
        ];

    /// <summary>The client ids that anybody logged in with since then, each once.</summary>
    public async Task<IReadOnlyList<string>> LoginsAsync() =>
        [
            .. (
                from request in (await _control.GetFromJsonAsync<JsonElement>("requests")).EnumerateArray()
                where request.GetProperty("path").GetString() == "/oauth/token"
                from field in request.GetProperty("body").GetString()!.Split('&')
                where field.StartsWith("client_id=", StringComparison.Ordinal)
                select field["client_id=".Length..]
            ).Distinct(),
        ];

    /// <summary>Whether a pair of id and secret gets an access token now.</summary>
    public async Task<bool> LogsInAsync(string id, string secret)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = id,
                ["client_secret"] = secret,
            }
        );
        using var response = await _control.PostAsync(new Uri(Url + "/oauth/token"), form);
        return response.IsSuccessStatusCode;
    }

    public Task ForgetRequestsAsync() => SendAsync(HttpMethod.Delete, "requests");

    /// <summary>Somebody else's change.</summary>
    public Task EditClientAsync(string id, object members) => SendAsync(HttpMethod.Patch, "oauth-clients/" + id, members);

    /// <summary>Somebody else's deletion.</summary>
    public Task DeleteClientAsync(string id) => SendAsync(HttpMethod.Delete, "oauth-clients/" + id);

    /// <summary>A client that no stack made; answers its id.</summary>
    public async Task<string> AddClientAsync(string name, string description)
    {
        using var response = await _control.PostAsJsonAsync(
            "oauth-clients",
            new
            {
                name,
                description,
                accessTokenValiditySeconds = 900,
                grantTypes = new[] { "CLIENT_CREDENTIALS" },
                accessType = "OFFLINE",
                enabled = true,
                scope = new[] { "idn:identity:read" },
            }
        );
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>An object of any members that no stack made; answers it, its secret included.</summary>
    /// <param name="collection"><c>oauth-clients</c> or <c>personal-access-tokens</c>.</param>
    /// <param name="members">As the tenant's API has them.</param>
    public async Task<JsonElement> AddAsync(string collection, object members)
    {
        using var response = await _control.PostAsJsonAsync(collection, members);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>A fault that befalls matching calls; its members are those of the tenant's control API.</summary>
    public Task FaultAsync(object rule) => SendAsync(HttpMethod.Post, "faults", rule);

    public Task ClearFaultsAsync() => SendAsync(HttpMethod.Delete, "faults");

    private async Task<JsonElement> StateAsync() => await _control.GetFromJsonAsync<JsonElement>("state");

    private async Task SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _control.SendAsync(request);
        Assert.True(
            response.IsSuccessStatusCode,
            $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}"
        );
    }
}
