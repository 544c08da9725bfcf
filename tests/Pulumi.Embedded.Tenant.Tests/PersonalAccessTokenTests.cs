using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>Create, list and delete of personal access tokens against the vendor's description.</summary>
public sealed class PersonalAccessTokenTests : TenantFixture
{
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Create_NameAndDate_AnswersEveryMemberOfTheSchema(string version)
    {
        var created = await PostAsync(Tokens(version), NewToken());

        Assert.Equal(200, created.Status);
        Assert.Equal(
            ["accessTokenValiditySeconds", "created", "expirationDate", "id", "name", "owner", "scope", "secret"],
            created.Json.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal(43200, created["accessTokenValiditySeconds"]!.GetValue<int>());
        Assert.Equal("""["sp:scopes:all"]""", created["scope"]!.ToJsonString());
        Assert.Equal("IDENTITY", created["owner"]!["type"]!.GetValue<string>());
        Assert.Equal(Tenant.AdministratorId, created["owner"]!["id"]!.GetValue<string>());
        Assert.Equal("Administrator", created["owner"]!["name"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task List_AfterCreate_LeavesOutSecretValidityAndManaged(string version)
    {
        var created = await PostAsync(Tokens(version), NewToken());

        var list = await GetAsync(Tokens(version) + "?owner-id=me");

        Assert.DoesNotContain(created["secret"]!.GetValue<string>(), list.Text, StringComparison.Ordinal);
        Assert.Equal(["Initial token", "ci"], list.Json.AsArray().Select(token => token!["name"]!.GetValue<string>()));
        var listed = list.Json.AsArray()[1]!.AsObject();
        Assert.Equal(
            ["created", "expirationDate", "id", "lastUsed", "name", "owner", "scope"],
            listed.Select(member => member.Key).Order(StringComparer.Ordinal)
        );
        Assert.Null(listed["scope"]);
    }

    [Fact]
    public async Task List_ScopeOtherThanAll_Shown()
    {
        var body = NewToken();
        body["scope"] = new JsonArray("sp:b:read", "sp:a:read");
        await PostAsync(Tokens("v3"), body);

        var list = await GetAsync(Tokens("v3") + "?owner-id=me");

        Assert.Equal("""["sp:b:read","sp:a:read"]""", list.Json.AsArray()[1]!["scope"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Delete_Existing_204AndThen404(string version)
    {
        var created = await PostAsync(Tokens(version), NewToken());

        Assert.Equal(204, (await DeleteAsync(Tokens(version, created.Id))).Status);
        Assert.Equal(404, (await DeleteAsync(Tokens(version, created.Id))).Status);
    }

    [Fact]
    public async Task Get_ById_DoesNotExist()
    {
        var created = await PostAsync(Tokens("v3"), NewToken());

        Assert.Equal(404, (await GetAsync(Tokens("v3", created.Id))).Status);
    }

    [Theory]
    [MemberData(nameof(ImplicitExpiryVersions))]
    public async Task Create_NoDateWhereExpiryIsImplicit_SixMonths(string version)
    {
        var created = await PostAsync(Tokens(version), new JsonObject { ["name"] = "ci" });

        var born = DateTimeOffset.Parse(created["created"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
        var expires = DateTimeOffset.Parse(
            created["expirationDate"]!.GetValue<string>(),
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.Equal(born.AddMonths(6), expires);
    }

    [Theory]
    [MemberData(nameof(ImplicitExpiryVersions))]
    public async Task Create_DateOutsideSixMonths_400(string version)
    {
        foreach (var days in (double[])[-1, 190])
        {
            var body = NewToken();
            body["expirationDate"] = InDays(days);
            var answer = await PostAsync(Tokens(version), body);
            Assert.Equal(400, answer.Status);
            Assert.Equal("expirationDate must lie between now and 6 months from now", Assert.Single(answer.Causes));
        }
    }

    [Theory]
    [MemberData(nameof(ImplicitExpiryVersions))]
    public async Task Create_AcknowledgementWhereItIsUnknown_IgnoredAndNoted(string version)
    {
        var body = new JsonObject { ["name"] = "ci", ["userAwareTokenNeverExpires"] = true };

        var created = await PostAsync(Tokens(version), body);

        Assert.NotNull(created["expirationDate"]);
        Assert.Equal("userAwareTokenNeverExpires", Assert.Single(Tenant.Requests.List()[0].UnknownMembers));
    }

    [Theory]
    [MemberData(nameof(ExplicitExpiryVersions))]
    public async Task Create_NoDateWithoutAcknowledgement_400(string version)
    {
        foreach (
            var json in (string[])
                ["{\"name\":\"a\"}", "{\"name\":\"a\",\"expirationDate\":null}", "{\"name\":\"a\",\"userAwareTokenNeverExpires\":false}"]
        )
        {
            var answer = await PostAsync(Tokens(version), JsonNode.Parse(json)!);
            Assert.Equal(400, answer.Status);
            Assert.Equal("userAwareTokenNeverExpires must be true when expirationDate is null or left out", Assert.Single(answer.Causes));
        }
    }

    [Theory]
    [MemberData(nameof(ExplicitExpiryVersions))]
    public async Task Create_NoDateAcknowledged_NeverExpires(string version)
    {
        var created = await PostAsync(Tokens(version), new JsonObject { ["name"] = "ci", ["userAwareTokenNeverExpires"] = true });

        Assert.Equal(200, created.Status);
        Assert.True(created.Json.AsObject().ContainsKey("expirationDate"));
        Assert.Null(created["expirationDate"]);
        Tenant.Clock.Advance(TimeSpan.FromDays(4000));
        Assert.Equal(200, (await TokenAsync(created.Id, created["secret"]!.GetValue<string>())).Status);
    }

    [Theory]
    [MemberData(nameof(ExplicitExpiryVersions))]
    public async Task Create_DateFarAhead_AcceptedButThePastIsNot(string version)
    {
        var body = NewToken();
        body["expirationDate"] = "2099-12-31T23:59:59+01:00";
        Assert.Equal("2099-12-31T22:59:59.000Z", (await PostAsync(Tokens(version), body))["expirationDate"]!.GetValue<string>());

        body = NewToken("other");
        body["expirationDate"] = InDays(-1);
        Assert.Equal("expirationDate must be in the future", Assert.Single((await PostAsync(Tokens(version), body)).Causes));
    }

    [Theory]
    [InlineData("name", "null", "name must not be null")]
    [InlineData("name", "\"\"", "name must not be blank")]
    [InlineData("scope", "\"sp:scopes:all\"", "scope must be an array of strings")]
    [InlineData("accessTokenValiditySeconds", "14", "accessTokenValiditySeconds must be at least 15")]
    [InlineData("accessTokenValiditySeconds", "43201", "accessTokenValiditySeconds must be at most 43200")]
    [InlineData("accessTokenValiditySeconds", "\"15\"", "accessTokenValiditySeconds must be a 32-bit integer")]
    [InlineData("expirationDate", "\"2099-01-01\"", "expirationDate must be an RFC 3339 date-time")]
    [InlineData("expirationDate", "\"2099-01-01T00:00:00\"", "expirationDate must be an RFC 3339 date-time")]
    [InlineData("expirationDate", "\"2099-13-01T00:00:00Z\"", "expirationDate must be an RFC 3339 date-time")]
    [InlineData("userAwareTokenNeverExpires", "1", "userAwareTokenNeverExpires must be a boolean")]
    public async Task Create_WrongValue_400SaysWhy(string member, string json, string cause)
    {
        var body = NewToken();
        body[member] = JsonNode.Parse(json);

        var answer = await PostAsync(Tokens("v2026"), body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(cause, Assert.Single(answer.Causes));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(43200)]
    public async Task Create_ValidityAtTheEdge_RulesTheAccessToken(int seconds)
    {
        var body = NewToken();
        body["accessTokenValiditySeconds"] = seconds;
        var created = await PostAsync(Tokens("v3"), body);

        Assert.Equal(seconds, (await TokenAsync(created.Id, created["secret"]!.GetValue<string>()))["expires_in"]!.GetValue<int>());
    }

    [Fact]
    public async Task Create_NameTakenByTheSameOwner_Conflict()
    {
        await PostAsync(Tokens("v3"), NewToken());

        var answer = await PostAsync(Tokens("v2025"), NewToken());

        Assert.Equal(400, answer.Status);
        Assert.Equal("400.1.409 Reference conflict", answer["detailCode"]!.GetValue<string>());
        Assert.Equal("the owner already has a personal access token named ci", Assert.Single(answer.Causes));
    }

    [Fact]
    public async Task Create_NameTakenByAnotherOwner_Accepted()
    {
        var other = Tenant.Edits.AddIdentity("Somebody else");
        Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "ci" }, other.Id);

        Assert.Equal(200, (await PostAsync(Tokens("v3"), NewToken())).Status);
    }

    [Fact]
    public async Task Create_QuotaReached_400UntilOneIsDeleted()
    {
        Tenant.Settings = Tenant.Settings with { PersonalAccessTokenQuota = 2 };
        Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "workflow", ["managed"] = true });
        var first = await PostAsync(Tokens("v3"), NewToken("first"));
        Assert.Equal(200, first.Status);

        var refused = await PostAsync(Tokens("v3"), NewToken("second"));
        Assert.Equal(400, refused.Status);
        Assert.Equal("the owner has 2 personal access tokens, the most allowed", Assert.Single(refused.Causes));

        await DeleteAsync(Tokens("v3", first.Id));
        Assert.Equal(200, (await PostAsync(Tokens("v3"), NewToken("second"))).Status);
    }
}
