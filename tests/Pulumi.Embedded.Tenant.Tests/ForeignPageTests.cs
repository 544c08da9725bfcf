using System.Net;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>Web pages of others reach nothing through the browser of whoever runs the tenant.</summary>
public sealed class ForeignPageTests : TenantFixture
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    private int Port => Tenant.BaseUrl.Port;

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example:80")]
    [InlineData("192.168.1.7")]
    public async Task Call_ToAHostThatIsNotLoopback_Refused(string host)
    {
        using var answer = await SendAsync("/_emulator/state", host, origin: null);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain(Tenant.ClientSecret, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost:1")]
    public async Task Call_FromAnotherSite_RefusedAndNotRecorded(string origin)
    {
        using var control = await SendAsync("/_emulator/state", null, origin);
        using var api = await SendAsync("/v3/oauth-clients", null, origin);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (control.StatusCode, api.StatusCode));
        Assert.Empty(Tenant.Requests.List());
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("localhost", true)]
    [InlineData("[::1]", true)]
    public async Task Call_ToLoopbackByAnyOfItsNames_FromItsOwnPageOrNone_Served(string host, bool fromOwnPage)
    {
        using var answer = await SendAsync("/_emulator/state", $"{host}:{Port}", fromOwnPage ? $"http://{host}:{Port}" : null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? host, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Tenant.BaseUrl, path));
        request.Headers.Host = host;
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await Http.SendAsync(request);
    }
}
