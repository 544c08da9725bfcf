using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Pulumi.Embedded.Tenant.Persistence;
using Pulumi.Embedded.Tenant.State;
using Pulumi.OAuth.Faults.Tests.Harness;

namespace Pulumi.OAuth.Faults.Tests.Soak;

/// <summary>A process of <see cref="TenantHostProgram"/>. Killed and started again it is the same tenant, at the same address.</summary>
internal sealed class TenantHost : ITenantBooks, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("oauth-tenant-").FullName;
    private readonly HttpClient _http = new();
    private Process _process = null!;
    public Uri BaseUrl { get; private set; } = null!;

    public string LoginId { get; private set; } = "";

    public string LoginSecret { get; private set; } = "";

    /// <summary>Distance of its clock from the wall's.</summary>
    public TimeSpan Ahead { get; private set; }

    public DateTimeOffset Now => DateTimeOffset.UtcNow + Ahead;

    private string Books => Path.Combine(_folder, "tenant.json");

    public static async Task<TenantHost> StartAsync()
    {
        var host = new TenantHost();
        await host.StartProcessAsync(port: 0);
        return host;
    }

    public TenantState Read() => new StateFile(Books).Load()!;

    public void Delete(string id)
    {
        foreach (var collection in new[] { "oauth-clients", "personal-access-tokens" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(BaseUrl, $"_emulator/{collection}/{id}"));
            using var response = _http.Send(request);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>SIGKILL, and a new start at once.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await StartProcessAsync(BaseUrl.Port);
    }

    /// <summary>Lets time pass for it, and for what it becomes when it is started again.</summary>
    public async Task PassTimeAsync(TimeSpan span)
    {
        Ahead += span;
        using var response = await _http.PostAsJsonAsync(new Uri(BaseUrl, "_emulator/clock"), new { OffsetSeconds = Ahead.TotalSeconds });
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartProcessAsync(int port)
    {
        string[] arguments =
        [
            TenantHostProgram.Argument,
            port.ToString(CultureInfo.InvariantCulture),
            Books,
            Ahead.Ticks.ToString(CultureInfo.InvariantCulture),
        ];
        _process = Process.Start(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Pulumi.OAuth.Faults.Tests"), arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var lines = new List<string?>();
        while (lines.Count < 3)
            lines.Add(
                await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
                    ?? throw new InvalidOperationException("The tenant did not start.")
            );
        BaseUrl = new Uri($"http://127.0.0.1:{lines[0]}/");
        (LoginId, LoginSecret) = (lines[1]!, lines[2]!);
    }
}
