using Microsoft.Extensions.Time.Testing;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>The sliding window, on a clock that stands still unless told.</summary>
public sealed class RateLimitTests : TenantFixture
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private protected override TenantOptions Options =>
        new()
        {
            TimeProvider = _time,
            Settings = new TenantSettings { RequestsPer10Seconds = 3 },
        };

    [Fact]
    public async Task Requests_BeyondTheLimit_429WithSecondsToWait()
    {
        await GetAsync(Clients("v3"));
        _time.Advance(TimeSpan.FromSeconds(2.5));
        await GetAsync(Clients("v3"));
        await GetAsync(Clients("v3"));

        var refused = await GetAsync(Clients("v3"));

        Assert.Equal(429, refused.Status);
        Assert.Equal("""{"message":" Rate Limit Exceeded "}""", refused.Text);
        Assert.Equal(TimeSpan.FromSeconds(8), refused.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Window_Slides_EachRequestLeavesItTenSecondsAfterItCame()
    {
        await GetAsync(Clients("v3"));
        _time.Advance(TimeSpan.FromSeconds(6));
        await GetAsync(Clients("v3"));
        await GetAsync(Clients("v3"));
        _time.Advance(TimeSpan.FromSeconds(4));

        // A fixed window would start anew here and admit three; only the first request has left the sliding one.
        Assert.Equal(200, (await GetAsync(Clients("v3"))).Status);
        Assert.Equal(429, (await GetAsync(Clients("v3"))).Status);
        _time.Advance(TimeSpan.FromSeconds(5.999));
        Assert.Equal(429, (await GetAsync(Clients("v3"))).Status);
        _time.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal(200, (await GetAsync(Clients("v3"))).Status);
    }

    [Fact]
    public async Task RefusedRequests_DoNotCount()
    {
        for (var request = 0; request < 3; request++)
            await GetAsync(Clients("v3"));
        _time.Advance(TimeSpan.FromSeconds(9));
        for (var request = 0; request < 5; request++)
            Assert.Equal(429, (await GetAsync(Clients("v3"))).Status);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await GetAsync(Clients("v3"))).Status);
    }

    [Fact]
    public async Task Limit_CountsPerApiVersionAndClient()
    {
        for (var request = 0; request < 3; request++)
            await GetAsync(Clients("v3"));
        var second = Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "second" });

        Assert.Equal(429, (await GetAsync(Tokens("v3"))).Status);
        Assert.Equal(200, (await GetAsync(Clients("v2025"))).Status);
        Assert.Equal(200, (await GetAsync(Clients("v1"))).Status);
        Assert.Equal(200, (await GetAsync(Clients("v3"), await LogInAsync(second.Id, second.Secret!))).Status);
    }

    [Fact]
    public async Task TokenEndpoint_BeyondTheLimit_429()
    {
        // The fixture logged in once already.
        Assert.Equal(200, (await TokenAsync(Tenant.ClientId, Tenant.ClientSecret)).Status);
        Assert.Equal(200, (await TokenAsync(Tenant.ClientId, Tenant.ClientSecret)).Status);

        var refused = await TokenAsync(Tenant.ClientId, Tenant.ClientSecret);

        Assert.Equal(429, refused.Status);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task LimitOfZero_AdmitsAll()
    {
        Tenant.Settings = Tenant.Settings with { RequestsPer10Seconds = 0 };

        for (var request = 0; request < 10; request++)
            Assert.Equal(200, (await GetAsync(Clients("v3"))).Status);
    }
}
