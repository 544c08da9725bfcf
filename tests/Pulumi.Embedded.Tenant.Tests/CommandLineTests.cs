using System.Diagnostics;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>The executable, as a process.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("tenant-process-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Tenant_Started_SaysHowToReachItAndEndsOnASignal(string signal)
    {
        var log = Path.Combine(_folder, "log");
        using var process = Start("--client-id", "me", "--client-secret", "s3cret", "--log", log, "--token-lifetime", "15", "--state", Path.Combine(_folder, "state"));
        try
        {
            var address = await ReadLineAsync(process);
            Assert.Matches(@"^listening on http://127\.0\.0\.1:\d+$", address);
            Assert.Equal("client-id me", await ReadLineAsync(process));
            Assert.Equal("client-secret s3cret", await ReadLineAsync(process));
            using var http = new HttpClient { BaseAddress = new Uri(address["listening on ".Length..]) };
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "me"), new("client_secret", "s3cret")]);
            using var response = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form);
            Assert.Contains("\"expires_in\":15", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);

            await SignalAsync(process, signal);

            Assert.Equal(0, process.ExitCode);
            Assert.Matches("^[^ ]+Z POST /oauth/token 200$", Assert.Single(await File.ReadAllLinesAsync(log)));
        }
        finally
        {
            await EndAsync(process);
        }
    }

    [Fact]
    public async Task Tenant_PortTaken_SaysSoAndFails()
    {
        await using var other = await EmulatedTenant.StartAsync();
        using var process = Start("--port", other.BaseUrl.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var errors = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);

            Assert.Equal(1, process.ExitCode);
            Assert.StartsWith("oauth-tenant cannot start: ", errors, StringComparison.Ordinal);
        }
        finally
        {
            await EndAsync(process);
        }
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "oauth-tenant"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task<string> ReadLineAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await process.StandardOutput.ReadLineAsync(patience.Token) ?? "";
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
    }
}
