using System.Text.Json.Nodes;
using Pulumi.OAuth.Plugin.Tests.Driving;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Plugin.Tests.Contract;

/// <summary>How failures look from the engine's side, and that they tell no secret.</summary>
public sealed class ErrorTests(ContractFixture fixture) : IClassFixture<ContractFixture>
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Refusal_OfTheTenant_CarriesItsWordsAndTrackingId()
    {
        await fixture.Tenant.ResetAsync();
        await fixture.Tenant.BreakAsync("createOAuthClient", new JsonObject { ["kind"] = "forbidden" });
        var inputs = (await fixture.Calls.CallAsync("check", Requests.Check(Requests.OAuthClient, "refused", Requests.ClientInputs())))[
            "inputs"
        ]!;

        var error = await fixture.Calls.FailAsync("create", Requests.Create(Requests.OAuthClient, "refused", inputs));

        Assert.Equal("PERMISSION_DENIED", error.Code);
        Assert.Contains("tracking id ", error.Message, StringComparison.Ordinal);
        Assert.Contains("POST /v3/oauth-clients, status 403", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Create_OfMoreThanWasAskedFor_IsAPartialFailureThatCarriesIdAndSecret()
    {
        await using var generous = new GenerousTenant();
        var calls = await fixture.ConfiguredAsync(await fixture.StartPluginAsync(), fixture.Settings().With(("baseUrl", generous.BaseUrl)));
        var inputs = Requests.ClientInputs().With(("name", "generous"));

        var error = await calls.FailAsync("create", Requests.Create(Requests.OAuthClient, "generous", inputs));

        var detail = Assert.Single(error.Details)!;
        Assert.Equal("pulumirpc.ErrorResourceInitFailed", (string)detail["type"]!);
        Assert.Equal(GenerousTenant.ClientId, (string)detail["id"]!);
        Assert.True(JsonNode.DeepEquals(WireForm.Secret(GenerousTenant.Secret), detail["properties"]!["secret"]));
        Assert.True(JsonNode.DeepEquals(inputs, detail["inputs"]));
        Assert.StartsWith(
            $"The OAuth client {GenerousTenant.ClientId} was created with sp:scopes:all, every right of the owner, although the program "
                + "asks for less.",
            (string)Assert.Single(detail["reasonsList"]!.AsArray())!,
            StringComparison.Ordinal
        );
        Assert.Contains(
            NoteStore.In(fixture.Home, TimeProvider.System).List(),
            n => n.State is NoteState.Answered && n.MayBe(GenerousTenant.ClientId, "")
        );
    }

    [Fact(Timeout = Limit)]
    public async Task SecretInput_OfAProgram_IsNotRepeatedInAnError()
    {
        await fixture.Tenant.ResetAsync();
        await fixture.Tenant.BreakAsync("createOAuthClient", new JsonObject { ["kind"] = "forbidden" });
        var inputs = Requests.ClientInputs().With(("name", WireForm.Secret("named-after-a-canary")));

        var error = await fixture.Calls.FailAsync("create", Requests.Create(Requests.OAuthClient, "hidden", inputs));

        Assert.Contains("[secret]", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("named-after-a-canary", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Programs hand id and secret on together, as one secret map: a person still has to be told which object it is.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Id_BesideASecretOfAnInput_IsToldInAnError(bool isToldByTheTenant)
    {
        await fixture.Tenant.ResetAsync();
        var plugin = await fixture.StartPluginAsync();
        var calls = await fixture.ConfiguredAsync(plugin);
        var inputs = Requests.ClientInputs().With(("name", "upstream"));
        var created = await calls.CallAsync("create", Requests.Create(Requests.OAuthClient, "upstream", inputs));
        var id = isToldByTheTenant ? (string)created["id"]! : "0badcafe0badcafe0badcafe0badcafe";
        var triggers = WireForm.Secret(new JsonObject { ["id"] = id, ["secret"] = "canary-in-the-coal-mine" });
        await calls.CallAsync(
            "check",
            Requests.Check(Requests.PersonalAccessToken, "dependant", Requests.TokenInputs().With(("rotationTriggers", triggers)))
        );
        await fixture.Tenant.BreakAsync("deleteOAuthClient", new JsonObject { ["kind"] = "forbidden" });

        var error = await calls.FailAsync("delete", Requests.Delete(Requests.OAuthClient, "upstream", id, created["properties"]!, inputs));

        Assert.Contains(id, error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Create_LostAnswer_DeletesTheOrphanAndCreatesAnew()
    {
        await fixture.Tenant.ResetAsync();
        await fixture.Tenant.BreakAsync("createPersonalAccessToken", new JsonObject { ["kind"] = "resetAfterActing" });
        var inputs = (await fixture.Calls.CallAsync("check", Requests.Check(Requests.PersonalAccessToken, "lost", Requests.TokenInputs())))[
            "inputs"
        ]!;

        var created = await fixture.Calls.CallAsync("create", Requests.Create(Requests.PersonalAccessToken, "lost", inputs));

        var kept = Assert.Single(await fixture.Tenant.ObjectsAsync("personalAccessTokens"));
        Assert.Equal((string)created["id"]!, (string)kept["id"]!);
        Assert.True(await fixture.Tenant.OpensAsync((string)kept["id"]!, (string)created["properties"]!["secret"]!["value"]!));
    }

    [Fact(Timeout = Limit)]
    public async Task Credential_InAnError_IsRedacted()
    {
        var plugin = await fixture.StartPluginAsync();
        var calls = await fixture.ConfiguredAsync(
            plugin,
            fixture.Settings().With(("clientSecret", WireForm.Secret("canary-in-the-coal-mine")))
        );

        var inputs = Requests.ClientInputs().With(("name", "canary-in-the-coal-mine"));
        var error = await calls.FailAsync("create", Requests.Create(Requests.OAuthClient, "canary", inputs));

        Assert.Equal("UNAUTHENTICATED", error.Code);
        Assert.DoesNotContain("canary-in-the-coal-mine", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task OwnCredential_IsNeitherReplacedNorDeleted()
    {
        var id = fixture.Tenant.ClientId;
        var old = new JsonObject { ["name"] = "Initial token" };

        var replacing = await fixture.Calls.FailAsync(
            "diff",
            Requests.Diff(Requests.PersonalAccessToken, "self", id, old, old, old.With(("accessTokenValiditySeconds", 60)))
        );
        var deleting = await fixture.Calls.FailAsync("delete", Requests.Delete(Requests.PersonalAccessToken, "self", id, old, old));

        Assert.Equal(["FAILED_PRECONDITION", "FAILED_PRECONDITION"], [replacing.Code, deleting.Code]);
        Assert.Contains("cannot be deleted here", deleting.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(
        "create",
        "oauth:index:OAuthClent",
        "The provider has no resource oauth:index:OAuthClent. Did you mean oauth:index:OAuthClient?"
    )]
    [InlineData("check", "oauth:index:Nonsense", "The provider has no resource oauth:index:Nonsense.")]
    public async Task UnknownType_IsRefusedByName(string method, string type, string message)
    {
        var request = method == "check" ? Requests.Check(type, "x", []) : Requests.Create(type, "x", new JsonObject());

        var error = await fixture.Calls.FailAsync(method, request);

        Assert.Equal("INVALID_ARGUMENT", error.Code);
        Assert.Equal(message, error.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task Plugin_ThatIsNotConfigured_ChecksButDoesNotCreate()
    {
        var plugin = await fixture.StartPluginAsync();
        var calls = await fixture.Engine.ConnectAsync(plugin.Address);

        var inputs = (await calls.CallAsync("check", Requests.Check(Requests.OAuthClient, "early", Requests.ClientInputs())))["inputs"]!;
        var error = await calls.FailAsync("create", Requests.Create(Requests.OAuthClient, "early", inputs));

        Assert.Equal("FAILED_PRECONDITION", error.Code);
    }

    [Theory(Timeout = Limit)]
    [InlineData("parameterize")]
    [InlineData("call")]
    [InlineData("construct")]
    public async Task MethodsOfOtherProviders_AreUnimplemented(string method) =>
        Assert.Equal("UNIMPLEMENTED", (await fixture.Calls.FailAsync(method)).Code);
}
