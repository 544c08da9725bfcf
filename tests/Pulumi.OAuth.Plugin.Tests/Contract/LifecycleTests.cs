using System.Text.Json.Nodes;
using Pulumi.OAuth.Plugin.Tests.Driving;

namespace Pulumi.OAuth.Plugin.Tests.Contract;

/// <summary>The life of a resource, call by call as an engine makes them.</summary>
public sealed class LifecycleTests(ContractFixture fixture) : IClassFixture<ContractFixture>
{
    private const int Limit = 60_000;

    public static TheoryData<string, JsonObject, JsonObject, string, string> Resources =>
        new()
        {
            {
                Requests.OAuthClient,
                Requests.ClientInputs(),
                new JsonObject { ["description"] = "The new shop" },
                "description",
                "oauthClients"
            },
            {
                Requests.PersonalAccessToken,
                Requests.TokenInputs(),
                new JsonObject { ["scope"] = new JsonArray("sp:scopes:other") },
                "scope",
                "personalAccessTokens"
            },
        };

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Resources), DisableDiscoveryEnumeration = true)]
    public async Task Resource_FromCheckToDelete_IsWhatTheEngineExpects(
        string type,
        JsonObject program,
        JsonObject change,
        string changed,
        string collection
    )
    {
        await fixture.Tenant.ResetAsync();
        var calls = fixture.Calls;
        var name = "life-" + collection;

        var inputs = (await calls.CallAsync("check", Requests.Check(type, name, program)))["inputs"]!;
        Assert.Matches($"^{name}-[0-9a-f]{{7}}$", (string)inputs["name"]!);

        var predicted = await calls.CallAsync("create", Requests.Create(type, name, inputs, preview: true));
        Assert.Equal("", (string)predicted["id"]!);
        Assert.Equal(WireForm.UnknownText, (string)predicted["properties"]!["created"]!);
        Assert.True(JsonNode.DeepEquals(WireForm.Secret(WireForm.UnknownText), predicted["properties"]!["secret"]));
        Assert.Empty(await fixture.Tenant.ObjectsAsync(collection));

        var created = await calls.CallAsync("create", Requests.Create(type, name, inputs));
        var id = (string)created["id"]!;
        var state = created["properties"]!;
        Assert.True(WireForm.IsSecret(state["secret"]));
        Assert.True(await fixture.Tenant.OpensAsync(id, (string)state["secret"]!["value"]!));
        Assert.Equal(id, (string)Assert.Single(await fixture.Tenant.ObjectsAsync(collection))["id"]!);

        var same = (await calls.CallAsync("check", Requests.Check(type, name, program, inputs.AsObject())))["inputs"]!;
        Assert.Equal((string)inputs["name"]!, (string)same["name"]!);
        Assert.Equal(1, (int)(await calls.CallAsync("diff", Requests.Diff(type, name, id, state, inputs, same)))["changes"]!);

        var news = (
            await calls.CallAsync(
                "check",
                Requests.Check(type, name, program.With([.. change.Select(c => (c.Key, c.Value))]), inputs.AsObject())
            )
        )["inputs"]!;
        var diff = await calls.CallAsync("diff", Requests.Diff(type, name, id, state, inputs, news));
        Assert.Equal(2, (int)diff["changes"]!);
        Assert.True((bool)diff["hasdetaileddiff"]!);
        Assert.Equal([changed], diff["diffsList"]!.AsArray().Select(d => (string)d!));
        Assert.Empty(diff["replacesList"]!.AsArray());
        Assert.Equal(4, (int)diff["detaileddiffMap"]![changed]!["kind"]!);
        Assert.True((bool)diff["detaileddiffMap"]![changed]!["inputdiff"]!);

        await fixture.Engine.TakeLogsAsync();
        await calls.CallAsync("update", Requests.Update(type, name, id, state, inputs, news, preview: true));
        var patch = Assert.Single(await fixture.Engine.TakeLogsAsync());
        Assert.Equal("info", patch.Severity);
        Assert.Equal(Requests.Urn(type, name), patch.Urn);
        Assert.StartsWith($$"""JSON Patch: [{"op":"replace","path":"/{{changed}}","value":""", patch.Message, StringComparison.Ordinal);

        var updated = (await calls.CallAsync("update", Requests.Update(type, name, id, state, inputs, news)))["properties"]!;
        Assert.True(JsonNode.DeepEquals(news[changed], updated[changed]));
        Assert.True(JsonNode.DeepEquals(state["secret"], updated["secret"]));

        var read = await calls.CallAsync("read", Requests.Read(type, name, id, updated, news));
        Assert.Equal(id, (string)read["id"]!);
        Assert.True(JsonNode.DeepEquals(updated, read["properties"]), $"{updated} is not {read["properties"]}");
        Assert.True(JsonNode.DeepEquals(news, read["inputs"]));

        await calls.CallAsync("delete", Requests.Delete(type, name, id, updated, news));
        Assert.Empty(await fixture.Tenant.ObjectsAsync(collection));
        // That a young object is absent has to be seen for two minutes; this one is old.
        updated["created"] = "2020-01-01T00:00:00Z";
        await calls.CallAsync("delete", Requests.Delete(type, name, id, updated, news));
    }

    [Theory(Timeout = Limit)]
    [InlineData(Requests.OAuthClient, "oauth-clients")]
    [InlineData(Requests.PersonalAccessToken, "personal-access-tokens")]
    public async Task Read_Drift_OverwritesOnlyWhatTheProgramSet(string type, string collection)
    {
        await fixture.Tenant.ResetAsync();
        var program = (type == Requests.OAuthClient ? Requests.ClientInputs() : Requests.TokenInputs()).With(("name", "drifter"));
        var inputs = (await fixture.Calls.CallAsync("check", Requests.Check(type, "drifter", program)))["inputs"]!;
        var created = await fixture.Calls.CallAsync("create", Requests.Create(type, "drifter", inputs));
        await fixture.Tenant.EditAsync(collection, (string)created["id"]!, new JsonObject { ["name"] = "renamed" });

        var read = await fixture.Calls.CallAsync(
            "read",
            Requests.Read(type, "drifter", (string)created["id"]!, created["properties"], inputs)
        );

        Assert.Equal("renamed", (string)read["properties"]!["name"]!);
        Assert.True(JsonNode.DeepEquals(inputs.AsObject().With(("name", "renamed")), read["inputs"]), read["inputs"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(created["properties"]!["secret"], read["properties"]!["secret"]));
    }

    [Theory(Timeout = Limit)]
    [InlineData(Requests.OAuthClient)]
    [InlineData(Requests.PersonalAccessToken)]
    public async Task Read_OfWhatIsGone_AnswersNothingAtAll(string type)
    {
        await fixture.Tenant.ResetAsync();

        var refreshed = await fixture.Calls.CallAsync(
            "read",
            Requests.Read(
                type,
                "gone",
                "0123456789abcdef0123456789abcdef",
                new JsonObject { ["name"] = "gone", ["created"] = "2020-01-01T00:00:00Z" },
                new JsonObject { ["name"] = "gone" }
            )
        );
        var imported = await fixture.Calls.CallAsync("read", Requests.Read(type, "gone", "0123456789abcdef0123456789abcdef"));

        Assert.All(
            [refreshed, imported],
            answer =>
            {
                Assert.Equal("", (string)answer["id"]!);
                Assert.Null(answer["properties"]);
                Assert.Null(answer["inputs"]);
            }
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData(Requests.OAuthClient)]
    [InlineData(Requests.PersonalAccessToken)]
    public async Task Import_ByIdAlone_PlansToNoChange_AndIsNotWarnedOfByItself(string type)
    {
        await fixture.Tenant.ResetAsync();
        var program = (type == Requests.OAuthClient ? Requests.ClientInputs() : Requests.TokenInputs().With(("expiresInDays", null))).With(
            ("name", "imported")
        );
        var inputs = (await fixture.Calls.CallAsync("check", Requests.Check(type, "imported", program)))["inputs"]!;
        var id = (string)(await fixture.Calls.CallAsync("create", Requests.Create(type, "imported", inputs)))["id"]!;
        await fixture.Engine.TakeLogsAsync();

        var read = await fixture.Calls.CallAsync("read", Requests.Read(type, "imported", id));

        Assert.Null(read["properties"]!["secret"]);
        Assert.Empty(await fixture.Engine.TakeLogsAsync());
        var news = (await fixture.Calls.CallAsync("check", Requests.Check(type, "imported", program, read["inputs"]!.AsObject())))[
            "inputs"
        ]!;
        var diff = await fixture.Calls.CallAsync("diff", Requests.Diff(type, "imported", id, read["properties"]!, read["inputs"]!, news));
        Assert.Equal(1, (int)diff["changes"]!);
    }
}
