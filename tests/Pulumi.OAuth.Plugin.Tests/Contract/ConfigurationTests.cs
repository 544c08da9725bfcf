using System.Text.Json.Nodes;
using Pulumi.OAuth.Plugin.Tests.Driving;

namespace Pulumi.OAuth.Plugin.Tests.Contract;

/// <summary>CheckConfig, DiffConfig and Configure, with settings as stacks, SDKs and YAML programs send them.</summary>
public sealed class ConfigurationTests(ContractFixture fixture) : IClassFixture<ContractFixture>
{
    private const int Limit = 60_000;

    public static TheoryData<JsonObject> Encodings =>
        [
            new JsonObject
            {
                ["maxRetries"] = "3",
                ["guardUpdates"] = "true",
                ["requestTimeoutSeconds"] = "30",
            },
            new JsonObject
            {
                ["maxRetries"] = 3,
                ["guardUpdates"] = true,
                ["requestTimeoutSeconds"] = 30,
            },
            new JsonObject
            {
                ["maxRetries"] = "\"3\"",
                ["guardUpdates"] = WireForm.Secret("true"),
                ["requestTimeoutSeconds"] = "",
            },
        ];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    public async Task Configure_AnyEncoding_IsUnderstood(JsonObject encoded)
    {
        var plugin = await fixture.StartPluginAsync();

        var calls = await fixture.ConfiguredAsync(plugin, fixture.Settings().With([.. encoded.Select(e => (e.Key, e.Value))]));

        // A guarded update tells that the flag has arrived: its patch tests before it replaces.
        var old = Requests.ClientInputs().With(("name", "guarded"));
        await fixture.Engine.TakeLogsAsync();
        await calls.CallAsync(
            "update",
            Requests.Update(Requests.OAuthClient, "guarded", "id-1", old, old, old.With(("description", "changed")), preview: true)
        );
        Assert.Equal(
            """JSON Patch: [{"op":"test","path":"/description","value":"The web shop"},{"op":"replace","path":"/description","value":"changed"}]""",
            Assert.Single(await fixture.Engine.TakeLogsAsync()).Message
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Configure_WithoutSettings_NamesTheMissingOnesWithTheirNamespace()
    {
        var plugin = await fixture.StartPluginAsync();
        var calls = await fixture.Engine.ConnectAsync(plugin.Address);

        var error = await calls.FailAsync("configure", ContractFixture.ConfigureRequest(new JsonObject { ["version"] = "1.0.0" }));

        var detail = Assert.Single(error.Details)!;
        Assert.Equal("pulumirpc.ConfigureErrorMissingKeys", (string)detail["type"]!);
        Assert.Equal(
            ["oauth:baseUrl", "oauth:clientId", "oauth:clientSecret"],
            detail["missingkeysList"]!.AsArray().Select(k => (string)k!["name"]!)
        );
        Assert.All(
            detail["missingkeysList"]!.AsArray(),
            key => Assert.Contains("SAIL_", (string)key!["description"]!, StringComparison.Ordinal)
        );
        Assert.Equal(
            [false, false, true],
            detail["missingkeysList"]!
                .AsArray()
                .Select(key => ((string)key!["description"]!).Contains("--secret", StringComparison.Ordinal))
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Configure_FromTheEnvironment_WorksAndKeepsCredentialsOutOfTheInputs()
    {
        var plugin = await fixture.StartPluginAsync(
            new Dictionary<string, string>
            {
                ["SAIL_BASE_URL"] = fixture.Tenant.BaseUrl + "/v3/",
                ["SAIL_CLIENT_ID"] = fixture.Tenant.ClientId,
                ["SAIL_CLIENT_SECRET"] = fixture.Tenant.ClientSecret,
            }
        );
        var calls = await fixture.Engine.ConnectAsync(plugin.Address);

        var inputs = (await calls.CallAsync("checkConfig", Config(new JsonObject())))["inputs"]!;
        await calls.CallAsync("configure", ContractFixture.ConfigureRequest(inputs.AsObject()));

        Assert.Equal(["baseUrl"], inputs.AsObject().Select(i => i.Key));
        await calls.CallAsync(
            "invoke",
            new JsonObject { ["tok"] = "oauth:index:getOAuthClients", ["args"] = WireForm.Struct(new JsonObject()) }
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Configure_HalfACredentialInTheConfiguration_TakesNothingFromTheEnvironment()
    {
        var plugin = await fixture.StartPluginAsync(
            new Dictionary<string, string>
            {
                ["SAIL_CLIENT_SECRET"] = fixture.Tenant.ClientSecret,
                ["SAIL_ACCESS_TOKEN"] = "a-token-of-somebody-else",
            }
        );
        var calls = await fixture.Engine.ConnectAsync(plugin.Address);

        var error = await calls.FailAsync(
            "configure",
            ContractFixture.ConfigureRequest(
                new JsonObject { ["baseUrl"] = fixture.Tenant.BaseUrl, ["clientId"] = fixture.Tenant.ClientId }
            )
        );

        Assert.Equal(["oauth:clientSecret"], Assert.Single(error.Details)!["missingkeysList"]!.AsArray().Select(k => (string)k!["name"]!));
    }

    [Fact(Timeout = Limit)]
    public async Task CheckConfig_Mistakes_AreReportedAllAtOnce()
    {
        var answer = await fixture.Calls.CallAsync(
            "checkConfig",
            Config(
                new JsonObject
                {
                    ["baseUrl"] = "ftp://acme.example",
                    ["apiVersion"] = "v2052",
                    ["maxRetries"] = "many",
                    ["requestTimeoutSeconds"] = "0",
                    ["client_id"] = "x",
                    ["clientSecrte"] = "hunter2",
                    ["version"] = "1.0.0",
                }
            )
        );

        Assert.Equal(
            [
                ": clientSecrte is no setting of the provider; did you mean clientSecret?",
                "apiVersion: must be one of v3, v2024, v2025, v2026, v1; did you mean v2025? (given: v2052)",
                "baseUrl: must start with https://, not ftp:// (given: ftp://acme.example)",
                "client_id: is no setting of the provider; did you mean clientId?",
                "maxRetries: must be a whole number, not a text (given: many)",
                "requestTimeoutSeconds: must be between 1 and 86400, not 0",
            ],
            answer["failuresList"]!.AsArray().Select(f => $"{f!["property"]}: {f["reason"]}").Order(StringComparer.Ordinal)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task CheckConfig_Secrets_ComeBackWrapped()
    {
        var answer = await fixture.Calls.CallAsync(
            "checkConfig",
            Config(
                new JsonObject
                {
                    ["baseUrl"] = "https://acme.api.identitynow.com",
                    ["clientSecret"] = "canary-1",
                    ["accessToken"] = "canary-2",
                }
            )
        );

        Assert.Empty(answer["failuresList"]!.AsArray());
        Assert.True(WireForm.IsSecret(answer["inputs"]!["clientSecret"]));
        Assert.True(WireForm.IsSecret(answer["inputs"]!["accessToken"]));
    }

    [Theory(Timeout = Limit)]
    [InlineData("baseUrl", "https://acme.example/v3/", null, false, false)]
    [InlineData("baseUrl", "https://other.example", "replace https://acme.example -> https://other.example", true, true)]
    [InlineData("baseUrl", "https://other.example", "same https://other.example", true, false)]
    [InlineData("clientSecret", "new", null, true, false)]
    [InlineData("apiVersion", "v2025", null, true, false)]
    public async Task DiffConfig_OnlyAnotherTenantThatIsMeant_Replaces(
        string setting,
        string value,
        string? tenantChange,
        bool changes,
        bool replaces
    )
    {
        var old = new JsonObject
        {
            ["baseUrl"] = "https://acme.example",
            ["clientSecret"] = "old",
            ["apiVersion"] = "v3",
        };
        // Outputs lag behind after a change that did not matter, so they must not count.
        var outputs = old.With(("baseUrl", "https://older.example"));

        var diff = await fixture.Calls.CallAsync(
            "diffConfig",
            Requests.Diff("pulumi:providers:oauth", "default", "", outputs, old, old.With((setting, value), ("tenantChange", tenantChange)))
        );

        Assert.Equal(changes ? 2 : 1, (int)diff["changes"]!);
        Assert.Equal(replaces ? [setting] : [], diff["replacesList"]!.AsArray().Select(r => (string)r!));
    }

    /// <summary>Engines ask it of the new provider for each resource that changes providers too: another version, another explicit
    /// one.</summary>
    [Fact(Timeout = Limit)]
    public async Task DiffConfig_AnotherAddressThatNobodyMeant_FailsAndNamesBothAndTheWaysOut()
    {
        var old = new JsonObject { ["baseUrl"] = "https://acme.example" };

        var error = await fixture.Calls.FailAsync(
            "diffConfig",
            Requests.Diff("pulumi:providers:oauth", "default_1_1_0", "", old, old, new JsonObject { ["baseUrl"] = "https://acne.example" })
        );

        Assert.Equal("FAILED_PRECONDITION", error.Code);
        Assert.Contains("from https://acme.example to https://acne.example", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"same https://acne.example\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"replace https://acme.example -> https://acne.example\"", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task CheckConfig_AnotherAddressThatNobodyMeant_IsAMistakeOfTheAddress()
    {
        var answer = await fixture.Calls.CallAsync(
            "checkConfig",
            Config(new JsonObject { ["baseUrl"] = "https://acne.example" }, new JsonObject { ["baseUrl"] = "https://acme.example" })
        );

        var failure = Assert.Single(answer["failuresList"]!.AsArray())!;
        Assert.Equal("baseUrl", (string)failure["property"]!);
        Assert.StartsWith(
            "has changed from https://acme.example to https://acne.example (as configured)",
            (string)failure["reason"]!,
            StringComparison.Ordinal
        );
    }

    private static JsonObject Config(JsonObject news, JsonObject? olds = null) =>
        new()
        {
            ["urn"] = Requests.ProviderUrn,
            ["olds"] = WireForm.Struct(olds ?? new JsonObject()),
            ["news"] = WireForm.Struct(news),
            ["name"] = "default",
            ["type"] = "pulumi:providers:oauth",
        };
}
