using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.PersonalAccessTokens;
using Pulumi.OAuth.Tenant.Sharing;
using Pulumi.OAuth.Tenant.Tests.Support;
using EmulatedTenant = Pulumi.Embedded.Tenant.EmulatedTenant;
using TenantOperation = Pulumi.Embedded.Tenant.Calls.TenantOperation;

namespace Pulumi.OAuth.Tenant.Tests.OpenApi;

/// <summary>Every call in every API version, validated against the vendor's rules on its way to the emulated tenant, which must take
/// it.</summary>
public sealed class EveryCallIsAllowedTests
{
    private const int Timeout = 300_000;

    public static TheoryData<string> Versions => [.. ApiVersion.All.Select(version => version.Name)];

    [Theory(Timeout = Timeout)]
    [MemberData(nameof(Versions))]
    public async Task OAuthClient_LivesThroughEveryCall_AsTheVendorDescribesThem(string version)
    {
        await using var emulated = await EmulatedTenant.StartAsync();
        using var handler = new ValidatingHandler(version);
        using var tenant = Client(emulated, handler, version);

        var created = (await tenant.OAuthClients.CreateAsync(Full("full"), Deadline.None, default)).Value();
        var minimal = (await tenant.OAuthClients.CreateAsync(Setup.Billing, Deadline.None, default)).Value();
        var read = (await tenant.OAuthClients.GetAsync(created.Object.Id, Deadline.None, default)).Value();
        var listed = (await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Value();
        var never = (await tenant.OAuthClients.ListAsync(new LastUsedFilter.Never(), Deadline.None, default)).Value();
        var old = (
            await tenant.OAuthClients.ListAsync(new LastUsedFilter.NotAfter(DateTimeOffset.UnixEpoch), Deadline.None, default)
        ).Value();
        var patched = (await tenant.OAuthClients.PatchAsync(created.Object.Id, OAuthClientPatch, Deadline.None, default)).Value();
        var deleted = (await tenant.OAuthClients.DeleteAsync(created.Object.Id, Deadline.None, default)).Value();
        var deletedAgain = (await tenant.OAuthClients.DeleteAsync(created.Object.Id, Deadline.None, default)).Value();

        Assert.Empty(handler.Problems);
        Assert.Equal(["POST", "POST", "GET", "GET", "GET", "GET", "PATCH", "DELETE", "DELETE"], handler.Validated);
        Assert.All(emulated.Requests.List(), request => Assert.Empty(request.UnknownMembers));
        Assert.True(emulated.Verify(minimal.Object.Id, minimal.Secret).Opens);
        Assert.Equal("full", read.Name);
        Assert.Equal(["https://app.example.com/callback"], read.Texts("redirectUris"));
        Assert.Equal(["sp:scopes:default"], read.Texts("scope"));
        Assert.Contains(listed, client => client.Id == minimal.Object.Id);
        Assert.Contains(never, client => client.Id == minimal.Object.Id);
        Assert.DoesNotContain(old, client => client.Id == minimal.Object.Id);
        Assert.Equal(900, patched.WholeNumber("accessTokenValiditySeconds"));
        Assert.Null(patched.Text("businessName"));
        Assert.False(patched.Flag("enabled"));
        Assert.Equal(DeleteOutcome.Deleted, deleted.Outcome);
        Assert.Equal(DeleteOutcome.AlreadyGone, deletedAgain.Outcome);
    }

    [Theory(Timeout = Timeout)]
    [MemberData(nameof(Versions))]
    public async Task PersonalAccessToken_LivesThroughEveryCall_AsTheVendorDescribesThem(string version)
    {
        await using var emulated = await EmulatedTenant.StartAsync();
        using var handler = new ValidatingHandler(version);
        using var tenant = Client(emulated, handler, version);
        var expiry = new Timestamp(emulated.Clock.GetUtcNow().AddDays(30).ToString("O", System.Globalization.CultureInfo.InvariantCulture));

        var created = (
            await tenant.PersonalAccessTokens.CreateAsync(
                new JsonObject
                {
                    ["name"] = "ci",
                    ["scope"] = new JsonArray("sp:scopes:default"),
                    ["accessTokenValiditySeconds"] = 15,
                    ["expirationDate"] = expiry.Text,
                    ["userAwareTokenNeverExpires"] = false,
                },
                Deadline.None,
                default
            )
        ).Value();
        var mine = (await tenant.PersonalAccessTokens.ListAsync(Setup.Mine, Deadline.None, default)).Value();
        var all = (
            await tenant.PersonalAccessTokens.ListAsync(
                new PersonalAccessTokenQuery { LastUsed = new LastUsedFilter.Never(), Freshness = Freshness.Own },
                Deadline.None,
                default
            )
        ).Value();
        var patched = (
            await tenant.PersonalAccessTokens.PatchAsync(
                created.Object.Id,
                [Replace("name", "cd"), Replace("scope", new JsonArray("sp:scopes:all"))],
                Deadline.None,
                default
            )
        ).Value();
        var deleted = (await tenant.PersonalAccessTokens.DeleteAsync(created.Object.Id, Deadline.None, default)).Value();

        Assert.Empty(handler.Problems);
        Assert.Equal(["POST", "GET", "GET", "PATCH", "DELETE"], handler.Validated);
        Assert.All(emulated.Requests.List(), request => Assert.Empty(request.UnknownMembers));
        Assert.Equal(
            expiry.Instant!.Value.ToUnixTimeMilliseconds(),
            created.Object.Instant("expirationDate")!.Instant!.Value.ToUnixTimeMilliseconds()
        );
        Assert.Equal(emulated.AdministratorId, created.Object.Record("owner")!["id"]);
        Assert.Contains(mine, token => token.Name == "ci");
        Assert.Contains(all, token => token.Name == "ci");
        Assert.Equal("cd", patched.Name);
        Assert.Equal(DeleteOutcome.Deleted, deleted.Outcome);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("v2025")]
    [InlineData("v2026")]
    [InlineData("v1")]
    public async Task PersonalAccessToken_MadeToNeverExpire_AsTheVendorDescribesIt(string version)
    {
        await using var emulated = await EmulatedTenant.StartAsync();
        using var handler = new ValidatingHandler(version);
        using var tenant = Client(emulated, handler, version);
        var expiry = emulated.Clock.GetUtcNow().AddDays(30).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

        var eternal = (
            await tenant.PersonalAccessTokens.CreateAsync(
                new JsonObject { ["name"] = "eternal", ["userAwareTokenNeverExpires"] = true },
                Deadline.None,
                default
            )
        ).Value();
        var bounded = (
            await tenant.PersonalAccessTokens.PatchAsync(eternal.Object.Id, [Replace("expirationDate", expiry)], Deadline.None, default)
        ).Value();
        var cleared = (
            await tenant.PersonalAccessTokens.PatchAsync(
                eternal.Object.Id,
                [Replace("expirationDate", null), Replace("userAwareTokenNeverExpires", true)],
                Deadline.None,
                default
            )
        ).Value();

        Assert.Empty(handler.Problems);
        var creation = Assert.Single(emulated.Requests.List(), request => request.Operation == TenantOperation.CreatePersonalAccessToken);
        Assert.Contains("\"expirationDate\":null", creation.Body, StringComparison.Ordinal);
        Assert.Null(eternal.Object.Instant("expirationDate"));
        Assert.NotNull(bounded.Instant("expirationDate"));
        Assert.Null(cleared.Instant("expirationDate"));
    }

    [Theory(Timeout = Timeout)]
    [InlineData("v3")]
    [InlineData("v2024")]
    public async Task PersonalAccessToken_NeverExpiringWhereAllExpire_IsAMistakeOfTheCaller(string version)
    {
        using var handler = new ScriptedTenant();
        using var tenant = Setup.Client(handler, new FakeTimeProvider(), Setup.Options() with { ApiVersion = ApiVersion.Find(version)! });

        await Assert.ThrowsAsync<ArgumentException>(() =>
            tenant.PersonalAccessTokens.CreateAsync(
                new JsonObject { ["name"] = "eternal", ["userAwareTokenNeverExpires"] = true },
                Deadline.None,
                default
            )
        );

        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("v3", "GET", "/v3/personal-access-tokens/42", null, "v3 has no GET /v3/personal-access-tokens/42")]
    [InlineData("v1", "GET", "/v1/oauth-clients", null, "v1 has no GET /v1/oauth-clients")]
    [InlineData("v3", "GET", "/v3/oauth-clients?limit=5", null, "no query parameter limit")]
    [InlineData(
        "v3",
        "POST",
        "/v3/personal-access-tokens",
        """{"name":"a","userAwareTokenNeverExpires":true}""",
        "v3 has no member userAwareTokenNeverExpires"
    )]
    [InlineData(
        "v3",
        "POST",
        "/v3/personal-access-tokens",
        """{"name":"a","accessTokenValiditySeconds":14}""",
        "accessTokenValiditySeconds is out of range"
    )]
    [InlineData("v3", "POST", "/v3/personal-access-tokens", """{"name":null}""", "name is null")]
    [InlineData(
        "v3",
        "PATCH",
        "/v3/oauth-clients/1",
        """[{"op":"replace","path":"/scope","value":["a"]}]""",
        "/scope cannot be patched in v3"
    )]
    [InlineData(
        "v3",
        "PATCH",
        "/v3/oauth-clients/1",
        """[{"op":"replace","path":"/name","value":null}]""",
        "the value of /name has a type that is not allowed"
    )]
    [InlineData(
        "v3",
        "PATCH",
        "/v3/personal-access-tokens/1",
        """[{"op":"replace","path":"/expirationDate","value":"x"}]""",
        "/expirationDate cannot be patched in v3"
    )]
    public void Validator_RequestAgainstTheRules_SaysWhatIsWrong(string version, string method, string path, string? body, string problem)
    {
        var contentType = body is null
            ? null
            : new System.Net.Http.Headers.MediaTypeHeaderValue(method == "PATCH" ? "application/json-patch+json" : "application/json");

        Assert.Equal(
            [problem],
            RequestValidator.Validate(version, method, new Uri("https://acme.api.identitynow.com" + path), contentType, body)
        );
    }

    private static readonly PatchOperation[] OAuthClientPatch =
    [
        Replace("accessTokenValiditySeconds", 900),
        new PatchOperation.Remove(JsonPointer.ToMember("businessName")),
        Replace("redirectUris", new JsonArray("https://app.example.com/new")),
        new PatchOperation.Test(JsonPointer.ToMember("enabled"), true),
        Replace("enabled", false),
        new PatchOperation.Add(JsonPointer.ToMember("homepageUrl"), "https://example.com/new"),
    ];

    private static JsonObject Full(string name) =>
        new()
        {
            ["name"] = name,
            ["description"] = "Has everything",
            ["accessTokenValiditySeconds"] = 750,
            ["refreshTokenValiditySeconds"] = 86400,
            ["grantTypes"] = new JsonArray("AUTHORIZATION_CODE", "REFRESH_TOKEN"),
            ["redirectUris"] = new JsonArray("https://app.example.com/callback"),
            ["accessType"] = "ONLINE",
            ["type"] = "PUBLIC",
            ["internal"] = false,
            ["enabled"] = true,
            ["strongAuthSupported"] = true,
            ["claimsSupported"] = true,
            ["businessName"] = "Acme",
            ["homepageUrl"] = "https://example.com",
            ["scope"] = new JsonArray("sp:scopes:default"),
        };

    private static PatchOperation.Replace Replace(string member, JsonNode? value) => new(JsonPointer.ToMember(member), value);

    private static TenantClient Client(EmulatedTenant emulated, ValidatingHandler handler, string version) =>
        Setup.Client(
            handler,
            TimeProvider.System,
            Setup.Options(emulated.BaseUrl.ToString()) with
            {
                Credential = new Credential.ClientCredentials(emulated.ClientId, emulated.ClientSecret),
                ApiVersion = ApiVersion.Find(version)!,
            }
        );
}
