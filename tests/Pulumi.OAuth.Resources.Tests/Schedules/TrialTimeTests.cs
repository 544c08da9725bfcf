using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Schedules;

/// <summary><c>OAUTH_PROVIDER_NOW</c>: trials of a rotation, and nothing else.</summary>
public sealed class TrialTimeTests
{
    private const int Limit = 60_000;

    [Theory(Timeout = Limit)]
    [InlineData("+40d")]
    [InlineData("2099-01-31T12:00:00Z")]
    public async Task Clock_IsMovedWithTheTenants_AndEveryRunSaysSo(string text)
    {
        await using var test = await ProviderUnderTest.StartAsync(time: TimeProvider.System);
        var program = Values.Client("""{"rotateAfterDays":30}""");
        var created = await test.CreateAsync(ProviderUnderTest.Client, program);
        Assert.False(
            ProviderUnderTest.Answer(await test.DiffAsync(ProviderUnderTest.Client, created.Id, program, created.State, program)).HasChanges
        );

        test.EngineVariables!["OAUTH_PROVIDER_NOW"] = text;
        for (var run = 1; run <= 2; run++)
        {
            await test.ReconfigureAsync();

            Assert.True(
                ProviderUnderTest
                    .Answer(await test.DiffAsync(ProviderUnderTest.Client, created.Id, program, created.State, program))
                    .Replaces
            );
            Assert.Equal(
                run,
                test.Diagnostics.Warnings.Count(w =>
                    w.StartsWith(
                        "OAUTH_PROVIDER_NOW is set: for this provider and the emulated tenant it is now ",
                        StringComparison.Ordinal
                    )
                )
            );
            var expected = text[0] == '+' ? DateTimeOffset.UtcNow.AddDays(40) : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
            Assert.InRange(test.Tenant.Clock.GetUtcNow(), expected.AddMinutes(-2), expected.AddMinutes(2));
        }
        var successor = await test.CreateAsync(ProviderUnderTest.Client, program);
        Assert.True(
            DateTimeOffset.Parse(Values.Json(successor.State["rotatesAt"])!.ToString(), CultureInfo.InvariantCulture)
                > DateTimeOffset.UtcNow.AddDays(69)
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData("tomorrow")]
    [InlineData("40d")]
    [InlineData("+40")]
    [InlineData("-40d")]
    [InlineData("2099-01-31")]
    public async Task Text_ThatIsNoTime_IsRefused(string text)
    {
        await using var test = await ProviderUnderTest.StartAsync();

        Assert.Equal(
            $"OAUTH_PROVIDER_NOW is '{text}': it must be an RFC 3339 instant such as 2027-01-31T12:00:00Z, or a distance such as +40d. "
                + "Unset it.",
            (await ConfigureAsync(text, test.Tenant.BaseUrl.ToString())).Message
        );
        Assert.Equal(TimeSpan.Zero, test.Tenant.Clock.Offset);
    }

    /// <summary>Dates that are counted on from there would lead out of the calendar.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("+99999d")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1969-12-31T00:00:00Z")]
    public async Task Time_OutOfAllBounds_IsRefused(string text)
    {
        await using var test = await ProviderUnderTest.StartAsync();

        Assert.Equal(
            $"OAUTH_PROVIDER_NOW is '{text}', which is before 1970, or more than 100 years away. Unset it.",
            (await ConfigureAsync(text, test.Tenant.BaseUrl.ToString())).Message
        );
        Assert.Equal(TimeSpan.Zero, test.Tenant.Clock.Offset);
    }

    [Fact(Timeout = Limit)]
    public async Task Address_ThatIsNotLoopback_IsRefusedUnasked() =>
        Assert.Equal(
            "OAUTH_PROVIDER_NOW moves the clock of a trial, and https://acme.api.identitynow.com is no emulated tenant: its address is "
                + "not a loopback one. Unset it.",
            (await ConfigureAsync("+40d", "https://acme.api.identitynow.com")).Message
        );

    [Theory(Timeout = Limit)]
    [InlineData("404 Not Found", "{}")]
    [InlineData("200 OK", "{}")]
    [InlineData("200 OK", "<html>")]
    [InlineData("200 OK", """{"now":5,"offsetSeconds":0}""")]
    [InlineData("302 Found", """{"now":"2027-01-01T00:00:00Z","offsetSeconds":0}""")]
    public async Task LoopbackThatIsATunnel_IsRefused(string status, string body)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asked = AnswerAsync(listener, status, body);

        var refusal = await ConfigureAsync("+40d", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Contains(
            "is no emulated tenant: it does not answer GET /_emulator/clock as one does. Unset it.",
            refusal.Message,
            StringComparison.Ordinal
        );
        var request = await asked;
        Assert.StartsWith("GET /_emulator/clock ", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = Limit)]
    public async Task NobodyAtALoopbackAddress_IsRefused()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        Assert.Contains(
            "it does not answer /_emulator/clock (",
            (await ConfigureAsync("+40d", $"http://127.0.0.1:{port}")).Message,
            StringComparison.Ordinal
        );
    }

    private static async Task<Failure.Refused> ConfigureAsync(string now, string baseUrl)
    {
        using var provider = Unconnected.Provider(
            [("OAUTH_PROVIDER_NOW", now)],
            connecting: _ => Assert.Fail("Nobody may connect to a tenant with a wrong clock.")
        );
        return ProviderUnderTest.Refusal(
            await provider.ConfigureAsync(
                Unconnected.Urn,
                ProviderUnderTest.Login("id", "secret").Set("baseUrl", PropertyValue.Of(baseUrl))
            )
        );
    }

    private static async Task<string> AnswerAsync(TcpListener listener, string status, string body)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        var buffer = new byte[4096];
        var length = await stream.ReadAsync(buffer);
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            )
        );
        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
