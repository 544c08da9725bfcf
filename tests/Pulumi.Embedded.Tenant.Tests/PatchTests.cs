using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>The vendor's rules of PATCH: what may be patched, in which version, and what the result must be.</summary>
public sealed class PatchTests : TenantFixture
{
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task OAuthClient_EveryPatchableMember_Replaced(string version)
    {
        var client = await PostAsync(Clients(version), NewClient());
        Tenant.Clock.Advance(TimeSpan.FromSeconds(5));

        var patched = await PatchAsync(
            Clients(version, client.Id),
            """
            [
              {"op":"replace","path":"/tenant","value":"acme"},
              {"op":"replace","path":"/businessName","value":"Acme-Solar"},
              {"op":"replace","path":"/homepageUrl","value":"https://acme.test"},
              {"op":"replace","path":"/name","value":"new"},
              {"op":"replace","path":"/description","value":"2020-02-03T04:05:06Z"},
              {"op":"replace","path":"/accessTokenValiditySeconds","value":60},
              {"op":"replace","path":"/refreshTokenValiditySeconds","value":120},
              {"op":"replace","path":"/redirectUris","value":["https://b.test","https://a.test"]},
              {"op":"replace","path":"/grantTypes","value":["REFRESH_TOKEN","AUTHORIZATION_CODE"]},
              {"op":"replace","path":"/accessType","value":"ONLINE"},
              {"op":"replace","path":"/enabled","value":false},
              {"op":"replace","path":"/strongAuthSupported","value":true},
              {"op":"replace","path":"/claimsSupported","value":true}
            ]
            """
        );

        Assert.Equal(200, patched.Status);
        Assert.Null(patched["tenant"]);
        Assert.Equal("2020-02-03T04:05:06Z", patched["description"]!.GetValue<string>());
        Assert.Equal("""["https://b.test","https://a.test"]""", patched["redirectUris"]!.ToJsonString());
        Assert.Equal("""["REFRESH_TOKEN","AUTHORIZATION_CODE"]""", patched["grantTypes"]!.ToJsonString());
        Assert.Equal(60, patched["accessTokenValiditySeconds"]!.GetValue<int>());
        Assert.True(patched["claimsSupported"]!.GetValue<bool>());
        Assert.NotEqual(client["modified"]!.GetValue<string>(), patched["modified"]!.GetValue<string>());
        Assert.Equal(patched.Text, (await GetAsync(Clients(version, client.Id))).Text);
        Assert.Equal("acme", Tenant.Store.Current.OAuthClients[0].Text("tenant"));
    }

    [Theory]
    [InlineData("/type", "\"PUBLIC\"")]
    [InlineData("/internal", "true")]
    [InlineData("/scope", "[\"sp:scopes:all\"]")]
    [InlineData("/id", "\"x\"")]
    [InlineData("/secret", "\"x\"")]
    [InlineData("/created", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("/nosuch", "\"x\"")]
    [InlineData("", "{}")]
    [InlineData("name", "\"x\"")]
    public async Task OAuthClient_MemberThatIsNotPatchable_400AndUnchanged(string path, string value)
    {
        var client = await PostAsync(Clients("v3"), NewClient());

        foreach (var op in (string[])["add", "replace"])
        {
            var answer = await PatchAsync(
                Clients("v3", client.Id),
                $$"""[{"op":"replace","path":"/name","value":"x"},{"op":"{{op}}","path":"{{path}}","value":{{value}}}]"""
            );
            Assert.Equal(400, answer.Status);
            Assert.StartsWith($"operation 1: {path} is not patchable", Assert.Single(answer.Causes), StringComparison.Ordinal);
        }

        Assert.Equal("billing", Tenant.Store.Current.OAuthClients[0].Name);
    }

    [Theory]
    [InlineData("{}", "the body must be an array of operations")]
    [InlineData("[1]", "operation 0: must be an object")]
    [InlineData("[{\"path\":\"/name\"}]", "operation 0: op must be one of add, remove, replace, move, copy, test")]
    [InlineData("[{\"op\":\"merge\",\"path\":\"/name\"}]", "operation 0: op must be one of add, remove, replace, move, copy, test")]
    [InlineData("[{\"op\":\"remove\"}]", "operation 0: path must be a string")]
    [InlineData("[{\"op\":\"replace\",\"path\":\"/name\"}]", "operation 0: value is required for replace")]
    [InlineData("[{\"op\":\"move\",\"path\":\"/name\"}]", "operation 0: from must be a string")]
    [InlineData("[{\"op\":\"move\",\"from\":\"/id\",\"path\":\"/name\"}]", "operation 0: /id cannot be a source of move")]
    [InlineData("[{\"op\":\"copy\",\"from\":\"/secret\",\"path\":\"/name\"}]", "operation 0: /secret cannot be a source of copy")]
    [InlineData(
        "[{\"op\":\"replace\",\"path\":\"/description\",\"value\":null}]",
        "operation 0: value must be a string, a boolean, an integer, an object or an array, not null"
    )]
    [InlineData("[{\"op\":\"replace\",\"path\":\"/name\",\"value\":1.5}]", "operation 0: value must be a whole number")]
    [InlineData(
        "[{\"op\":\"replace\",\"path\":\"/redirectUris\",\"value\":[true]}]",
        "operation 0: items of value must be strings, integers or objects"
    )]
    [InlineData("[{\"op\":\"replace\",\"path\":\"/name\",\"value\":7}]", "name must be a string")]
    [InlineData("[{\"op\":\"replace\",\"path\":\"/accessType\",\"value\":\"NEVER\"}]", "accessType must be one of ONLINE, OFFLINE")]
    [InlineData("[{\"op\":\"replace\",\"path\":\"/grantTypes\",\"value\":[]}]", "grantTypes must not be empty")]
    [InlineData(
        "[{\"op\":\"replace\",\"path\":\"/grantTypes\",\"value\":[\"AUTHORIZATION_CODE\"]}]",
        "redirectUris must hold at least one URI when grantTypes holds AUTHORIZATION_CODE"
    )]
    [InlineData("[{\"op\":\"remove\",\"path\":\"/name\"}]", "name cannot be removed")]
    [InlineData("[{\"op\":\"remove\",\"path\":\"/enabled\"}]", "enabled cannot be removed")]
    public async Task OAuthClient_WrongPatch_400SaysWhy(string patch, string cause)
    {
        var client = await PostAsync(Clients("v2024"), NewClient());

        var answer = await PatchAsync(Clients("v2024", client.Id), patch);

        Assert.Equal(400, answer.Status);
        Assert.Equal(cause, Assert.Single(answer.Causes));
    }

    [Fact]
    public async Task OAuthClient_RemovedMember_ComesBackAsItsDefault()
    {
        var body = NewClient();
        body["businessName"] = "Acme";
        body["refreshTokenValiditySeconds"] = 120;
        body["redirectUris"] = new JsonArray("https://a.test");
        body["strongAuthSupported"] = true;
        var client = await PostAsync(Clients("v3"), body);

        var patched = await PatchAsync(
            Clients("v3", client.Id),
            """
            [
              {"op":"remove","path":"/businessName"}, {"op":"remove","path":"/refreshTokenValiditySeconds"}, {"op":"remove","path":"/description"},
              {"op":"remove","path":"/redirectUris"}, {"op":"remove","path":"/strongAuthSupported"}, {"op":"remove","path":"/homepageUrl"}
            ]
            """
        );

        Assert.Equal(200, patched.Status);
        Assert.All(
            ["businessName", "refreshTokenValiditySeconds", "description", "redirectUris", "homepageUrl"],
            member =>
            {
                Assert.True(patched.Json.AsObject().ContainsKey(member));
                Assert.Null(patched[member]);
            }
        );
        Assert.False(patched["strongAuthSupported"]!.GetValue<bool>());
    }

    [Fact]
    public async Task OAuthClient_EmptyPatch_Accepted()
    {
        var client = await PostAsync(Clients("v3"), NewClient());

        Assert.Equal(200, (await PatchAsync(Clients("v3", client.Id), "[]")).Status);
    }

    [Fact]
    public async Task OAuthClient_PlainJsonMediaType_400()
    {
        var client = await PostAsync(Clients("v3"), NewClient());

        Assert.Equal(400, (await SendAsync("PATCH", Clients("v3", client.Id), "[]", "application/json")).Status);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task UnknownId_404(string version)
    {
        Assert.Equal(404, (await PatchAsync(Clients(version, "nobody"), "[]")).Status);
        Assert.Equal(404, (await PatchAsync(Tokens(version, "nobody"), "[]")).Status);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Token_NameAndScope_Replaced(string version)
    {
        var token = await PostAsync(Tokens(version), NewToken());

        var patched = await PatchAsync(
            Tokens(version, token.Id),
            """[{"op":"replace","path":"/name","value":"new"},{"op":"replace","path":"/scope","value":["b","a"]}]"""
        );

        Assert.Equal(200, patched.Status);
        Assert.Equal("new", patched["name"]!.GetValue<string>());
        Assert.Equal("""["b","a"]""", patched["scope"]!.ToJsonString());
        Assert.Null(patched["secret"]);
    }

    [Theory]
    [MemberData(nameof(ImplicitExpiryVersions))]
    public async Task Token_ExpiryWhereItIsImplicit_NotPatchable(string version)
    {
        var token = await PostAsync(Tokens(version), NewToken());

        foreach (
            var operation in (string[])
                [
                    $$"""{"op":"replace","path":"/expirationDate","value":"{{InDays(60)}}"}""",
                    """{"op":"replace","path":"/userAwareTokenNeverExpires","value":true}""",
                ]
        )
            Assert.Equal(400, (await PatchAsync(Tokens(version, token.Id), $"[{operation}]")).Status);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Token_Validity_NotPatchable(string version)
    {
        var token = await PostAsync(Tokens(version), NewToken());

        Assert.Equal(
            400,
            (await PatchAsync(Tokens(version, token.Id), """[{"op":"replace","path":"/accessTokenValiditySeconds","value":60}]""")).Status
        );
    }

    [Theory]
    [MemberData(nameof(ExplicitExpiryVersions))]
    public async Task Token_ClearedExpiry_NeedsTheAcknowledgementInTheSamePatch(string version)
    {
        var body = NewToken();
        body["userAwareTokenNeverExpires"] = true;
        var token = await PostAsync(Tokens(version), body);
        const string clear = """{"op":"replace","path":"/expirationDate","value":null}""";

        var refused = await PatchAsync(Tokens(version, token.Id), $"[{clear}]");
        Assert.Equal(
            "userAwareTokenNeverExpires must be set to true in the same patch that clears expirationDate",
            Assert.Single(refused.Causes)
        );

        var cleared = await PatchAsync(
            Tokens(version, token.Id),
            $$"""[{"op":"replace","path":"/userAwareTokenNeverExpires","value":true},{{clear}}]"""
        );
        Assert.Equal(200, cleared.Status);
        Assert.True(cleared.Json.AsObject().ContainsKey("expirationDate"));
        Assert.Null(cleared["expirationDate"]);
        Assert.Null(cleared["userAwareTokenNeverExpires"]);
    }

    [Theory]
    [MemberData(nameof(ExplicitExpiryVersions))]
    public async Task Token_NewExpiry_MustBeInTheFuture(string version)
    {
        var token = await PostAsync(Tokens(version), NewToken());
        string Replace(string date) => $$"""[{"op":"replace","path":"/expirationDate","value":"{{date}}"}]""";

        Assert.Equal(
            "expirationDate must be in the future",
            Assert.Single((await PatchAsync(Tokens(version, token.Id), Replace(InDays(-1)))).Causes)
        );
        Assert.Equal(
            "expirationDate must be an RFC 3339 date-time",
            Assert.Single((await PatchAsync(Tokens(version, token.Id), Replace("tomorrow"))).Causes)
        );
        Assert.Equal(
            "2099-01-01T00:00:00.000Z",
            (await PatchAsync(Tokens(version, token.Id), Replace("2099-01-01T01:00:00+01:00")))["expirationDate"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Token_AcknowledgementWithdrawnWhileItNeverExpires_400()
    {
        var token = await PostAsync(Tokens("v2025"), new JsonObject { ["name"] = "ci", ["userAwareTokenNeverExpires"] = true });

        Assert.Equal(
            400,
            (
                await PatchAsync(Tokens("v2025", token.Id), """[{"op":"replace","path":"/userAwareTokenNeverExpires","value":false}]""")
            ).Status
        );
    }

    [Fact]
    public async Task Token_ExpiredOne_CanStillBeRenamed()
    {
        var token = await PostAsync(Tokens("v2025"), NewToken());
        Tenant.Clock.Advance(TimeSpan.FromDays(31));
        var bearer = await LogInAsync(Tenant.ClientId, Tenant.ClientSecret);

        Assert.Equal(
            200,
            (await PatchAsync(Tokens("v2025", token.Id), """[{"op":"replace","path":"/name","value":"old"}]""", bearer)).Status
        );
    }

    [Fact]
    public async Task Token_NameTaken_Conflict()
    {
        await PostAsync(Tokens("v3"), NewToken("taken"));
        var token = await PostAsync(Tokens("v3"), NewToken());

        var answer = await PatchAsync(Tokens("v3", token.Id), """[{"op":"replace","path":"/name","value":"taken"}]""");

        Assert.Equal(400, answer.Status);
        Assert.Equal("400.1.409 Reference conflict", answer["detailCode"]!.GetValue<string>());
    }

    [Fact]
    public async Task Token_TestOfAMemberThatCannotBePatched_MayLook()
    {
        var token = await PostAsync(Tokens("v3"), NewToken());

        Assert.Equal(
            200,
            (
                await PatchAsync(
                    Tokens("v3", token.Id),
                    """[{"op":"test","path":"/scope","value":["sp:scopes:all"]},{"op":"test","path":"/managed","value":false}]"""
                )
            ).Status
        );
        Assert.Equal(400, (await PatchAsync(Tokens("v3", token.Id), """[{"op":"test","path":"/secret","value":"x"}]""")).Status);
    }
}
