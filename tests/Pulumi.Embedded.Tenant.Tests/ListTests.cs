using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>Filters of both lists, and the order of sets.</summary>
public sealed class ListTests : TenantFixture
{
    [Theory]
    [InlineData("lastUsed isnull", "never")]
    [InlineData("lastUsed le 2023-02-05T10:59:27.214Z", "old")]
    [InlineData("lastUsed le 2023-02-05T11:59:27.214+01:00", "old")]
    [InlineData("lastUsed le 2024-01-01T00:00:00Z", "old,new")]
    [InlineData("lastUsed le 2023-02-05T10:59:27.214Z or lastUsed isnull", "old,never")]
    [InlineData("lastUsed le 2023-02-05T10:59:27.214Z and lastUsed isnull", "")]
    public async Task List_Filter_AdmitsByLastUse(string filter, string expected)
    {
        AddUsed("old", "2023-02-05T10:59:27.214Z");
        AddUsed("new", "2023-02-05T10:59:27.215Z");
        AddUsed("never", null);

        foreach (var path in (string[])[Clients("v3"), Tokens("v2025")])
        {
            var list = await GetAsync($"{path}?filters={Uri.EscapeDataString(filter)}");
            Assert.Equal(200, list.Status);
            Assert.Equal(expected, string.Join(',', list.Json.AsArray().Select(item => item!["name"]!.GetValue<string>())));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("lastUsed eq 2023-02-05T10:59:27.214Z")]
    [InlineData("lastUsed le yesterday")]
    [InlineData("lastUsed le 2023-02-05")]
    [InlineData("name isnull")]
    [InlineData("(lastUsed isnull)")]
    public async Task List_OtherFilter_400(string filter)
    {
        Assert.Equal(400, (await GetAsync($"{Clients("v3")}?filters={Uri.EscapeDataString(filter)}")).Status);
        Assert.Equal(400, (await GetAsync($"{Tokens("v3")}?filters={Uri.EscapeDataString(filter)}")).Status);
    }

    [Fact]
    public async Task List_ManyObjects_AllInOneAnswerInOrderOfCreation()
    {
        var names = Enumerable.Range(0, 300).Select(number => $"client-{number}").ToList();
        foreach (var name in names)
            Tenant.Edits.AddOAuthClient(NewClient(name));

        var list = await GetAsync(Clients("v3"));

        Assert.Equal(names, list.Json.AsArray().Select(client => client!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Sets_Unordered_ComeBackInAnotherOrderAndStayAsWritten()
    {
        Tenant.Settings = Tenant.Settings with { Unordered = true };
        var body = NewClient();
        body["redirectUris"] = new JsonArray("u:a", "u:b", "u:c");
        body["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS", "REFRESH_TOKEN");
        body["scope"] = new JsonArray("sp:a", "sp:b");

        var created = await PostAsync(Clients("v3"), body);

        Answer[] answers = [created, await GetAsync(Clients("v3", created.Id)), await PatchAsync(Clients("v3", created.Id), "[]")];
        Assert.All(
            answers,
            answer =>
            {
                Assert.Equal("""["u:c","u:b","u:a"]""", answer["redirectUris"]!.ToJsonString());
                Assert.Equal("""["REFRESH_TOKEN","CLIENT_CREDENTIALS"]""", answer["grantTypes"]!.ToJsonString());
                Assert.Equal("""["sp:b","sp:a"]""", answer["scope"]!.ToJsonString());
            }
        );
        Assert.Equal(["u:a", "u:b", "u:c"], Tenant.Store.Current.OAuthClients[0].Texts("redirectUris"));
    }

    private void AddUsed(string name, string? lastUsed)
    {
        // The administrator's own token is used and would show up in every list.
        Tenant.Edits.EditPersonalAccessToken(Tenant.ClientId, fields => fields["lastUsed"] = "2026-01-01T00:00:00Z");
        var client = NewClient(name);
        client["lastUsed"] = lastUsed;
        Tenant.Edits.AddOAuthClient(client);
        Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = name, ["lastUsed"] = lastUsed });
    }
}
