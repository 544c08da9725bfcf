using System.Text.Json.Nodes;
using Pulumi.OAuth.Plugin.Tests.Driving;

namespace Pulumi.OAuth.Plugin.Tests.Contract;

/// <summary>Secrets and unknowns, which are only conventions of texts and objects on the wire.</summary>
public sealed class ValueTests(ContractFixture fixture) : IClassFixture<ContractFixture>
{
    private const int Limit = 60_000;

    public static TheoryData<string> Unknowns => [.. WireForm.Unknowns];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Unknowns))]
    public async Task Check_AnyUnknown_IsLetThroughAndDiffersInDiff(string sentinel)
    {
        var program = Requests
            .ClientInputs()
            .With(("accessTokenValiditySeconds", sentinel), ("redirectUris", new JsonArray("https://acme.example/a", sentinel)));

        var checkedInputs = await fixture.Calls.CallAsync("check", Requests.Check(Requests.OAuthClient, "unknown", program));

        Assert.Empty(checkedInputs["failuresList"]!.AsArray());
        Assert.Equal(WireForm.UnknownText, (string)checkedInputs["inputs"]!["accessTokenValiditySeconds"]!);
        Assert.Equal(WireForm.UnknownText, (string)checkedInputs["inputs"]!["redirectUris"]![1]!);
        var old = Requests.ClientInputs().With(("name", "unknown"));
        var diff = await fixture.Calls.CallAsync(
            "diff",
            Requests.Diff(
                Requests.OAuthClient,
                "unknown",
                "id-1",
                old,
                old,
                Requests.ClientInputs().With(("name", "unknown"), ("accessTokenValiditySeconds", sentinel), ("scope", sentinel))
            )
        );
        Assert.Equal(4, (int)diff["detaileddiffMap"]!["accessTokenValiditySeconds"]!["kind"]!);
        Assert.Equal(5, (int)diff["detaileddiffMap"]!["scope"]!["kind"]!);
    }

    [Fact(Timeout = Limit)]
    public async Task SecretInputs_AtAnyDepth_StayWrappedAndReachTheTenantPlain()
    {
        await fixture.Tenant.ResetAsync();
        var program = Requests
            .ClientInputs()
            .With(
                ("description", WireForm.Secret("hush-hush")),
                ("scope", new JsonArray("sp:scopes:default", WireForm.Secret("sp:scopes:hidden")))
            );

        var inputs = (await fixture.Calls.CallAsync("check", Requests.Check(Requests.OAuthClient, "secretive", program)))["inputs"]!;
        var created = await fixture.Calls.CallAsync("create", Requests.Create(Requests.OAuthClient, "secretive", inputs));

        Assert.True(JsonNode.DeepEquals(program["description"], inputs["description"]));
        Assert.True(JsonNode.DeepEquals(program["scope"], inputs["scope"]));
        Assert.True(WireForm.IsSecret(created["properties"]!["description"]));
        Assert.True(WireForm.IsSecret(created["properties"]!["scope"]));
        var kept = Assert.Single(await fixture.Tenant.ObjectsAsync("oauthClients"));
        Assert.Equal("hush-hush", (string)kept["description"]!);
        Assert.Equal(["sp:scopes:default", "sp:scopes:hidden"], kept["scope"]!.AsArray().Select(s => (string)s!));
        await fixture.Engine.TakeLogsAsync();
        var changed = inputs.AsObject().With(("description", WireForm.Secret("even more so")));
        await fixture.Calls.CallAsync(
            "update",
            Requests.Update(
                Requests.OAuthClient,
                "secretive",
                (string)created["id"]!,
                created["properties"]!,
                inputs,
                changed,
                preview: true
            )
        );
        var patch = Assert.Single(await fixture.Engine.TakeLogsAsync());
        Assert.Equal("""JSON Patch: [{"op":"replace","path":"/description","value":"[secret]"}]""", patch.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task Engine_ThatTakesNoSecrets_GetsPlainValues()
    {
        await fixture.Tenant.ResetAsync();
        var plugin = await fixture.StartPluginAsync();
        var calls = await fixture.Engine.ConnectAsync(plugin.Address);
        await calls.CallAsync("handshake", new JsonObject { ["engineAddress"] = fixture.Engine.Address });
        var configure = ContractFixture.ConfigureRequest(fixture.Settings());
        configure["acceptsecrets"] = false;
        await calls.CallAsync("configure", configure);

        var inputs = (await calls.CallAsync("check", Requests.Check(Requests.PersonalAccessToken, "plain", Requests.TokenInputs())))[
            "inputs"
        ]!;
        var created = await calls.CallAsync("create", Requests.Create(Requests.PersonalAccessToken, "plain", inputs));

        Assert.True(await fixture.Tenant.OpensAsync((string)created["id"]!, (string)created["properties"]!["secret"]!));
    }

    [Fact(Timeout = Limit)]
    public async Task Diff_UnknownOutsideAPreview_IsAChange()
    {
        // Dependants of a resource that goes before it is replaced are asked with their old inputs and one unknown.
        var old = Requests.ClientInputs().With(("name", "dependant"), ("businessName", "Acme"));

        var diff = await fixture.Calls.CallAsync(
            "diff",
            Requests.Diff(
                Requests.OAuthClient,
                "dependant",
                "id-1",
                old,
                old,
                old.With(("businessName", WireForm.UnknownText), ("scope", WireForm.UnknownText))
            )
        );

        Assert.Equal(["businessName"], diff["diffsList"]!.AsArray().Select(d => (string)d!));
        Assert.Empty(diff["replacesList"]!.AsArray());
    }
}
