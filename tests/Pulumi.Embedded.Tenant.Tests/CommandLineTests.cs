using System.Diagnostics;
using Pulumi.Embedded.Tenant.Control;

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
        using var process = Start(
            "--client-id",
            "me",
            "--client-secret",
            "s3cret",
            "--log",
            log,
            "--token-lifetime",
            "15",
            "--state",
            Path.Combine(_folder, "state")
        );
        try
        {
            var address = await ReadLineAsync(process);
            Assert.Matches(@"^listening on http://127\.0\.0\.1:\d+$", address);
            Assert.Equal("client-id me", await ReadLineAsync(process));
            Assert.Equal("client-secret s3cret", await ReadLineAsync(process));
            using var http = new HttpClient { BaseAddress = new Uri(address["listening on ".Length..]) };
            using var form = new FormUrlEncodedContent([
                new("grant_type", "client_credentials"),
                new("client_id", "me"),
                new("client_secret", "s3cret"),
            ]);
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

    [Theory]
    [InlineData("--port x", "--port takes a whole number from 0 to 65535, not 'x'.")]
    [InlineData("--port -1", "--port takes a whole number from 0 to 65535, not '-1'.")]
    [InlineData("--port 65536", "--port takes a whole number from 0 to 65535, not '65536'.")]
    [InlineData("--pat-quota -1", "--pat-quota takes a whole number of at least 0, not '-1'.")]
    [InlineData("--requests-per-10s -5", "--requests-per-10s takes a whole number of at least 0, not '-5'.")]
    [InlineData("--token-lifetime 0", "--token-lifetime takes a whole number of at least 1, not '0'.")]
    [InlineData("--token-lifetime 1.5", "--token-lifetime takes a whole number of at least 1, not '1.5'.")]
    [InlineData("--pat-quota 99999999999", "--pat-quota takes a whole number of at least 0, not '99999999999'.")]
    [InlineData("8", "8 is no option of oauth-tenant, nor a value of one.")]
    [InlineData(
        "--prot 8",
        "--prot is no option of oauth-tenant, nor a value of one; did you mean --port?\n8 is no option of oauth-tenant, nor a value of one."
    )]
    [InlineData("--client_secrt=x", "--client_secrt=x is no option of oauth-tenant, nor a value of one; did you mean --client-secret?")]
    [InlineData(
        "--quota 3",
        "--quota is no option of oauth-tenant, nor a value of one; did you mean --pat-quota?\n3 is no option of oauth-tenant, nor a value "
            + "of one."
    )]
    [InlineData(
        "--colour 3",
        "--colour is no option of oauth-tenant, nor a value of one.\n3 is no option of oauth-tenant, nor a value of one."
    )]
    [InlineData("--vers", "--vers is no option of oauth-tenant, nor a value of one; did you mean --version?")]
    [InlineData(
        "--requests 3",
        "--requests is no option of oauth-tenant, nor a value of one; did you mean --requests-per-10s?\n3 is no option of oauth-tenant, "
            + "nor a value of one."
    )]
    public async Task Tenant_WrongArguments_SaysWhichAndWhatItTakes(string line, string expected)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.Equal(1, await TenantCommand.RunAsync(line.Split(' '), output, errors));

        Assert.Empty(output.ToString());
        Assert.Equal($"{expected}\nSee oauth-tenant --help.\n", errors.ToString().ReplaceLineEndings("\n"));
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "oauth-tenant"), arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

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
