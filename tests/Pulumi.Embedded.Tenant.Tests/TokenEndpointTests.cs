using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

public sealed class TokenEndpointTests : TenantFixture
{
    [Fact]
    public async Task Issue_PersonalAccessToken_NamesIdentityInAnswerAndClaims()
    {
        var answer = await TokenAsync(Tenant.ClientId, Tenant.ClientSecret);

        Assert.Equal(200, answer.Status);
        Assert.Equal(43200, answer["expires_in"]!.GetValue<int>());
        Assert.Equal("bearer", answer["token_type"]!.GetValue<string>());
        Assert.Equal("sp:scopes:all", answer["scope"]!.GetValue<string>());
        Assert.Equal(Tenant.AdministratorId, answer["identity_id"]!.GetValue<string>());
        Assert.Equal(Tenant.AdministratorId, answer["user_id"]!.GetValue<string>());
        Assert.All(["tenant_id", "org", "pod"], member => Assert.NotNull(answer[member]));
        var claims = Claims(answer);
        Assert.Equal(Tenant.AdministratorId, claims["identity_id"]!.GetValue<string>());
        Assert.Equal(Tenant.ClientId, claims["client_id"]!.GetValue<string>());
        Assert.Equal(Tenant.Clock.GetUtcNow().ToUnixTimeSeconds() + 43200, claims["exp"]!.GetValue<long>(), tolerance: 5);
    }

    [Fact]
    public async Task Issue_OAuthClient_HasNoIdentityAndItsOwnLifetime()
    {
        var client = await PostAsync(Clients("v3"), NewClient());

        var answer = await TokenAsync(client.Id, client["secret"]!.GetValue<string>());

        Assert.Equal(200, answer.Status);
        Assert.Equal(750, answer["expires_in"]!.GetValue<int>());
        Assert.Null(answer["identity_id"]);
        Assert.Null(Claims(answer)["identity_id"]);
        Assert.Null(Claims(answer)["user_id"]);
    }

    [Fact]
    public async Task Issue_WrongSecret_InvalidClient()
    {
        var answer = await TokenAsync(Tenant.ClientId, "wrong");

        Assert.Equal(401, answer.Status);
        Assert.Equal("""{"error":"invalid_client","error_description":"Bad client credentials"}""", answer.Text);
    }

    [Theory]
    [InlineData("client_id=x&client_secret=y", "invalid_request")]
    [InlineData("grant_type=password&client_id=x&client_secret=y", "unsupported_grant_type")]
    public async Task Issue_WrongGrant_400(string form, string error)
    {
        var answer = await FormAsync(form);

        Assert.Equal(400, answer.Status);
        Assert.Equal(error, answer["error"]!.GetValue<string>());
        Assert.NotNull(answer["error_description"]);
    }

    [Fact]
    public async Task Issue_CredentialsInJson_InvalidRequest()
    {
        var answer = await PostAsync("/oauth/token", new JsonObject { ["grant_type"] = "client_credentials" }, bearer: "");

        Assert.Equal(400, answer.Status);
        Assert.Equal("invalid_request", answer["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Issue_DisabledClient_Refused()
    {
        var client = await PostAsync(Clients("v3"), NewClient());
        await PatchAsync(Clients("v3", client.Id), """[{"op":"replace","path":"/enabled","value":false}]""");

        Assert.Equal(401, (await TokenAsync(client.Id, client["secret"]!.GetValue<string>())).Status);
    }

    [Fact]
    public async Task Issue_ClientWithoutClientCredentialsGrant_UnauthorizedClient()
    {
        var body = NewClient();
        body["grantTypes"] = new JsonArray("AUTHORIZATION_CODE");
        body["redirectUris"] = new JsonArray("https://example.test/callback");
        var client = await PostAsync(Clients("v3"), body);

        var answer = await TokenAsync(client.Id, client["secret"]!.GetValue<string>());

        Assert.Equal(400, answer.Status);
        Assert.Equal("unauthorized_client", answer["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Issue_ExpiredPersonalAccessToken_Refused()
    {
        var token = await PostAsync(Tokens("v2025"), NewToken());
        Assert.Equal(200, (await TokenAsync(token.Id, token["secret"]!.GetValue<string>())).Status);

        Tenant.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(401, (await TokenAsync(token.Id, token["secret"]!.GetValue<string>())).Status);
    }

    [Fact]
    public async Task Issue_DeletedCredential_Refused()
    {
        var token = await PostAsync(Tokens("v3"), NewToken());
        await DeleteAsync(Tokens("v3", token.Id));

        Assert.Equal(401, (await TokenAsync(token.Id, token["secret"]!.GetValue<string>())).Status);
    }

    [Fact]
    public async Task Issue_TokenLifetimeSetting_BeatsTheCredential()
    {
        Tenant.Settings = Tenant.Settings with { TokenLifetimeSeconds = 15 };
        var bearer = await LogInAsync(Tenant.ClientId, Tenant.ClientSecret);
        Assert.Equal(200, (await GetAsync(Clients("v3"), bearer)).Status);

        Tenant.Clock.Advance(TimeSpan.FromSeconds(16));

        var answer = await GetAsync(Clients("v3"), bearer);
        Assert.Equal(401, answer.Status);
        Assert.Equal("""{"error":"JWT validation failed: JWT is expired"}""", answer.Text);
    }

    [Fact]
    public async Task Issue_SeveralTimesADay_UpdatesLastUsedOnce()
    {
        var token = await PostAsync(Tokens("v3"), NewToken());
        var secret = token["secret"]!.GetValue<string>();
        Assert.Null(await LastUsedAsync(token.Id));

        await TokenAsync(token.Id, secret);
        var first = await LastUsedAsync(token.Id);
        Assert.NotNull(first);
        Tenant.Clock.Advance(TimeSpan.FromHours(23));
        await TokenAsync(token.Id, secret);
        Assert.Equal(first, await LastUsedAsync(token.Id));

        Tenant.Clock.Advance(TimeSpan.FromHours(2));
        await TokenAsync(token.Id, secret);
        Assert.NotEqual(first, await LastUsedAsync(token.Id));
    }

    private async Task<string?> LastUsedAsync(string id)
    {
        // A fresh access token each time: this test outlives the administrator's first one.
        var bearer = await LogInAsync(Tenant.ClientId, Tenant.ClientSecret);
        var list = await GetAsync(Tokens("v3") + "?owner-id=me", bearer);
        var found = list.Json.AsArray().Single(token => token!["id"]!.GetValue<string>() == id)!;
        return found["lastUsed"]?.GetValue<string>();
    }

    private static JsonNode Claims(Answer answer) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(answer["access_token"]!.GetValue<string>().Split('.')[1]))!;
}
