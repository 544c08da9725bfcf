using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>The control API as tests in other processes use it.</summary>
public sealed class ControlApiTests : TenantFixture
{
    [Fact]
    public async Task Requests_AfterACall_ShowItWithBodyAndSecrets()
    {
        await TokenAsync(Tenant.ClientId, Tenant.ClientSecret);
        await PostAsync(Clients("v2025") + "?x=1", NewClient());

        var requests = (await ControlAsync("GET", "requests")).Json.AsArray();

        Assert.Equal(2, requests.Count);
        Assert.Contains(Tenant.ClientSecret, requests[0]!["body"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("issueAccessToken", requests[0]!["operation"]!.GetValue<string>());
        var create = requests[1]!;
        Assert.Equal(
            ("POST", "/v2025/oauth-clients", "?x=1", "v2025"),
            (Text(create, "method"), Text(create, "path"), Text(create, "query"), Text(create, "version"))
        );
        Assert.Equal(("application/json", $"Bearer {Bearer}"), (Text(create, "contentType"), Text(create, "authorization")));
        Assert.Equal(NewClient().ToJsonString(), Text(create, "body"));
        Assert.Equal(200, create["status"]!.GetValue<int>());
        Assert.True(create["acted"]!.GetValue<bool>());

        await ControlAsync("DELETE", "requests");
        Assert.Empty((await ControlAsync("GET", "requests")).Json.AsArray());
    }

    /// <summary>A clock at the end of the calendar would have every call fail from then on.</summary>
    [Theory]
    [InlineData("""{"offsetSeconds": 251000000000}""")]
    [InlineData("""{"offsetSeconds": -70000000000}""")]
    [InlineData("""{"advanceSeconds": 1e300}""")]
    public async Task Clock_MovedOutOfTheCalendar_IsRefusedInWords(string move)
    {
        var answer = await ControlAsync("POST", "clock", move);

        Assert.Equal(400, answer.Status);
        Assert.Contains("The clock cannot be moved further than ", Text(answer.Json, "error"), StringComparison.Ordinal);
        await TokenAsync(Tenant.ClientId, Tenant.ClientSecret);
    }

    [Fact]
    public async Task Faults_SetOverHttp_Befall()
    {
        var set = await ControlAsync(
            "POST",
            "faults",
            """
            [
              {"operation": "listOAuthClients", "nth": 2, "fault": {"kind": "serverError", "status": 503, "acted": true}},
              {"method": "GET", "path": "/v3/oauth-clients", "fault": {"advice": "date", "seconds": 3, "kind": "tooManyRequests"}}
            ]
            """
        );

        Assert.Equal(2, set.Json.AsArray().Count);
        Assert.Equal([429, 503, 200], await ListStatusesAsync(3));
        Assert.Equal(1, (await ControlAsync("GET", "faults")).Json[0]!["fired"]!.GetValue<int>());
        Assert.Equal(204, (await ControlAsync("DELETE", "faults")).Status);
        Assert.Empty((await ControlAsync("GET", "faults")).Json.AsArray());
    }

    [Theory]
    [InlineData("""{"fault": {"kind": "earthquake"}}""")]
    [InlineData("""{"fault": {"kind": "forbidden"}, "operationn": "listOAuthClients"}""")]
    [InlineData("""{"operation": "listOAuthClients"}""")]
    [InlineData("""{"fault": {"kind": "forbidden"}, "nth": 0}""")]
    [InlineData("""[{"fault": {"kind": "forbidden"}}, {"fault": {"kind": "earthquake"}}]""")]
    [InlineData("nonsense")]
    public async Task Faults_Misspelt_400AndNoneIsSet(string rule)
    {
        var answer = await ControlAsync("POST", "faults", rule);

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty(answer["error"]!.GetValue<string>());
        Assert.Empty(Tenant.Faults.List());
    }

    [Fact]
    public async Task Edits_OfEachKind_ShowInTheApiAndInTheState()
    {
        var person = await ControlAsync(
            "POST",
            "identities",
            """{"name": "Somebody", "rights": ["idn:my-personal-access-tokens:manage"]}"""
        );
        var client = await ControlAsync(
            "POST",
            "oauth-clients",
            """{"name": "billing", "accessType": "SOME_FUTURE_VALUE", "secret": "known"}"""
        );
        var token = await ControlAsync("POST", "personal-access-tokens?owner=" + person.Id, """{"name": "theirs"}""");
        await ControlAsync("PATCH", "oauth-clients/" + client.Id, """{"description": "changed", "redirectUris": null}""");
        await ControlAsync("PATCH", "personal-access-tokens/" + token.Id, """{"scope": ["x"]}""");

        var read = await GetAsync(Clients("v3", client.Id));
        Assert.Equal(("SOME_FUTURE_VALUE", "changed"), (read["accessType"]!.GetValue<string>(), read["description"]!.GetValue<string>()));
        Assert.Equal(new SecretVerdict(false, "The client is disabled"), Tenant.Verify(client.Id, "known"));
        var theirs = (await GetAsync(Tokens("v3") + "?owner-id=" + person.Id)).Json[0]!;
        Assert.Equal("""["x"]""", theirs["scope"]!.ToJsonString());
        var state = (await ControlAsync("GET", "state")).Json;
        Assert.Equal("known", state["oauthClients"]![0]!["secret"]!.GetValue<string>());
        Assert.Equal(2, state["identities"]!.AsArray().Count);

        await ControlAsync("DELETE", "oauth-clients/" + client.Id);
        await ControlAsync("DELETE", "personal-access-tokens/" + token.Id);
        await ControlAsync("DELETE", "identities/" + person.Id);
        Assert.Empty(Tenant.Store.Current.OAuthClients);
        Assert.Single(Tenant.Store.Current.PersonalAccessTokens);
        Assert.Single(Tenant.Store.Current.Identities);
    }

    [Theory]
    [InlineData("PATCH", "oauth-clients/nobody", "{}")]
    [InlineData("PATCH", "personal-access-tokens/nobody", "{}")]
    [InlineData("POST", "personal-access-tokens?owner=nobody", "{}")]
    public async Task Edits_OfNobody_400(string method, string path, string body)
    {
        var answer = await ControlAsync(method, path, body);

        Assert.Equal(400, answer.Status);
        Assert.Contains("nobody", answer["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_SetAndAdvanced_RulesTheTenant()
    {
        await ControlAsync("POST", "clock", """{"offsetSeconds": 86400}""");
        var reading = await ControlAsync("POST", "clock", """{"advanceSeconds": -3600}""");

        Assert.Equal(82800, reading["offsetSeconds"]!.GetValue<double>());
        Assert.Equal(401, (await GetAsync(Clients("v3"))).Status);
        Assert.Equal(reading["offsetSeconds"]!.ToJsonString(), (await ControlAsync("GET", "clock"))["offsetSeconds"]!.ToJsonString());
    }

    [Fact]
    public async Task Settings_Replaced_RuleAtOnce()
    {
        await ControlAsync("PUT", "settings", """{"requestsPer10Seconds": 1, "personalAccessTokenQuota": 1}""");

        Assert.Equal(400, (await PostAsync(Tokens("v3"), NewToken())).Status);
        Assert.Equal(429, (await GetAsync(Tokens("v3"))).Status);
        Assert.Equal(1, (await ControlAsync("GET", "settings"))["requestsPer10Seconds"]!.GetValue<int>());
    }

    [Fact]
    public async Task Verify_RightAndWrongSecret()
    {
        var right = await ControlAsync(
            "POST",
            "verify",
            new JsonObject { ["clientId"] = Tenant.ClientId, ["clientSecret"] = Tenant.ClientSecret }.ToJsonString()
        );
        var wrong = await ControlAsync(
            "POST",
            "verify",
            new JsonObject { ["clientId"] = Tenant.ClientId, ["clientSecret"] = "x" }.ToJsonString()
        );

        Assert.Equal("""{"opens":true,"reason":null}""", right.Text);
        Assert.Equal("""{"opens":false,"reason":"Bad client credentials"}""", wrong.Text);
    }

    [Fact]
    public async Task Reset_AfterEverything_IsAsAtTheStart()
    {
        var before = (await ControlAsync("GET", "state")).Text;
        await PostAsync(Clients("v3"), NewClient());
        await DeleteAsync(Tokens("v3", Tenant.ClientId));
        Tenant.Edits.AddIdentity("Somebody");
        await ControlAsync("PUT", "settings", """{"requestsPer10Seconds": 1}""");
        await ControlAsync("POST", "clock", """{"offsetSeconds": 60}""");
        await ControlAsync("POST", "faults", """{"fault": {"kind": "forbidden"}}""");

        Assert.Equal(204, (await ControlAsync("POST", "reset")).Status);

        var after = (await ControlAsync("GET", "state")).Text;
        Assert.Equal(WithoutLastUsed(before), WithoutLastUsed(after));
        Assert.Empty((await ControlAsync("GET", "requests")).Json.AsArray());
        Assert.Empty((await ControlAsync("GET", "faults")).Json.AsArray());
        Assert.Equal(0, (await ControlAsync("GET", "clock"))["offsetSeconds"]!.GetValue<double>());
        Assert.Equal([200, 200], await ListStatusesAsync(2));
    }

    [Fact]
    public async Task Rules_Document_CoversEveryVersion()
    {
        var rules = (await ControlAsync("GET", "rules")).Json.AsObject();

        Assert.Equal(["v3", "v2024", "v2025", "v2026", "v1"], rules.Select(version => version.Key));
        Assert.All(rules, version => Assert.Equal(9, version.Value!["calls"]!.AsArray().Count));
    }

    private Task<Answer> ControlAsync(string method, string path, string? body = null) =>
        SendAsync(method, "/_emulator/" + path, body, "application/json", bearer: "");

    private async Task<List<int>> ListStatusesAsync(int calls)
    {
        var statuses = new List<int>();
        while (statuses.Count < calls)
            statuses.Add((await GetAsync(Clients("v3"))).Status);
        return statuses;
    }

    private static string Text(JsonNode request, string member) => request[member]!.GetValue<string>();

    private static string WithoutLastUsed(string state)
    {
        var document = JsonNode.Parse(state)!;
        foreach (var token in document["personalAccessTokens"]!.AsArray())
            token!["lastUsed"] = null;
        return document.ToJsonString();
    }
}
