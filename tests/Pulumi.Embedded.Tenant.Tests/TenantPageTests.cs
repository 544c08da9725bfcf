using System.Net;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary><c>GET /</c>: what the tenant holds and was asked, for people.</summary>
public sealed class TenantPageTests : TenantFixture
{
    private const string Canary = "canary-77d0c4f1a2b9";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task Page_ShowsWhatIsThere_AndTheRequestsWithTheirPatches()
    {
        var client = Tenant.Edits.AddOAuthClient(NewClient("<b>billing</b>"));
        await SendAsync(
            "PATCH",
            Clients("v3", client.Id),
            """[{"op":"replace","path":"/description","value":"<i>pays</i>"}]""",
            "application/json-patch+json",
            Bearer
        );

        using var answer = await Http.GetAsync(Tenant.BaseUrl);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("&lt;b&gt;billing&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains($"PATCH /v3/oauth-clients/{client.Id} 200", page, StringComparison.Ordinal);
        Assert.Contains("&quot;value&quot;:&quot;&lt;i&gt;pays&lt;/i&gt;&quot;", page, StringComparison.Ordinal);
        Assert.Contains("<meta http-equiv=\"refresh\" content=\"5\">", page, StringComparison.Ordinal);
        // The page is no call of the tenant's API.
        Assert.Equal(["PATCH"], Tenant.Requests.List().Select(r => r.Method));
    }

    [Fact]
    public async Task Page_IsForItsReaderAlone()
    {
        using var answer = await Http.GetAsync(Tenant.BaseUrl);

        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains(
            "frame-ancestors 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        using var foreign = new HttpRequestMessage(HttpMethod.Get, Tenant.BaseUrl) { Headers = { { "Origin", "https://evil.example" } } };
        using var refused = await Http.SendAsync(foreign);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Page_ShowsNoSecret_WhereverItStands()
    {
        var fields = NewClient();
        fields["secret"] = Canary;
        var client = Tenant.Edits.AddOAuthClient(fields);
        await LogInAsync(client.Id, Canary);
        await TokenAsync(client.Id, "wrong-" + Canary);
        await SendAsync(
            "PATCH",
            Clients("v3", client.Id),
            $$"""[{"op":"replace","path":"/description","value":"it is {{Canary}}"}]""",
            "application/json-patch+json",
            Bearer
        );
        Tenant.Edits.EditOAuthClient(client.Id, c => c["name"] = "named " + Canary);
        Tenant.Edits.DeleteOAuthClient(client.Id);
        await SendAsync("GET", $"/v3/nowhere?secret={Canary}", null, null, "unknown-bearer-0123456789");

        var page = await Http.GetStringAsync(Tenant.BaseUrl);

        Assert.Contains("it is [secret]", page, StringComparison.Ordinal);
        Assert.All(
            [Canary, Tenant.ClientSecret, Bearer, "unknown-bearer-0123456789"],
            secret => Assert.DoesNotContain(secret, page, StringComparison.Ordinal)
        );
    }
}
