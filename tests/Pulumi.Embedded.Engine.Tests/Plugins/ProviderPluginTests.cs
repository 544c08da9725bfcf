using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Tests.Plugins;

/// <summary>What a plugin on the real stubs gets from us, field by field, and what we make of its answers.</summary>
public sealed class ProviderPluginTests : IClassFixture<NodeFixture>
{
    private const int TestTimeout = 300_000;
    private const string Urn = "urn:pulumi:dev::p::fake:index:T::n";
    private const string Type = "fake:index:T";
    private const string ProviderType = "pulumi:providers:fake";
    private const string ProviderUrn = "urn:pulumi:dev::p::pulumi:providers:fake::default";
    private const string Head = "\"urn\":\"urn:pulumi:dev::p::fake:index:T::n\"";
    private const string Tail = "\"name\":\"n\",\"type\":\"fake:index:T\"";
    private const string ReportsTo = "\"resourceStatusAddress\":\"127.0.0.1:1\",\"resourceStatusToken\":\"<token>\"";
    private const string SecretX = "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"value\":\"x\"}";
    private const string UnknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static readonly PropertyValue Secret = PropertyValue.OfSecret(PropertyValue.Of("x"));
    private static readonly PropertyMap WithSecret = PropertyMap.Empty.Set("s", Secret);
    private static readonly PropertyMap WithUnknown = PropertyMap.Empty.Set("u", PropertyValue.OfUnknown).Set("v", PropertyValue.Of(1));

    [Fact(Timeout = TestTimeout)]
    public async Task CheckConfig_SecretInput_SentInClearAndMarkedAgain()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();

        var answer = await plugin.CheckConfigAsync(
            new CheckCall(new Urn(ProviderUrn), "default", ProviderType, null, null, WithSecret, [], null, true),
            default
        );

        Assert.Equal(
            $$$$"""{"urn":"{{{{ProviderUrn}}}}","olds":{},"news":{"s":"x"},"name":"default","type":"pulumi:providers:fake"}""",
            fake.Request("CheckConfig")
        );
        Assert.Equal(WithSecret, Done(answer).Inputs);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task DiffConfig_Call_SentWithoutId()
    {
        using var fake = await FakePlugin.CreateAsync(new { DiffConfig = new { changes = 2, replacesList = new[] { "a" } } });
        await using var plugin = await fake.StartAsync();

        var answer = await plugin.DiffConfigAsync(
            new DiffCall(null, new Urn(ProviderUrn), "default", ProviderType, WithSecret, WithSecret, WithUnknown, []),
            default
        );

        Assert.Equal(
            $$$$"""{"urn":"{{{{ProviderUrn}}}}","olds":{"s":"x"},"news":{"u":"{{{{UnknownText}}}}","v":1},"oldInputs":{"s":"x"},"name":"default","type":"pulumi:providers:fake"}""",
            fake.Request("DiffConfig")
        );
        Assert.Equal((DiffChanges.Some, "a"), (Done(answer).Changes, Assert.Single(Done(answer).Replaces)));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Configure_AllKinds_SecretsWrappedAndVariablesAsText()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();
        var inputs = WithSecret
            .Set("flag", PropertyValue.Of(true))
            .Set("list", PropertyValue.Of(PropertyValue.Of("a"), Secret))
            .Set("number", PropertyValue.Of(3))
            .Set("version", PropertyValue.Of("1.0.0"));

        Done(await plugin.ConfigureAsync(new ConfigureCall(new Urn(ProviderUrn), "default", ProviderType, null, inputs), default));

        Assert.Equal(
            """{"variables":[["fake:config:flag","true"],["fake:config:list","[\"a\",\"x\"]"],["fake:config:number","3"],["fake:config:s","x"]]"""
                + $$$$""","args":{"flag":true,"list":["a",{{{{SecretX}}}}],"number":3,"s":{{{{SecretX}}}},"version":"1.0.0"}"""
                + ",\"acceptsecrets\":true,\"acceptresources\":true,\"sendsOldInputs\":true,\"sendsOldInputsToDelete\":true"
                + $$$$""","id":"{{{{UnknownText}}}}","urn":"{{{{ProviderUrn}}}}","name":"default","type":"pulumi:providers:fake"}""",
            fake.Request("Configure")
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Configure_MissingKeys_AreNamed()
    {
        var error = new
        {
            code = 3,
            message = "unused",
            missingKeys = new[] { new[] { "fake:a", "The a." } },
        };
        using var fake = await FakePlugin.CreateAsync(new { Configure = new { error } });
        await using var plugin = await fake.StartAsync();

        var answer = await plugin.ConfigureAsync(
            new ConfigureCall(new Urn(ProviderUrn), "default", ProviderType, "id", PropertyMap.Empty),
            default
        );

        Assert.Equal(
            new MissingKey("fake:a", "The a."),
            Assert.Single(Assert.IsType<PluginFailure.MissingConfiguration>(Failure(answer)).Keys)
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Check_WithoutOldInputs_SentAsEmptyStruct()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();
        var naming = new AutonamingProposal("n-1", AutonamingMode.Enforce);

        var answer = await plugin.CheckAsync(
            new CheckCall(new Urn(Urn), "n", Type, null, null, WithSecret, [.. new byte[32]], naming, false),
            default
        );

        Assert.Equal(
            $$$$"""{{{{{Head}}}},"olds":{},"news":{"s":{{{{SecretX}}}}},"randomseed":32,{{{{Tail}}}},"oldOutputs":{}}""",
            fake.Request("Check")
        );
        Assert.Equal(WithSecret, Done(answer).Inputs);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Check_PluginSupportsAutonaming_GetsTheProposal()
    {
        using var fake = await FakePlugin.CreateAsync(new { Handshake = new { supportsAutonamingConfiguration = true } });
        await using var plugin = await fake.StartAsync();
        var naming = new AutonamingProposal("n-1", AutonamingMode.Enforce);

        await plugin.CheckAsync(
            new CheckCall(new Urn(Urn), "n", Type, PropertyMap.Empty, PropertyMap.Empty, PropertyMap.Empty, [], naming, false),
            default
        );

        Assert.Equal(
            $$$$"""{{{{{Head}}}},"olds":{},"news":{},{{{{Tail}}}},"autonaming":{"proposedName":"n-1","mode":1},"oldOutputs":{}}""",
            fake.Request("Check")
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Check_OfAnExistingResource_TellsItsOutputs()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();

        await plugin.CheckAsync(
            new CheckCall(new Urn(Urn), "n", Type, PropertyMap.Empty, WithSecret, PropertyMap.Empty, [], null, false),
            default
        );

        Assert.Equal($$$$"""{{{{{Head}}}},"olds":{},"news":{},{{{{Tail}}}},"oldOutputs":{"s":{{{{SecretX}}}}}}""", fake.Request("Check"));
    }

    [Theory(Timeout = TestTimeout)]
    [InlineData("Create")]
    [InlineData("Update")]
    public async Task Change_ThatHasToBeWaitedFor_IsToldApart(string method)
    {
        using var fake = await FakePlugin.CreateAsync(
            new Dictionary<string, object>
            {
                [method] = new
                {
                    error = new
                    {
                        code = 2,
                        message = "not yet",
                        awaitFailed = true,
                    },
                },
            }
        );
        await using var plugin = await fake.StartAsync();

        Assert.Equal(new PluginFailure.AwaitFailed("not yet"), await FailAsync(plugin, method));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Check_Failures_AreAllThere()
    {
        using var fake = await FakePlugin.CreateAsync(
            new { Check = new { failuresList = new[] { new[] { "a.b", "wrong" }, ["", "whole"] } } }
        );
        await using var plugin = await fake.StartAsync();

        var answer = await plugin.CheckAsync(
            new CheckCall(new Urn(Urn), "n", Type, null, null, PropertyMap.Empty, [], null, false),
            default
        );

        Assert.Equal<CheckFailure>([new CheckFailure("a.b", "wrong"), new CheckFailure("", "whole")], Done(answer).Failures);
    }

    /// <summary>Dependants of what is deleted first are asked with unknowns, in a real update too.</summary>
    [Fact(Timeout = TestTimeout)]
    public async Task Diff_Unknowns_AreKept()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();

        await plugin.DiffAsync(
            new DiffCall("id-1", new Urn(Urn), "n", Type, PropertyMap.Empty, WithSecret, WithUnknown, ["a[*]"]),
            default
        );

        Assert.Equal(
            $$$$"""{"id":"id-1",{{{{Head}}}},"olds":{"s":{{{{SecretX}}}}},"news":{"u":"{{{{UnknownText}}}}","v":1},"ignorechanges":["a[*]"],"oldInputs":{},{{{{Tail}}}}}""",
            fake.Request("Diff")
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Create_Preview_KeepsUnknowns()
    {
        using var fake = await FakePlugin.CreateAsync(new { Create = new { id = "" } });
        await using var plugin = await fake.StartAsync();

        var answer = await plugin.CreateAsync(new CreateCall(new Urn(Urn), "n", Type, WithUnknown, 1.5, true), default);

        Assert.Equal(
            $$$$"""{{{{{Head}}}},"properties":{"u":"{{{{UnknownText}}}}","v":1},"timeout":1.5,"preview":true,{{{{Tail}}}},{{{{ReportsTo}}}}}""",
            fake.Request("Create")
        );
        Assert.Equal(new CreateResult("", WithUnknown, false), Done(answer));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Create_ForReal_DropsUnknowns()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();

        await plugin.CreateAsync(new CreateCall(new Urn(Urn), "n", Type, WithUnknown, 0, false), default);

        Assert.Equal($$$$"""{{{{{Head}}}},"properties":{"v":1},{{{{Tail}}}},{{{{ReportsTo}}}}}""", fake.Request("Create"));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Create_AnsweredWithoutId_IsRefused()
    {
        using var fake = await FakePlugin.CreateAsync(new { Create = new { id = "" } });
        await using var plugin = await fake.StartAsync();

        Assert.Equal(
            new PluginFailure.Refused(StatusCode.Unknown, $"plugin returned empty resource.ID from create '{Urn}'"),
            await FailAsync(plugin, "Create")
        );
    }

    /// <summary>The object exists: forgetting its id would leave it behind.</summary>
    [Theory(Timeout = TestTimeout)]
    [InlineData(UnknownText, "unexpected unknown property value for \"bad\"", true)]
    [InlineData(null, "the plugin's answer cannot be read: The property bad is an object with an unknown signature.", false)]
    public async Task Create_AnswerNotAllowed_KeepsTheId(string? bad, string reason, bool keepsTheRest)
    {
        object value = bad is null ? new Dictionary<string, string> { [Signatures.Key] = "nonsense" } : bad;
        using var fake = await FakePlugin.CreateAsync(new { Create = new { properties = new { good = 1, bad = value } } });
        await using var plugin = await fake.StartAsync();

        var failure = Assert.IsType<PluginFailure.InitFailed>(await FailAsync(plugin, "Create"));

        Assert.Equal(("id-1", reason), (failure.Id, Assert.Single(failure.Reasons)));
        Assert.Equal(keepsTheRest ? PropertyMap.Empty.Set("good", PropertyValue.Of(1)) : PropertyMap.Empty, failure.Outputs);
    }

    [Theory(Timeout = TestTimeout)]
    [InlineData("Create")]
    [InlineData("Update")]
    [InlineData("Read")]
    public async Task Call_InitFailed_CarriesTheObject(string method)
    {
        var error = new
        {
            code = 2,
            message = "half made",
            initFailed = new
            {
                id = "id-7",
                reasons = new[] { "one", "two" },
                properties = new { a = 1 },
                inputs = new { b = 2 },
            },
        };
        using var fake = await FakePlugin.CreateAsync(new Dictionary<string, object> { [method] = new { error } });
        await using var plugin = await fake.StartAsync();

        var failure = Assert.IsType<PluginFailure.InitFailed>(await FailAsync(plugin, method));

        Assert.Equal(("half made", "id-7"), (failure.Message, failure.Id));
        Assert.Equal<string>(["one", "two"], failure.Reasons);
        Assert.Equal(PropertyMap.Empty.Set("a", PropertyValue.Of(1)), failure.Outputs);
        Assert.Equal(PropertyMap.Empty.Set("b", PropertyValue.Of(2)), failure.Inputs);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Delete_InitFailed_IsAPlainRefusal()
    {
        var error = new
        {
            code = 2,
            message = "no",
            initFailed = new
            {
                id = "id-7",
                reasons = new[] { "one" },
                properties = new { },
            },
        };
        using var fake = await FakePlugin.CreateAsync(new { Delete = new { error } });
        await using var plugin = await fake.StartAsync();

        Assert.Equal(new PluginFailure.Refused(StatusCode.Unknown, "no"), await FailAsync(plugin, "Delete"));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_RefusedWithCause_SaysBoth()
    {
        using var fake = await FakePlugin.CreateAsync(
            new
            {
                Update = new
                {
                    error = new
                    {
                        code = 9,
                        message = "refused",
                        cause = "the moon",
                    },
                },
            }
        );
        await using var plugin = await fake.StartAsync();

        Assert.Equal(new PluginFailure.Refused(StatusCode.FailedPrecondition, "refused: the moon"), await FailAsync(plugin, "Update"));
    }

    /// <summary>A plugin whose tenant is not to be reached may answer so: it lives.</summary>
    [Fact(Timeout = TestTimeout)]
    public async Task Call_PluginAnswersUnavailable_IsARefusal()
    {
        using var fake = await FakePlugin.CreateAsync(new { Update = new { error = new { code = 14, message = "tenant down" } } });
        await using var plugin = await fake.StartAsync();

        Assert.Equal(new PluginFailure.Refused(StatusCode.Unavailable, "tenant down"), await FailAsync(plugin, "Update"));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Update_Call_SendsOldInputsOutputsAndNewInputs()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();
        PropertyMap Named(string value) => PropertyMap.Empty.Set("a", PropertyValue.Of(value));

        var answer = await plugin.UpdateAsync(
            new UpdateCall("id-1", new Urn(Urn), "n", Type, Named("old in"), Named("old out"), Named("new in"), 60, ["b"], false),
            default
        );

        Assert.Equal(
            $$$$"""{"id":"id-1",{{{{Head}}}},"olds":{"a":"old out"},"news":{"a":"new in"},"timeout":60,"ignorechanges":["b"],"oldInputs":{"a":"old in"},{{{{Tail}}}},{{{{ReportsTo}}}}}""",
            fake.Request("Update")
        );
        Assert.Equal(new UpdateResult(Named("new in"), false), Done(answer));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Delete_Call_SendsOutputsAndOldInputs()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();

        Done(await plugin.DeleteAsync(new DeleteCall("id-1", new Urn(Urn), "n", Type, PropertyMap.Empty, WithSecret, 0), default));

        Assert.Equal(
            $$$$"""{"id":"id-1",{{{{Head}}}},"properties":{"s":{{{{SecretX}}}}},"oldInputs":{},{{{{Tail}}}},{{{{ReportsTo}}}}}""",
            fake.Request("Delete")
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Read_WithoutInputs_SendsNoneAndAStateAllTheSame()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();

        var gone = await plugin.ReadAsync(new ReadCall("id-1", new Urn(Urn), "n", Type, null, null, 0, ReportsStatus: false), default);
        Assert.Equal($$$$"""{"id":"id-1",{{{{Head}}}},"properties":{},{{{{Tail}}}}}""", fake.Request("Read"));
        Assert.Equal(new ReadResult("id-1", null, null, false), Done(gone));

        await plugin.ReadAsync(new ReadCall("id-1", new Urn(Urn), "n", Type, PropertyMap.Empty, WithSecret, 0), default);
        Assert.Equal(
            $$$$"""{"id":"id-1",{{{{Head}}}},"properties":{"s":{{{{SecretX}}}}},{{{{Tail}}}},{{{{ReportsTo}}}}}""",
            fake.Request("Read")
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Read_AnswerWithUnknown_IsRefused()
    {
        using var fake = await FakePlugin.CreateAsync(new { Read = new { properties = new { a = UnknownText } } });
        await using var plugin = await fake.StartAsync();

        Assert.Equal(
            new PluginFailure.Refused(StatusCode.Unknown, "unexpected unknown property value for \"a\""),
            await FailAsync(plugin, "Read")
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Invoke_Call_SendsTokenArgumentsAndPreviewAlone()
    {
        using var fake = await FakePlugin.CreateAsync();
        await using var plugin = await fake.StartAsync();

        var answer = await plugin.InvokeAsync(new InvokeCall("fake:index:get", WithUnknown, true), default);

        Assert.Equal("""{"tok":"fake:index:get","args":{"v":1},"preview":true}""", fake.Request("Invoke"));
        Assert.Equal(PropertyMap.Empty.Set("v", PropertyValue.Of(1)), Done(answer).Return);
    }

    /// <summary>A plugin that does not know secrets gets plain text; what comes back under the same names is secret.</summary>
    [Fact(Timeout = TestTimeout)]
    public async Task Plugin_WithoutSecrets_ResultsAreMarked()
    {
        using var fake = await FakePlugin.CreateAsync(new { Handshake = new { acceptSecrets = false } });
        await using var plugin = await fake.StartAsync();
        var nested = PropertyMap.Empty.Set("o", PropertyValue.Of(WithSecret)).Set("l", PropertyValue.Of(PropertyValue.Of("y"), Secret));

        var created = Done(await plugin.CreateAsync(new CreateCall(new Urn(Urn), "n", Type, nested, 0, false), default));
        var invoked = Done(await plugin.InvokeAsync(new InvokeCall("f", WithSecret.Set("t", PropertyValue.Of("y")), false), default));

        Assert.Equal(
            $$$$"""{{{{{Head}}}},"properties":{"l":["y","x"],"o":{"s":"x"}},{{{{Tail}}}},{{{{ReportsTo}}}}}""",
            fake.Request("Create")
        );
        Assert.Equal(
            PropertyMap
                .Empty.Set("o", PropertyValue.Of(WithSecret))
                .Set("l", PropertyValue.OfSecret(PropertyValue.Of(PropertyValue.Of("y"), PropertyValue.Of("x")))),
            created.Outputs
        );
        Assert.Equal(WithSecret.Set("t", PropertyValue.OfSecret(PropertyValue.Of("y"))), invoked.Return);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Plugin_WithoutHandshake_IsBelievedWhatConfigureAnswers()
    {
        using var fake = await FakePlugin.CreateAsync(
            new { Handshake = new { unimplemented = true }, Configure = new { acceptsecrets = true } }
        );
        await using var plugin = await fake.StartAsync();
        Assert.Equal(new PluginCapabilities(false, false, false, false), plugin.Capabilities);

        Done(
            await plugin.ConfigureAsync(new ConfigureCall(new Urn(ProviderUrn), "default", ProviderType, "id", PropertyMap.Empty), default)
        );
        var predicted = Done(await plugin.CreateAsync(new CreateCall(new Urn(Urn), "n", Type, WithSecret, 0, true), default));

        Assert.Equal(new PluginCapabilities(true, false, false, false), plugin.Capabilities);
        Assert.Equal(new CreateResult("", WithSecret, false), predicted);
        Assert.DoesNotContain("Create", fake.Calls);
    }

    private static async Task<PluginFailure> FailAsync(IProviderPlugin plugin, string method) =>
        method switch
        {
            "Create" => Failure(await plugin.CreateAsync(new CreateCall(new Urn(Urn), "n", Type, PropertyMap.Empty, 0, false), default)),
            "Read" => Failure(
                await plugin.ReadAsync(new ReadCall("id-1", new Urn(Urn), "n", Type, PropertyMap.Empty, PropertyMap.Empty, 0), default)
            ),
            "Delete" => Failure(
                await plugin.DeleteAsync(new DeleteCall("id-1", new Urn(Urn), "n", Type, PropertyMap.Empty, PropertyMap.Empty, 0), default)
            ),
            _ => Failure(
                await plugin.UpdateAsync(
                    new UpdateCall("id-1", new Urn(Urn), "n", Type, PropertyMap.Empty, PropertyMap.Empty, PropertyMap.Empty, 0, [], false),
                    default
                )
            ),
        };

    private static T Done<T>(Result<T, PluginFailure> answer)
        where T : class
    {
        Assert.Null(answer.Failure);
        return answer.Value!;
    }

    private static PluginFailure Failure<T>(Result<T, PluginFailure> answer)
        where T : class
    {
        Assert.Null(answer.Value);
        return answer.Failure!;
    }
}
