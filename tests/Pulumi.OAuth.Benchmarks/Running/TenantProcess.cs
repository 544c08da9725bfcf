using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Benchmarks.Running;

/// <summary>An emulated tenant in a process of its own, without a limit of requests. Disposing kills it.</summary>
internal sealed class TenantProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _control = new();

    private TenantProcess(Process process) => _process = process;

    public string Url { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    public string ClientSecret { get; private set; } = "";

    public static async Task<TenantProcess> StartAsync(BuiltPrograms programs)
    {
        var start = new ProcessStartInfo(programs.Tenant, ["--requests-per-10s", "0"]) { RedirectStandardOutput = true };
        var tenant = new TenantProcess(Process.Start(start)!);
        tenant.Url = await tenant.LastWordAsync();
        tenant.ClientId = await tenant.LastWordAsync();
        tenant.ClientSecret = await tenant.LastWordAsync();
        return tenant;
    }

    /// <summary>An empty tenant again. Whoever is logged in is no more.</summary>
    public async Task ResetAsync()
    {
        using var answer = await _control.PostAsync(new Uri(Url + "/_emulator/reset"), JsonContent.Create(new JsonObject()));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many requests it has seen since it was asked last, logins included.</summary>
    public async Task<int> RequestsAsync()
    {
        var address = new Uri(Url + "/_emulator/requests");
        var requests = (await _control.GetFromJsonAsync<JsonArray>(address))!;
        using var answer = await _control.DeleteAsync(address);
        answer.EnsureSuccessStatusCode();
        return requests.Count;
    }

    /// <summary>A client of its API that is logged in.</summary>
    public async Task<HttpClient> LogInAsync()
    {
        var client = new HttpClient { BaseAddress = new Uri(Url) };
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = ClientId,
                ["client_secret"] = ClientSecret,
            }
        );
        using var answer = await client.PostAsync(new Uri("/oauth/token", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        var token = (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["access_token"];
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> LastWordAsync() => (await _process.StandardOutput.ReadLineAsync())!.Split(' ')[^1];
}
