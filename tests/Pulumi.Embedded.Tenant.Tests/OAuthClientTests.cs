using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>Create, get, list and delete of OAuth clients against the vendor's description.</summary>
public sealed class OAuthClientTests : TenantFixture
{
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Create_RequiredMembersOnly_AnswersEveryMemberOfTheSchemaWithDefaults(string version)
    {
        var created = await PostAsync(Clients(version), NewClient());

        Assert.Equal(200, created.Status);
        Assert.Equal(
            [
                "accessTokenValiditySeconds",
                "accessType",
                "businessName",
                "claimsSupported",
                "created",
                "description",
                "enabled",
                "grantTypes",
                "homepageUrl",
                "id",
                "internal",
                "modified",
                "name",
                "redirectUris",
                "refreshTokenValiditySeconds",
                "scope",
                "secret",
                "strongAuthSupported",
                "type",
            ],
            created.Json.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal("CONFIDENTIAL", created["type"]!.GetValue<string>());
        Assert.All(["internal", "strongAuthSupported", "claimsSupported"], flag => Assert.False(created[flag]!.GetValue<bool>()));
        Assert.Equal("""["sp:scopes:all"]""", created["scope"]!.ToJsonString());
        Assert.Null(created["refreshTokenValiditySeconds"]);
        Assert.Matches("^[0-9a-f]{64}$", created["secret"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Get_AfterCreate_ShowsTheSameWithoutTheSecret(string version)
    {
        var body = NewClient();
        body["redirectUris"] = new JsonArray("https://b.test", "https://a.test");
        body["refreshTokenValiditySeconds"] = 86400;
        body["scope"] = new JsonArray("sp:x:read");
        var created = await PostAsync(Clients(version), body);

        var read = await GetAsync(Clients(version, created.Id));

        Assert.Equal(200, read.Status);
        Assert.True(read.Json.AsObject().ContainsKey("secret"));
        Assert.Null(read["secret"]);
        Assert.DoesNotContain(created["secret"]!.GetValue<string>(), read.Text, StringComparison.Ordinal);
        foreach (var (member, value) in body)
            Assert.Equal(value!.ToJsonString(), read[member]!.ToJsonString());
        var listed = Assert.Single((await GetAsync(Clients(version))).Json.AsArray());
        Assert.Equal(read.Text, listed!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Delete_Existing_204AndThen404(string version)
    {
        var created = await PostAsync(Clients(version), NewClient());

        var deleted = await DeleteAsync(Clients(version, created.Id));

        Assert.Equal(204, deleted.Status);
        Assert.Empty(deleted.Text);
        Assert.Equal(404, (await GetAsync(Clients(version, created.Id))).Status);
        Assert.Equal(404, (await DeleteAsync(Clients(version, created.Id))).Status);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("description")]
    [InlineData("accessTokenValiditySeconds")]
    [InlineData("grantTypes")]
    [InlineData("accessType")]
    [InlineData("enabled")]
    public async Task Create_RequiredMemberMissing_400NamesIt(string member)
    {
        var body = NewClient();
        body.Remove(member);

        var answer = await PostAsync(Clients("v3"), body);

        Assert.Equal(400, answer.Status);
        Assert.Equal($"{member} is required", Assert.Single(answer.Causes));
        Assert.Empty(Tenant.Store.Current.OAuthClients);
    }

    [Theory]
    [InlineData("businessName", "1", "businessName must be a string")]
    [InlineData("homepageUrl", "true", "homepageUrl must be a string")]
    [InlineData("name", "null", "name must not be null")]
    [InlineData("name", "\" \"", "name must not be blank")]
    [InlineData("accessTokenValiditySeconds", "\"750\"", "accessTokenValiditySeconds must be a 32-bit integer")]
    [InlineData("accessTokenValiditySeconds", "7.5", "accessTokenValiditySeconds must be a 32-bit integer")]
    [InlineData("accessTokenValiditySeconds", "4294967296", "accessTokenValiditySeconds must be a 32-bit integer")]
    [InlineData("accessTokenValiditySeconds", "0", "accessTokenValiditySeconds must be positive")]
    [InlineData("refreshTokenValiditySeconds", "null", "refreshTokenValiditySeconds must not be null")]
    [InlineData("redirectUris", "\"https://a.test\"", "redirectUris must be an array of strings")]
    [InlineData("redirectUris", "[1]", "redirectUris[0] must be a string")]
    [InlineData("grantTypes", "[]", "grantTypes must not be empty")]
    [InlineData("grantTypes", "[\"PASSWORD\"]", "grantTypes[0] must be one of CLIENT_CREDENTIALS, AUTHORIZATION_CODE, REFRESH_TOKEN")]
    [InlineData(
        "grantTypes",
        "[\"AUTHORIZATION_CODE\"]",
        "redirectUris must hold at least one URI when grantTypes holds AUTHORIZATION_CODE"
    )]
    [InlineData("accessType", "\"offline\"", "accessType must be one of ONLINE, OFFLINE")]
    [InlineData("type", "\"SECRET\"", "type must be one of CONFIDENTIAL, PUBLIC")]
    [InlineData("internal", "null", "internal must not be null")]
    [InlineData("enabled", "\"true\"", "enabled must be a boolean")]
    [InlineData("scope", "{}", "scope must be an array of strings")]
    public async Task Create_WrongValue_400SaysWhy(string member, string json, string cause)
    {
        var body = NewClient();
        body[member] = JsonNode.Parse(json);

        var answer = await PostAsync(Clients("v2025"), body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("400.1 Bad Request Content", answer["detailCode"]!.GetValue<string>());
        Assert.Equal(cause, Assert.Single(answer.Causes));
    }

    [Theory]
    [InlineData("businessName")]
    [InlineData("homepageUrl")]
    [InlineData("description")]
    [InlineData("redirectUris")]
    [InlineData("scope")]
    public async Task Create_NullWhereTheSchemaHasIt_Accepted(string member)
    {
        var body = NewClient();
        body[member] = null;

        Assert.Equal(200, (await PostAsync(Clients("v3"), body)).Status);
    }

    [Fact]
    public async Task Create_UnknownMember_IgnoredAndNoted()
    {
        var body = NewClient();
        body["tenat"] = "acme";

        var created = await PostAsync(Clients("v3"), body);

        Assert.Equal(200, created.Status);
        Assert.DoesNotContain("tenat", (await GetAsync(Clients("v3", created.Id))).Text, StringComparison.Ordinal);
        Assert.Equal("tenat", Assert.Single(Tenant.Requests.List()[0].UnknownMembers));
    }

    [Theory]
    [InlineData("{\"name\":", "400.0 Bad Request Syntax")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "400.0 Bad Request Syntax")]
    [InlineData("[]", "400.1 Bad Request Content")]
    [InlineData("null", "400.1 Bad Request Content")]
    public async Task Create_NoObject_400(string body, string detailCode)
    {
        var answer = await SendAsync("POST", Clients("v3"), body, "application/json");

        Assert.Equal(400, answer.Status);
        Assert.Equal(detailCode, answer["detailCode"]!.GetValue<string>());
    }

    [Fact]
    public async Task Create_OtherMediaType_400() =>
        Assert.Equal(400, (await SendAsync("POST", Clients("v3"), NewClient().ToJsonString(), "text/plain")).Status);
}
