using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Plugin.Tests.Driving;

/// <summary>The emulated tenant as a process of its own. Disposing kills it.</summary>
internal sealed class TenantProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private TenantProcess(Process process) => _process = process;

    public string BaseUrl { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    public string ClientSecret { get; private set; } = "";

    /// <summary>Starts it.</summary>
    /// <param name="requestsPer10Seconds">Its limit; zero for none.</param>
    public static async Task<TenantProcess> StartAsync(int requestsPer10Seconds = 0)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "oauth-tenant"),
            ["--requests-per-10s", $"{requestsPer10Seconds}"]
        )
        {
            RedirectStandardOutput = true,
        };
        var tenant = new TenantProcess(Process.Start(start)!);
        tenant.BaseUrl = await tenant.LastWordAsync();
        tenant.ClientId = await tenant.LastWordAsync();
        tenant.ClientSecret = await tenant.LastWordAsync();
        return tenant;
    }

    public Task ResetAsync() => PostAsync("reset", new JsonObject());

    /// <summary>Makes the next matching call go wrong.</summary>
    public Task BreakAsync(string operation, JsonObject fault, int count = 1) =>
        PostAsync(
            "faults",
            new JsonObject
            {
                ["operation"] = operation,
                ["count"] = count,
                ["fault"] = fault,
            }
        );

    /// <summary>Changes an object behind the provider's back.</summary>
    public async Task EditAsync(string collection, string id, JsonObject members)
    {
        using var answer = await _http.PatchAsJsonAsync($"{BaseUrl}/_emulator/{collection}/{id}", members);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The objects of a collection as the tenant keeps them, without the token the provider logs in with.</summary>
    public async Task<IReadOnlyList<JsonObject>> ObjectsAsync(string collection)
    {
        var state = (await _http.GetFromJsonAsync<JsonObject>($"{BaseUrl}/_emulator/state"))!;
        return [.. state[collection]!.AsArray().Select(o => o!.AsObject()).Where(o => (string?)o["id"] != ClientId)];
    }

    /// <summary>The requests seen for an operation.</summary>
    public async Task<IReadOnlyList<JsonObject>> RequestsAsync(string operation)
    {
        var requests = (await _http.GetFromJsonAsync<JsonArray>($"{BaseUrl}/_emulator/requests"))!;
        return [.. requests.Select(r => r!.AsObject()).Where(r => (string?)r["operation"] == operation)];
    }

    /// <summary>Whether a secret opens its credential.</summary>
    public async Task<bool> OpensAsync(string clientId, string clientSecret) =>
        (bool)(await PostAsync("verify", new JsonObject { ["clientId"] = clientId, ["clientSecret"] = clientSecret }))!["opens"]!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<JsonNode?> PostAsync(string path, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync($"{BaseUrl}/_emulator/{path}", body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The emulated tenant refuses {path}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private async Task<string> LastWordAsync() => (await _process.StandardOutput.ReadLineAsync())!.Split(' ')[^1];
}
