using Pulumi.OAuth.Tenant.Addressing;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>What people paste as the address of their tenant.</summary>
public sealed class AddressingTests
{
    [Theory]
    [InlineData("https://acme.api.identitynow.com", "https://acme.api.identitynow.com")]
    [InlineData("https://acme.api.identitynow.com/", "https://acme.api.identitynow.com")]
    [InlineData(" https://ACME.api.identitynow.com/v3/ ", "https://acme.api.identitynow.com")]
    [InlineData("https://acme.api.identitynow.com/v2025", "https://acme.api.identitynow.com")]
    [InlineData("https://acme.api.identitynow.com/beta/", "https://acme.api.identitynow.com")]
    [InlineData("https://acme.api.identitynow.com/oauth/token", "https://acme.api.identitynow.com")]
    [InlineData("acme.api.identitynow.com", "https://acme.api.identitynow.com")]
    [InlineData("acme.api.identitynow.com/v3", "https://acme.api.identitynow.com")]
    [InlineData("https://acme.api.saas.sailpointfedramp.com", "https://acme.api.saas.sailpointfedramp.com")]
    [InlineData("https://gateway.example.com/sailpoint/v3", "https://gateway.example.com/sailpoint")]
    [InlineData("https://gateway.example.com:8443", "https://gateway.example.com:8443")]
    [InlineData("http://127.0.0.1:5000/", "http://127.0.0.1:5000")]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    public void Address_HoweverItIsPasted_HasOneForm(string text, string baseUrl)
    {
        Assert.True(TenantAddress.TryParse(text, out var address, out _));

        Assert.Equal(baseUrl, address!.BaseUrl);
        Assert.Null(address.Hint);
    }

    [Theory]
    [InlineData(
        "https://acme.identitynow.com",
        "acme.identitynow.com looks like the address of the user interface; the API is usually at https://acme.api.identitynow.com."
    )]
    [InlineData(
        "https://acme.identitynow-demo.com/ui",
        "acme.identitynow-demo.com looks like the address of the user interface; the API is usually at "
            + "https://acme.api.identitynow-demo.com."
    )]
    public void Address_Suspicious_IsTakenWithAHint(string text, string hint)
    {
        Assert.True(TenantAddress.TryParse(text, out var address, out _));

        Assert.Equal(hint, address!.Hint);
    }

    [Theory]
    [InlineData("", "must be a URL such as https://acme.api.identitynow.com")]
    [InlineData("https://", "must be a URL such as https://acme.api.identitynow.com")]
    [InlineData("https://a b", "must be a URL such as https://acme.api.identitynow.com")]
    [InlineData("ftp://acme.api.identitynow.com", "must start with https://, not ftp://")]
    [InlineData(
        "http://acme.api.identitynow.com",
        "must start with https://: over plain http everybody on the way to acme.api.identitynow.com could read the credential; it is for "
            + "this machine alone (127.0.0.1, localhost)"
    )]
    [InlineData(
        "HTTP://10.9.9.9:8080/v3",
        "must start with https://: over plain http everybody on the way to 10.9.9.9 could read the credential; it is for this machine "
            + "alone (127.0.0.1, localhost)"
    )]
    [InlineData("http://127.0.0.1:", "must have a number after its last ':', or none of both")]
    [InlineData("https://acme.api.identitynow.com:/v3", "must have a number after its last ':', or none of both")]
    [InlineData("https://me:secret@acme.api.identitynow.com", "must not hold a user name or password")]
    [InlineData("https://acme.api.identitynow.com?x=1", "must not have a part after '?' or '#'")]
    public void Address_Unusable_SaysWhy(string text, string expected)
    {
        Assert.False(TenantAddress.TryParse(text, out _, out var problem));

        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("v3", "/v3/oauth-clients")]
    [InlineData("V2024", "/v2024/oauth-clients")]
    [InlineData("v2025", "/v2025/oauth-clients")]
    [InlineData("v2026", "/v2026/oauth-clients")]
    [InlineData("v1", "/oauth-clients/v1")]
    public void ApiVersion_Found_KnowsItsPaths(string name, string path) =>
        Assert.Equal(path, ApiVersion.Find(name)!.PathOf("oauth-clients"));

    [Theory]
    [InlineData("v4")]
    [InlineData("")]
    [InlineData("3")]
    public void ApiVersion_Unknown_IsNotFound(string name) => Assert.Null(ApiVersion.Find(name));
}
