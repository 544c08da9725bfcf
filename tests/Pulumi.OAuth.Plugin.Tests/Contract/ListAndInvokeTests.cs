using System.Text.Json.Nodes;
using Pulumi.OAuth.Plugin.Tests.Driving;

namespace Pulumi.OAuth.Plugin.Tests.Contract;

/// <summary>List and the functions.</summary>
public sealed class ListAndInvokeTests(ContractFixture fixture) : IClassFixture<ContractFixture>
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task List_InPages_TellsEveryObjectOnceAndNoSecret()
    {
        await fixture.Tenant.ResetAsync();
        var ids = new HashSet<string>();
        for (var i = 0; i < 5; i++)
            ids.Add(await CreateClientAsync($"page-{i}"));
        await CreateClientAsync("other");
        var request = new JsonObject
        {
            ["token"] = Requests.OAuthClient,
            ["query"] = WireForm.Struct(new JsonObject { ["namePattern"] = "^page-" }),
            ["pageSize"] = 2,
        };

        var seen = new List<string>();
        var pages = 0;
        string? continuation;
        do
        {
            var page = (await fixture.Calls.CallAsync("list", request)).AsArray();
            pages++;
            Assert.DoesNotContain("secret", page.ToJsonString(), StringComparison.OrdinalIgnoreCase);
            seen.AddRange(page.Where(p => p!["result"] is not null).Select(p => (string)p!["result"]!["id"]!));
            continuation = (string?)page[^1]!["continuation"]?["continuationToken"];
            request = request.With(("continuationToken", continuation));
        } while (continuation is not null);

        Assert.Equal(3, pages);
        Assert.Equal(5, seen.Count);
        Assert.Equal(ids, seen.ToHashSet());
    }

    [Fact(Timeout = Limit)]
    public async Task List_Limit_EndsTheListThere()
    {
        await fixture.Tenant.ResetAsync();
        for (var i = 0; i < 3; i++)
            await CreateClientAsync($"limited-{i}");

        var page = (
            await fixture.Calls.CallAsync(
                "list",
                new JsonObject
                {
                    ["token"] = Requests.OAuthClient,
                    ["query"] = WireForm.Struct(new JsonObject()),
                    ["limit"] = 2,
                }
            )
        ).AsArray();

        Assert.Equal(2, page.Count);
        Assert.All(page, item => Assert.NotNull(item!["result"]));
    }

    [Fact(Timeout = Limit)]
    public async Task List_UnknownQuery_IsComputed()
    {
        var page = (
            await fixture.Calls.CallAsync(
                "list",
                new JsonObject
                {
                    ["token"] = Requests.PersonalAccessToken,
                    ["query"] = WireForm.Struct(new JsonObject { ["ownerId"] = WireForm.UnknownText }),
                }
            )
        ).AsArray();

        Assert.NotNull(Assert.Single(page)!["computed"]);
    }

    [Fact(Timeout = Limit)]
    public async Task List_BadPattern_IsRefused()
    {
        var error = await fixture.Calls.FailAsync(
            "list",
            new JsonObject { ["token"] = Requests.OAuthClient, ["query"] = WireForm.Struct(new JsonObject { ["namePattern"] = "(" }) }
        );

        Assert.Equal("INVALID_ARGUMENT", error.Code);
        Assert.StartsWith("namePattern is no regular expression that can be used: ", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task GetOAuthClient_ByName_TellsEverythingButTheSecret()
    {
        await fixture.Tenant.ResetAsync();
        var id = await CreateClientAsync("looked-up");

        var found = (await fixture.Calls.CallAsync("invoke", Invoke("getOAuthClient", new JsonObject { ["name"] = "looked-up" })))[
            "return"
        ]!;

        Assert.Equal(id, (string)found["id"]!);
        Assert.Null(found["secret"]);
        Assert.Equal("The web shop", (string)found["description"]!);
    }

    [Fact(Timeout = Limit)]
    public async Task GetOAuthClient_Ambiguous_NamesTheCandidates()
    {
        await fixture.Tenant.ResetAsync();
        string[] ids = [await CreateClientAsync("twin", resource: "first"), await CreateClientAsync("twin", resource: "second")];

        var error = await fixture.Calls.FailAsync("invoke", Invoke("getOAuthClient", new JsonObject { ["name"] = "twin" }));

        Assert.All(ids, id => Assert.Contains(id, error.Message, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task GetPersonalAccessTokens_Filters_AreAllApplied()
    {
        await fixture.Tenant.ResetAsync();
        var inputs = Requests.TokenInputs().With(("name", "soon"), ("expiresInDays", 3));
        var soon = (string)(await fixture.Calls.CallAsync("create", Requests.Create(Requests.PersonalAccessToken, "soon", inputs)))["id"]!;
        await fixture.Calls.CallAsync(
            "create",
            Requests.Create(Requests.PersonalAccessToken, "late", Requests.TokenInputs().With(("name", "late")))
        );

        var found = (
            await fixture.Calls.CallAsync(
                "invoke",
                Invoke(
                    "getPersonalAccessTokens",
                    new JsonObject
                    {
                        ["ownerId"] = "me",
                        ["expiringWithinDays"] = 7,
                        ["neverUsed"] = true,
                    }
                )
            )
        )["return"]!;

        Assert.Equal([soon], found["ids"]!.AsArray().Select(i => (string)i!));
        Assert.Equal("soon", (string)found["tokens"]![0]!["name"]!);
        Assert.False((bool)found["tokens"]![0]!["managed"]!);
    }

    /// <summary>The Node.js SDK sends secret arguments without their mark, and the answer's mark is the provider's to set.</summary>
    [Fact(Timeout = Limit)]
    public async Task GetAccessToken_PlainSecretAsArgument_AnswersASecretAndRepeatsNone()
    {
        await fixture.Tenant.ResetAsync();
        var created = await fixture.Calls.CallAsync(
            "create",
            Requests.Create(Requests.OAuthClient, "own", Requests.ClientInputs().With(("name", "own")))
        );
        var (id, secret) = ((string)created["id"]!, (string)created["properties"]!["secret"]!["value"]!);

        var answer = (
            await fixture.Calls.CallAsync(
                "invoke",
                Invoke("getAccessToken", new JsonObject { ["clientId"] = id, ["clientSecret"] = secret })
            )
        )["return"]!;
        var error = await fixture.Calls.FailAsync(
            "invoke",
            Invoke("getAccessToken", new JsonObject { ["clientId"] = "x-" + secret, ["clientSecret"] = secret })
        );

        Assert.True(WireForm.IsSecret(answer["accessToken"]));
        Assert.False(WireForm.IsSecret(answer["expiresAt"]));
        Assert.Equal("UNAUTHENTICATED", error.Code);
        Assert.DoesNotContain(secret, error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Invoke_BadArguments_AnswersFailures()
    {
        var answer = await fixture.Calls.CallAsync("invoke", Invoke("getPersonalAccessToken", new JsonObject { ["nmae"] = "x" }));

        Assert.Equal(
            "nmae is not known here; did you mean name?",
            $"{answer["failuresList"]![0]!["property"]} {answer["failuresList"]![0]!["reason"]}"
        );
        Assert.Empty(answer["return"]!.AsObject());
    }

    private static JsonObject Invoke(string function, JsonObject arguments) =>
        new() { ["tok"] = "oauth:index:" + function, ["args"] = WireForm.Struct(arguments) };

    private async Task<string> CreateClientAsync(string name, string? resource = null) =>
        (string)
            (
                await fixture.Calls.CallAsync(
                    "create",
                    Requests.Create(Requests.OAuthClient, resource ?? name, Requests.ClientInputs().With(("name", name)))
                )
            )["id"]!;
}
