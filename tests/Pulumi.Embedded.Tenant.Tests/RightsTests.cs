using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>Who may do what: identities, scopes, pure API clients, tokens of the platform.</summary>
public sealed class RightsTests : TenantFixture
{
    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("nonsense")]
    public async Task Call_WithoutValidAccessToken_401InItsOwnShape(string bearer)
    {
        var answer = await GetAsync(Clients("v3"), bearer);

        Assert.Equal(401, answer.Status);
        Assert.Equal("error", Assert.Single(answer.Json.AsObject()).Key);
    }

    [Fact]
    public async Task Call_AccessTokenOfAnotherTenant_401()
    {
        await using var other = await EmulatedTenant.StartAsync(
            new TenantOptions { ClientId = Tenant.ClientId, ClientSecret = Tenant.ClientSecret }
        );
        using var http = new HttpClient { BaseAddress = other.BaseUrl };
        using var request = new HttpRequestMessage(HttpMethod.Get, Clients("v3"));
        request.Headers.Authorization = new("Bearer", Bearer);

        using var response = await http.SendAsync(request);

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Call_PureApiClient_MayGetAClientAndNothingElse(string version)
    {
        var client = await PostAsync(Clients(version), NewClient());
        var bearer = await LogInAsync(client.Id, client["secret"]!.GetValue<string>());

        Assert.Equal(200, (await GetAsync(Clients(version, client.Id), bearer)).Status);
        Answer[] refused =
        [
            await GetAsync(Clients(version), bearer),
            await PostAsync(Clients(version), NewClient(), bearer),
            await PatchAsync(Clients(version, client.Id), "[]", bearer),
            await DeleteAsync(Clients(version, client.Id), bearer),
            await GetAsync(Tokens(version) + "?owner-id=me", bearer),
            await PostAsync(Tokens(version), NewToken(), bearer),
            await PatchAsync(Tokens(version, Tenant.ClientId), "[]", bearer),
            await DeleteAsync(Tokens(version, Tenant.ClientId), bearer),
        ];
        Assert.All(refused, answer => Assert.Equal(403, answer.Status));
        Assert.Single(Tenant.Store.Current.OAuthClients);
        Assert.Single(Tenant.Store.Current.PersonalAccessTokens);
    }

    [Fact]
    public async Task Tokens_OfAPersonWithoutTheAllRight_OnlyOwnOnes()
    {
        var (person, bearer) = await SomebodyAsync(Rights.OfUser);
        var administrators = await PostAsync(Tokens("v3"), NewToken("administrator's"));

        var own = await GetAsync(Tokens("v3") + "?owner-id=me", bearer);
        Assert.Equal(person.Id, Assert.Single(own.Json.AsArray())!["owner"]!["id"]!.GetValue<string>());
        Assert.Equal(403, (await GetAsync(Tokens("v3"), bearer)).Status);
        Assert.Equal(403, (await GetAsync(Tokens("v3") + "?owner-id=" + Tenant.AdministratorId, bearer)).Status);
        Assert.Equal(
            403,
            (await PatchAsync(Tokens("v3", administrators.Id), """[{"op":"replace","path":"/name","value":"x"}]""", bearer)).Status
        );
        Assert.Equal(403, (await DeleteAsync(Tokens("v3", administrators.Id), bearer)).Status);
        Assert.Equal(403, (await GetAsync(Clients("v3"), bearer)).Status);
    }

    [Fact]
    public async Task Tokens_OfAnAdministrator_EverybodysByOwnerOrAll()
    {
        var (person, _) = await SomebodyAsync(Rights.OfUser);

        Assert.Equal(2, (await GetAsync(Tokens("v3"))).Json.AsArray().Count);
        var theirs = Assert.Single((await GetAsync(Tokens("v3") + "?owner-id=" + person.Id)).Json.AsArray());
        Assert.Equal(204, (await DeleteAsync(Tokens("v3", theirs!["id"]!.GetValue<string>()))).Status);
    }

    [Fact]
    public async Task Rights_ReadOnly_ListsButDoesNotCreate()
    {
        var (_, bearer) = await SomebodyAsync([Rights.Had(Rights.ReadOAuthClients), Rights.Had(Rights.ReadMyTokens)]);

        Assert.Equal(200, (await GetAsync(Clients("v3"), bearer)).Status);
        Assert.Equal(200, (await GetAsync(Tokens("v3") + "?owner-id=me", bearer)).Status);
        Assert.Equal(403, (await PostAsync(Clients("v3"), NewClient(), bearer)).Status);
        Assert.Equal(403, (await PostAsync(Tokens("v3"), NewToken(), bearer)).Status);
    }

    [Fact]
    public async Task Scope_NarrowerThanTheOwnersRights_Limits()
    {
        var body = NewToken();
        body["scope"] = new JsonArray("sp:oauth-client:read");
        var token = await PostAsync(Tokens("v3"), body);
        var bearer = await LogInAsync(token.Id, token["secret"]!.GetValue<string>());

        Assert.Equal(200, (await GetAsync(Clients("v3"), bearer)).Status);
        Assert.Equal(403, (await PostAsync(Clients("v3"), NewClient(), bearer)).Status);
        Assert.Equal(403, (await GetAsync(Tokens("v3") + "?owner-id=me", bearer)).Status);
    }

    [Fact]
    public async Task Scope_BeyondTheOwnersRights_DoesNothing()
    {
        var (_, bearer) = await SomebodyAsync([Rights.Had(Rights.ReadMyTokens)], "sp:oauth-client:manage");

        Assert.Equal(403, (await GetAsync(Clients("v3"), bearer)).Status);
    }

    [Fact]
    public async Task ManagedToken_WithoutTheRight_InvisibleAndUntouchable()
    {
        var managed = Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "workflow", ["managed"] = true });

        Assert.Single((await GetAsync(Tokens("v3") + "?owner-id=me")).Json.AsArray());
        Assert.Equal(404, (await DeleteAsync(Tokens("v3", managed.Id))).Status);
    }

    [Fact]
    public async Task ManagedToken_WithTheRight_VisibleAndUntouchable()
    {
        var (person, bearer) = await SomebodyAsync([.. Rights.OfAdministrator, Rights.Had(Rights.ReadManagedTokens)]);
        var managed = Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "workflow", ["managed"] = true }, person.Id);

        var listed = (await GetAsync(Tokens("v3") + "?owner-id=me", bearer)).Json.AsArray()[1]!;
        Assert.True(listed["managed"]!.GetValue<bool>());
        Assert.Equal(403, (await DeleteAsync(Tokens("v3", managed.Id), bearer)).Status);
        Assert.NotNull(Tenant.Store.Current.FindPersonalAccessToken(managed.Id));
    }

    private async Task<(Identity Person, string Bearer)> SomebodyAsync(
        System.Collections.Immutable.ImmutableArray<string> rights,
        params string[] scope
    )
    {
        var person = Tenant.Edits.AddIdentity("Somebody", rights);
        var fields = new JsonObject { ["name"] = "somebody's" };
        if (scope.Length > 0)
            fields["scope"] = new JsonArray([.. scope.Select(name => (JsonNode)name)]);
        var token = Tenant.Edits.AddPersonalAccessToken(fields, person.Id);
        return (person, await LogInAsync(token.Id, token.Secret!));
    }
}
