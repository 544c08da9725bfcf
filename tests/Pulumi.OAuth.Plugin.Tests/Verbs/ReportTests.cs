using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Plugin.Tests.Verbs;

/// <summary><c>report</c>: what credentials a tenant or a stack has, and never a secret.</summary>
public sealed class ReportTests
{
    private const int Limit = 60_000;
    private const string Canary = "canary-2f7c90aa41d3";

    [Fact(Timeout = Limit)]
    public async Task Tenant_IsReported_WithOwnersRightsAndExpiry_AndOnlyRead()
    {
        await using var bench = await NotesBench.StartAsync();
        var client = bench.Tenant.Edits.AddOAuthClient(
            new()
            {
                ["name"] = "shop",
                ["scope"] = new JsonArray("idn:identity:read"),
                ["enabled"] = false,
            }
        );
        bench.Tenant.Edits.AddPersonalAccessToken(
            new() { ["name"] = "theirs", ["expirationDate"] = "2030-01-01T00:00:00Z" },
            bench.Tenant.Edits.AddIdentity("Robin Other").Id
        );

        Assert.Equal(0, await bench.RunAsync("report", "--json"));

        var told = JsonNode.Parse(bench.Output)!;
        Assert.Equal(bench.Tenant.BaseUrl.ToString().TrimEnd('/'), (string)told["source"]!);
        var shop = told["credentials"]!.AsArray().Single(c => (string)c!["name"]! == "shop")!;
        Assert.Equal(client.Id, (string)shop["id"]!);
        Assert.False((bool)shop["isEnabled"]!);
        Assert.Equal("idn:identity:read", (string)shop["rights"]![0]!);
        var theirs = told["credentials"]!.AsArray().Single(c => (string)c!["name"]! == "theirs")!;
        Assert.Equal("Robin Other", (string)theirs["owner"]!);
        Assert.Equal("2030-01-01T00:00:00+00:00", (string)theirs["expires"]!);
        Assert.True((bool)told["credentials"]!.AsArray().Single(c => (string)c!["id"]! == bench.Tenant.ClientId)!["isLogin"]!);
        Assert.DoesNotContain(bench.Tenant.ClientSecret, bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Secret!, bench.Output, StringComparison.Ordinal);
        Assert.All(bench.Tenant.Requests.List(), r => Assert.True(r.Method == "GET" || r.Path == "/oauth/token", r.Path));
    }

    [Theory(Timeout = Limit)]
    [InlineData("--html", "<!doctype html>")]
    [InlineData("--markdown", "### Credentials")]
    [InlineData("--json", "{")]
    public async Task Report_GoesToStandardOutput_OrIntoAFile(string form, string beginning)
    {
        await using var bench = await NotesBench.StartAsync();
        var file = bench.FreshFile();

        Assert.Equal(0, await bench.RunAsync("report", form));
        Assert.StartsWith(beginning, bench.Output, StringComparison.Ordinal);

        Assert.Equal(0, await bench.RunAsync("report", form, "--out", file));
        Assert.Empty(bench.Output);
        Assert.StartsWith(beginning, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Gate_ThatFindsSomething_HasAnExitCodeOfItsOwn_AndNamesIt()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "endless", ["scope"] = new JsonArray("idn:identity:read") });

        Assert.Equal(3, await bench.RunAsync("report", "--fail-on", "never-expires"));
        Assert.Contains("\"endless\" never expires", bench.Errors, StringComparison.Ordinal);
        Assert.Contains("**Does not pass:**", bench.Output, StringComparison.Ordinal);

        Assert.Equal(0, await bench.RunAsync("report", "--fail-on", "expires=14d"));
        Assert.Equal(1, await bench.RunAsync("report", "--fail-on", "expires"));
        Assert.Contains("--fail-on: \"expires\" needs a number of days", bench.Errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\"canary-2f7c90aa41d3\""}""")]
    [InlineData("""{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"canary-2f7c90aa41d3"}""")]
    [InlineData("\"canary-2f7c90aa41d3\"")]
    public async Task Export_OfAnyKind_TellsNoSecret_WhereverItStands(string secret)
    {
        await using var bench = await NotesBench.StartAsync();
        var file = bench.Written(
            $$$$"""
            {"version": 3, "deployment": {"resources": [
              {"urn": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", "type": "pulumi:pulumi:Stack"},
              {"urn": "urn:pulumi:dev::shop::oauth:index:OAuthClient::front", "type": "oauth:index:OAuthClient", "id": "id-1", "custom": true,
               "inputs": {"name": "front"}, "outputs": {"name": "front {{{{Canary}}}}", "secret": {{{{secret}}}}, "scope": ["idn:identity:read"], "created": "2026-01-01T00:00:00Z", "enabled": true}},
              {"urn": "urn:pulumi:dev::shop::oauth:index:PersonalAccessToken::pipe", "type": "oauth:index:PersonalAccessToken", "id": "id-2", "custom": true,
               "outputs": {"name": {"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"v1:xyz"}, "expirationDate": "2030-05-01T00:00:00Z", "rotatesAt": "2030-04-01T00:00:00Z", "owner": {"name": "Casey", "id": "i"} } },
              {"urn": "urn:pulumi:dev::shop::oauth:index:OAuthClient::looked-up", "type": "oauth:index:OAuthClient", "id": "id-3", "external": true, "outputs": {}}
            ]}}
            """
        );

        foreach (var form in new[] { "--html", "--markdown", "--json" })
        {
            Assert.Equal(0, await bench.RunAsync("report", "--state", file, form));
            Assert.DoesNotContain(Canary, bench.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("v1:xyz", bench.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("looked-up", bench.Output, StringComparison.Ordinal);
            Assert.Contains("front", bench.Output, StringComparison.Ordinal);
        }
        var told = JsonNode.Parse(bench.Output)!;
        Assert.Equal("stack shop/dev", (string)told["source"]!);
        Assert.Equal(["front [secret]", "[secret]"], told["credentials"]!.AsArray().Select(c => (string)c!["name"]!));
        Assert.Equal("2030-04-01T00:00:00+00:00", (string)told["credentials"]![1]!["rotatesAt"]!);
        Assert.Empty(bench.Tenant.Requests.List());
    }

    [Fact(Timeout = Limit)]
    public async Task StateFile_OfABackend_IsReportedToo_AndAnythingElseIsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Input =
            """{"version": 3, "checkpoint": {"latest": {"resources": [{"urn": "urn:pulumi:dev::shop::oauth:index:OAuthClient::front", "type": "oauth:index:OAuthClient", "id": "id-1"}]}}}""";

        Assert.Equal(0, await bench.RunAsync("report", "--state", "-", "--json"));
        Assert.Equal("front", (string)JsonNode.Parse(bench.Output)!["credentials"]![0]!["name"]!);

        foreach (
            var (content, source) in new[]
            {
                (
                    """{"deployment": {"resources": [{"urn": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", "type": "pulumi:pulumi:Stack"}]}}""",
                    "stack shop/dev"
                ),
                ("""{"deployment": {}}""", "an empty stack"),
            }
        )
        {
            Assert.Equal(0, await bench.RunAsync("report", "--state", bench.Written(content), "--json"));
            Assert.Equal(source, (string)JsonNode.Parse(bench.Output)!["source"]!);
        }

        foreach (
            var (content, reason) in new[]
            {
                ("{}", "it has neither a \"deployment\" nor a \"checkpoint\""),
                (Canary, "it is no JSON (line 1, column 1)"),
                ("""{"deployment": {"resources": 1}}""", "its \"resources\" is no list"),
            }
        )
        {
            Assert.Equal(1, await bench.RunAsync("report", "--state", bench.Written(content)));
            Assert.Contains(reason, bench.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, bench.Errors, StringComparison.Ordinal);
        }
        Assert.Equal(1, await bench.RunAsync("report", "--html", "--json"));
        Assert.Contains("Say one of --html, --markdown, --json.", bench.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task RotatingResource_IsAllItsCredentials()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Input = """
            {"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:dev::shop::oauth:index:RotatingOAuthClient::front", "type": "oauth:index:RotatingOAuthClient",
             "id": "rotating:id-1", "outputs": {"name": "front", "currentId": "id-2", "currentCreated": "2030-01-01T00:00:00.000Z", "nextRotationAt": "2030-04-01T00:00:00.000Z", "previousId": "id-1",
             "__previous": {"state": {"created": "2029-12-01T00:00:00.000Z"}}, "__retiring": [{"id": "id-0", "until": "2030-02-01T00:00:00.000Z", "state": {}}]}}]}}
            """;

        Assert.Equal(0, await bench.RunAsync("report", "--state", "-", "--json"));

        var credentials = JsonNode.Parse(bench.Output)!["credentials"]!.AsArray();
        Assert.Equal(
            ["id-2 front", "id-0 front (to be deleted)", "id-1 front (previous)"],
            credentials.Select(c => $"{c!["id"]} {c["name"]}")
        );
        Assert.Equal("2029-12-01T00:00:00+00:00", (string)credentials[2]!["created"]!);
        Assert.Equal("2030-04-01T00:00:00+00:00", (string)credentials[0]!["rotatesAt"]!);
    }

    [Fact(Timeout = Limit)]
    public async Task Tenant_ThatCannotBeAsked_IsAFailure()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Variables.Remove("SAIL_BASE_URL");

        Assert.Equal(1, await bench.RunAsync("report"));

        Assert.Contains("The tenant cannot be asked: set SAIL_BASE_URL", bench.Errors, StringComparison.Ordinal);
    }
}
