using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>How a pair begins, from what it comes, and what an engine may not do with it.</summary>
public sealed class PairMovesTests
{
    private const int Limit = 60_000;

    public static TheoryData<string> Types => [ProviderUnderTest.RotatingClient, ProviderUnderTest.RotatingToken];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task PlainResource_UnderAnAlias_KeepsItsIdAndItsSecret(string type)
    {
        await using var pair = await PairStack.StartAsync(type);
        var plain = await AdoptAsync(pair);
        await pair.LaterAsync(45);
        pair.Test.Tenant.Requests.Clear();

        Assert.Equal("update", await pair.UpAsync());

        Assert.Empty(pair.Writes);
        Assert.Equal((plain.Id, plain.Id), (pair.CurrentId, pair.Stack.Of().Id));
        Assert.True(pair.CurrentOpens);
        Assert.False(pair.State.ContainsKey("secret"));
        // The first boundary after now.
        Assert.Equal("2027-03-11T12:00:00.000Z", pair.NextRotationAt);
        Assert.Equal("same", await pair.UpAsync());
        await pair.LaterAsync(15);
        Assert.Equal("update", await pair.UpAsync());
        Assert.Equal(plain.Id, pair.PreviousId);
        Assert.Equal(plain.Id, pair.Stack.Of().Id);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        Assert.Matches("^it-[0-9a-f]{7}$", pair.NameOf(pair.CurrentId));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task PlainState_IsReadAndDeletedUnderTheRotatingType(string type)
    {
        await using var pair = await PairStack.StartAsync(type);
        var plain = await AdoptAsync(pair);
        await pair.LaterAsync(1);

        await pair.Stack.RefreshAsync();
        Assert.Equal(plain.State["secret"], pair.Stack.Of().State["secret"]);
        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());

        Assert.Empty(pair.Ids);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task PlainTriggers_ThatStay_AreFulfilled(string type)
    {
        const string Triggers = """{"rotationTriggers":{"a":"1"}}""";
        await using var pair = await PairStack.StartAsync(type);
        await AdoptAsync(pair, Triggers);

        Assert.Equal("update", await pair.UpAsync(Triggers));
        Assert.Single(pair.Ids);
        Assert.Equal("same", await pair.UpAsync(Triggers));
        Assert.Equal("update", await pair.UpAsync("""{"rotationTriggers":{"a":"2"}}"""));
        Assert.Equal(2, pair.Ids.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task RevokeTriggers_ThatComeWithTheAdoption_RevokeNothing_WhichIsTold()
    {
        const string Triggers = """{"revokeTriggers":{"a":"1"}}""";
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);
        var plain = await AdoptAsync(pair);

        Assert.Equal("update", await pair.UpAsync(Triggers));
        Assert.Equal([plain.Id], pair.Ids);
        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.StartsWith("`revokeTriggers` that come with the adoption revoke nothing", StringComparison.Ordinal)
        );

        Assert.Equal("replace", await pair.UpAsync("""{"revokeTriggers":{"a":"2"}}"""));
        Assert.DoesNotContain(plain.Id, pair.Ids);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task PlainResource_RefusesThePairsState(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var held = pair.Stack.Of();

        string[] messages =
        [
            ProviderUnderTest.Refusal(await pair.Test.DiffAsync(pair.Plain, held.Id, held.Inputs, held.State, held.Inputs)).Message,
            ProviderUnderTest.Refusal(await pair.Test.ReadAsync(pair.Plain, held.Id, held.State, held.Inputs)).Message,
            ProviderUnderTest.Refusal(await pair.Test.UpdateAsync(pair.Plain, held.Id, held.Inputs, held.State, held.Inputs)).Message,
            ProviderUnderTest.Refusal(await pair.Test.DeleteAsync(pair.Plain, held.Id, held.State)).Message,
        ];

        Assert.All(
            messages,
            m =>
                Assert.StartsWith(
                    $"The state of {held.Id} holds two credentials, and {pair.Plain} is one: nothing was touched. Declare it as {type} "
                        + "again",
                    m,
                    StringComparison.Ordinal
                )
        );
        Assert.Empty(pair.Test.Tenant.Requests.List());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task WayBack_WithAnAliasAndReplace_IsRefused(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var urn = ProviderUnderTest.Urn(pair.Plain);
        var program = pair.Program("""{"rotateAfterDays":null}""");
        var check = new CheckCall
        {
            Urn = urn,
            Type = pair.Plain,
            LogicalName = "it",
            Inputs = program,
            OldInputs = pair.Stack.Of().Inputs,
        };
        await pair.Test.Provider.CheckAsync(check);
        var inputs = ProviderUnderTest.Answer(await pair.Test.Provider.CheckAsync(check with { OldInputs = PropertyMap.Empty })).Inputs;

        var refusal = ProviderUnderTest.Refusal(
            await pair.Test.Provider.CreateAsync(
                new CreateCall
                {
                    Urn = urn,
                    Type = pair.Plain,
                    Inputs = inputs,
                },
                default
            )
        );

        Assert.Contains("would end both at once: nothing was touched", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, pair.Ids.Count);

        // What is a plain resource by its own inputs is replaced as plain ones are.
        await pair.Test.Provider.CheckAsync(check with { OldInputs = inputs });
        ProviderUnderTest.Answer(
            await pair.Test.Provider.CreateAsync(
                new CreateCall
                {
                    Urn = urn,
                    Type = pair.Plain,
                    Inputs = inputs,
                },
                default
            )
        );
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task RevokeTriggers_BeginAnew_AndEndAllOldOnes(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var (held, old) = (pair.Stack.Of(), pair.Ids);
        await pair.LaterAsync(1);

        Assert.Equal("replace", await pair.UpAsync("""{"revokeTriggers":{"leak":"1"}}"""));

        Assert.Equal([pair.CurrentId], pair.Ids);
        Assert.DoesNotContain(pair.CurrentId, old);
        Assert.NotEqual(held.Id, pair.Stack.Of().Id);
        Assert.Equal(["POST", $"DELETE {old[0]}", $"DELETE {old[1]}"], pair.Writes);
        Assert.Contains(
            pair.Test.Diagnostics.Infos,
            i =>
                i.StartsWith("replaced because revokeTriggers changed: ", StringComparison.Ordinal)
                && i.Contains("`protect` refuses it", StringComparison.Ordinal)
                && i.Contains("with `retainOnDelete` what leaked stays alive", StringComparison.Ordinal)
        );
        Assert.Equal("same", await pair.UpAsync("""{"revokeTriggers":{"leak":"1"}}"""));
    }

    [Fact(Timeout = Limit)]
    public async Task RevokeTriggers_WithoutRoom_DeleteFirst_AndSaySo()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        for (var free = 10 - pair.Test.Tenant.Store.Current.PersonalAccessTokens.Count; free > 0; free--)
            await pair.Test.CreateAsync(ProviderUnderTest.Token, Values.Token($$"""{"name":"filler {{free}}"}"""));
        await pair.LaterAsync(1);

        Assert.Equal("delete, create", await pair.UpAsync("""{"revokeTriggers":{"leak":"1"}}"""));

        Assert.True(pair.CurrentOpens);
        Assert.Contains(
            pair.Test.Diagnostics.Infos,
            i => i.Contains("before a new one exists, since there is no place for one more", StringComparison.Ordinal)
        );
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task DeletionBeforeItsSuccessor_ThatNoDiffAnnounced_IsRefused(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(1);
        Assert.Equal("replace", await pair.PlanAsync("""{"revokeTriggers":{"leak":"1"}}"""));

        var refusal = ProviderUnderTest.Refusal(await pair.Stack.TryDeleteAsync());

        Assert.StartsWith("The engine deletes these credentials before their successor exists", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, pair.Ids.Count);
        // Another process, which was asked nothing, does what it is told.
        await pair.Stack.NextRunAsync();
        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());
    }

    /// <summary>As with <c>replaceOnChanges</c> and <c>deleteBeforeReplace</c>. What a program has given up is deleted all the
    /// same.</summary>
    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task DeletionForAReplacement_ThatTheProviderDidNotAskFor_IsRefused(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(1);
        await pair.PlanAsync();

        var refusal = ProviderUnderTest.Refusal(await pair.Stack.TryDeleteAsync());
        var ids = pair.Ids;
        await pair.Stack.NextRunAsync();
        await pair.Test.ReadAsync(type, pair.Stack.Of().Id, pair.State, pair.Stack.Of().Inputs);
        await pair.Test.DiffAsync(type, pair.Stack.Of().Id, pair.Stack.Of().Inputs, pair.State, pair.Stack.Of().Inputs);
        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());

        Assert.StartsWith("The engine deletes these credentials to replace this resource", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, ids.Count);
    }

    /// <summary>A run before has deleted it, and made no other.</summary>
    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task ReplacementOfWhatIsGone_IsMade(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());
        await pair.LaterAsync(1);
        await pair.PlanAsync();

        ProviderUnderTest.Answer(await pair.Test.Provider.CreateAsync(ProviderUnderTest.Creation(type, pair.Stack.Of().Inputs), default));
    }

    [Theory(Timeout = Limit)]
    [InlineData(0)]
    [InlineData(PairStack.Days)]
    public async Task ReplacementThatTheProviderDidNotAskFor_IsRefused(double later)
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(later);
        await pair.PlanAsync();

        var refusal = ProviderUnderTest.Refusal(
            await pair.Test.Provider.CreateAsync(ProviderUnderTest.Creation(pair.Type, pair.Stack.Of().Inputs), default)
        );

        Assert.Contains(
            "Take out of its `replaceOnChanges` what has matched, `*` or the path of what was changed",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(2, pair.Ids.Count);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task DeletionOfAnOlderPair_IsNoneOfTheLiveOne(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var old = pair.Stack.Of();
        await pair.LaterAsync(1);
        Assert.Equal("replace", await pair.PlanAsync("""{"revokeTriggers":{"leak":"1"}}"""));
        var made = ProviderUnderTest.Answer(
            await pair.Test.Provider.CreateAsync(
                ProviderUnderTest.Creation(type, await pair.Stack.CheckedAsync(type, pair.Program("""{"revokeTriggers":{"leak":"1"}}"""))),
                default
            )
        );
        pair.Stack.Hold("it", old with { Id = made.Id, State = made.State, Inputs = old.Inputs });
        await pair.LaterAsync(1);

        // The engine deletes what it could not delete in the run before.
        Assert.Equal("replace", await pair.PlanAsync("""{"revokeTriggers":{"leak":"2"}}"""));
        ProviderUnderTest.Answer(await pair.Test.DeleteAsync(type, old.Id, old.State));

        Assert.Equal([pair.CurrentId], pair.Ids);
        ProviderUnderTest.Refusal(await pair.Stack.TryDeleteAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task PairThatIsGone_IsCreatedAnew()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 0);
        await pair.LaterAsync(1);
        Assert.Equal("same", await pair.PlanAsync());
        var held = pair.Stack.Of();
        pair.Lose(pair.CurrentId);

        Assert.Null(ProviderUnderTest.Answer(await pair.Test.ReadAsync(pair.Type, held.Id, held.State, held.Inputs)).Found);
        ProviderUnderTest.Answer(await pair.Test.Provider.CreateAsync(ProviderUnderTest.Creation(pair.Type, held.Inputs), default));

        Assert.Single(pair.Ids);
    }

    [Fact(Timeout = Limit)]
    public async Task ReplacementWithoutADiff_IsToldWhatItEnds()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(1);
        var inputs = await pair.Stack.CheckedAsync(pair.Type, pair.Program());

        ProviderUnderTest.Answer(await pair.Test.Provider.CreateAsync(ProviderUnderTest.Creation(pair.Type, inputs), default));

        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w =>
                w.StartsWith(
                    "The engine replaces this resource without asking what that means (--replace, taint)",
                    StringComparison.Ordinal
                )
        );
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task ReplacementThatNobodyAskedAbout_IsToldWithAllIds_BeforeAnythingIsDeleted(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var (previous, current) = (pair.PreviousId!, pair.CurrentId);
        await pair.LaterAsync(1);
        // As engines do for --replace and taint: neither olds nor a Diff.
        var inputs = await CheckWithoutOldsAsync(pair);
        ProviderUnderTest.Answer(await pair.Test.Provider.CreateAsync(ProviderUnderTest.Creation(type, inputs), default));
        Assert.DoesNotContain(pair.Test.Diagnostics.Warnings, IsToldToEnd);
        pair.Test.Alter = (request, _) =>
            request.Method == HttpMethod.Delete && !pair.Test.Diagnostics.Warnings.Any(IsToldToEnd)
                ? throw new InvalidOperationException("not told before")
                : null;

        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());

        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.Contains($"the credentials {previous} and {current}, the current one, all end now, so that", StringComparison.Ordinal)
        );
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task DeletionFirstThatNobodyAskedAbout_IsToldToo(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 0);
        await pair.LaterAsync(1);
        await CheckWithoutOldsAsync(pair);

        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());

        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.Contains("ends now, before a new one exists, so that", StringComparison.Ordinal)
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData("destroy")]
    [InlineData("revoke")]
    [InlineData("undo")]
    public async Task DeletionThatIsMeant_IsNotToldAsAReplacement(string how)
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(1);

        if (how == "revoke")
        {
            Assert.Equal("replace", await pair.UpAsync("""{"revokeTriggers":{"leak":"1"}}"""));
        }
        else if (how == "destroy")
        {
            ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());
        }
        else
        {
            // What was made in this run is deleted again.
            var inputs = await CheckWithoutOldsAsync(pair);
            var made = ProviderUnderTest.Answer(
                await pair.Test.Provider.CreateAsync(ProviderUnderTest.Creation(pair.Type, inputs), default)
            );
            ProviderUnderTest.Answer(await pair.Test.DeleteAsync(pair.Type, made.Id, made.State));
        }

        Assert.DoesNotContain(pair.Test.Diagnostics.Warnings, IsToldToEnd);
    }

    private static bool IsToldToEnd(string warning) =>
        warning.StartsWith("The engine replaces this resource without having asked what that means", StringComparison.Ordinal);

    private static async Task<PropertyMap> CheckWithoutOldsAsync(PairStack pair) =>
        ProviderUnderTest
            .Answer(
                await pair.Test.Provider.CheckAsync(
                    new CheckCall
                    {
                        Urn = ProviderUnderTest.Urn(pair.Type),
                        Type = pair.Type,
                        LogicalName = "it",
                        Inputs = pair.Program(),
                        OldInputs = PropertyMap.Empty,
                    }
                )
            )
            .Inputs;

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Import_OfBoth_RotatesNothing_AndAFirstTriggerAfterItDoes(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1, "v2025");
        var (previous, current) = (pair.PreviousId!, pair.CurrentId);
        await pair.LaterAsync(1);

        var found = ProviderUnderTest.Answer(await pair.Test.ReadAsync(type, $"{current}, {previous}")).Found!;

        Assert.Equal($"rotating:{current}", found.Id);
        Assert.Equal("it", Values.Json(found.Inputs["name"])!.ToString());
        if (pair.IsOfTokens)
            Assert.Equal(90, (double)Values.Json(found.Inputs["expiresInDays"])!);
        Assert.Contains(pair.Test.Diagnostics.Warnings, w => w.Contains("`currentSecret` is missing", StringComparison.Ordinal));
        pair.Stack.Hold("it", new LifeOfAStack.Held(type, found.Id, found.Inputs, found.State));
        var program = """{"name":"it","expiresInDays":EXPIRES}""".Replace(
            "EXPIRES",
            pair.IsOfTokens ? "90" : "null",
            StringComparison.Ordinal
        );
        // The run that imports compares the objects alone, or it would fail.
        Assert.Equal("same", await pair.PlanAsync(program));
        await pair.Stack.NextRunAsync();
        Assert.Equal("update", await pair.UpAsync(program));
        Assert.Empty(pair.Writes);
        Assert.Equal((current, previous), (pair.CurrentId, pair.PreviousId));
        Assert.Equal("same", await pair.UpAsync(program));
        Assert.Equal("update", await pair.UpAsync(program[..^1] + ""","rotationTriggers":{"a":"1"}}"""));
        Assert.Equal(current, pair.PreviousId);
        Assert.True(pair.CurrentOpens);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, "v3", "{}", null, 90)]
    [InlineData(ProviderUnderTest.RotatingToken, "v3", """{"expiresInDays":91}""", null, 30)]
    [InlineData(ProviderUnderTest.RotatingToken, "v2025", """{"expiresInDays":2,"rotateAfterDays":null}""", 3, 1)]
    [InlineData(ProviderUnderTest.RotatingToken, "v3", """{"expiresInDays":null}""", null, 58)]
    [InlineData(ProviderUnderTest.RotatingToken, "v2025", """{"expiresInDays":300}""", 300, 100)]
    [InlineData(ProviderUnderTest.RotatingToken, "v2025", """{"expiresInDays":null,"userAwareTokenNeverExpires":true}""", null, 90)]
    public async Task Import_TellsInputsThatCheckAccepts(string type, string version, string json, int? life, int period)
    {
        await using var pair = await PairStack.StartAsync(type, version);
        await pair.Stack.UpAsync(pair.Plain, pair.Program(json).Remove("rotateAfterDays"));

        var inputs = ProviderUnderTest.Answer(await pair.Test.ReadAsync(type, pair.Stack.Of().Id)).Found!.Inputs;

        Assert.Equal(PropertyValue.Of(period), inputs["rotateAfterDays"]);
        Assert.Equal(life is { } days ? PropertyValue.Of(days) : null, inputs.Find("expiresInDays"));
        // Engines check what an import answers.
        var check = ProviderUnderTest.Answer(
            await pair.Test.Provider.CheckAsync(
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(type),
                    Type = type,
                    LogicalName = "it",
                    Inputs = inputs,
                    OldInputs = PropertyMap.Empty,
                }
            )
        );
        Assert.Empty(check.Failures);
    }

    [Fact(Timeout = Limit)]
    public async Task Import_OfWhatMakesNoPair_IsRefused()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(1);
        var (previous, current) = (pair.PreviousId!, pair.CurrentId);
        var other = (await pair.Test.CreateAsync(ProviderUnderTest.Client, Values.Client("""{"scope":["sp:scopes:default"]}"""))).Id;

        Assert.Contains("two different ones", await RefusalAsync($"{current},{current}"), StringComparison.Ordinal);
        Assert.Contains("is the younger one", await RefusalAsync($"{previous},{current}"), StringComparison.Ordinal);
        Assert.Contains("they differ in scope", await RefusalAsync($"{other},{current}"), StringComparison.Ordinal);
        Assert.Contains("says nothing without its state", await RefusalAsync($"rotating:{current}"), StringComparison.Ordinal);
        Assert.Null(ProviderUnderTest.Answer(await pair.Test.ReadAsync(pair.Type, "2c91808a7f3d4b")).Found);
        Assert.Contains(
            "There is no OAuth client 2c91808a7f3d4b",
            await RefusalAsync($"{current},2c91808a7f3d4b"),
            StringComparison.Ordinal
        );

        async Task<string> RefusalAsync(string id) => ProviderUnderTest.Refusal(await pair.Test.ReadAsync(pair.Type, id)).Message;
    }

    [Fact(Timeout = Limit)]
    public async Task Import_OfATokenOfThePlatform_IsRefused()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 0, "v2025");
        await pair.LaterAsync(1);
        pair.Test.TakeOver(pair.CurrentId);

        Assert.Contains(
            "is managed by the platform",
            ProviderUnderTest.Refusal(await pair.Test.ReadAsync(pair.Type, pair.CurrentId)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task ObjectOfAnotherResource_IsNotDeletedWithThePair()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(1);
        await pair.Stack.ImportAsync(ProviderUnderTest.Client, pair.CurrentId, "other");
        await pair.Stack.PlanAsync(ProviderUnderTest.Client, Values.Client($$"""{"name":"{{pair.NameOf(pair.CurrentId)}}"}"""), "other");

        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());

        Assert.Equal([pair.CurrentId], pair.Ids);
    }

    [Fact(Timeout = Limit)]
    public async Task StatelessCommand_IsRefused()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);
        pair.Test.EngineVariables = new() { ["PULUMI_PROJECT"] = "" };
        await pair.Stack.NextRunAsync();

        var refusal = ProviderUnderTest.Refusal(
            await pair.Test.Provider.CreateAsync(
                new CreateCall
                {
                    Urn = new Urn($"urn:pulumi:dev::default::{pair.Type}::RotatingOAuthClient"),
                    Type = pair.Type,
                    Inputs = pair.Program("""{"name":"x"}"""),
                },
                default
            )
        );

        Assert.Contains("lives on its state, and this command keeps none", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(pair.Ids);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Notes_OfBoth_AreConfirmedByTheState(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        Assert.Single(pair.Test.Notes);
        await pair.LaterAsync(1);

        await pair.PlanAsync();

        Assert.Empty(pair.Test.Notes);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, true)]
    [InlineData(ProviderUnderTest.RotatingClient, false)]
    [InlineData(ProviderUnderTest.RotatingToken, true)]
    [InlineData(ProviderUnderTest.RotatingToken, false)]
    public async Task Notes_OfWhatIsAdopted_GoWithTheObjects(string type, bool isDeleted)
    {
        await using var pair = await PairStack.StartAsync(type);
        await pair.UpAsync();
        var note = Assert.Single(pair.Test.Notes);
        await pair.LaterAsync(1);
        // The state that an import makes holds no secret, so that it confirms nothing.
        var found = ProviderUnderTest.Answer(await pair.Test.ReadAsync(type, pair.CurrentId)).Found!;
        pair.Stack.Hold("it", new LifeOfAStack.Held(type, found.Id, found.Inputs, found.State));
        await pair.LaterAsync(1);

        if (isDeleted)
        {
            ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());
        }
        else
        {
            await pair.UpAsync("""{"name":"it"}""");
            Assert.Equal(note.File, Assert.Single(pair.Test.Notes).File);
            for (var rotation = 0; rotation < 2; rotation++)
            {
                await pair.LaterAsync(PairStack.Days);
                await pair.UpAsync("""{"name":"it"}""");
            }
        }

        Assert.DoesNotContain(pair.Test.Notes, n => n.File == note.File);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task HeldObjects_AreCurrentPreviousAndRetiring(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(3);
        await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}""");
        var held = pair.Stack.Of();

        Assert.Equal(pair.Ids, HeldObjects.Of(held.Id, held.State).Select(o => o.Id));
        Assert.Equal(["x"], HeldObjects.Of("x", Values.Map("""{"name":"n"}""")).Select(o => o.Id));
        Assert.Equal(string.Join(", ", pair.Ids.Reverse()), HeldObjects.Ids(held.Id, held.State));

        var export = StackExport.Read(
            System.Text.Encoding.UTF8.GetBytes(
                new System.Text.Json.Nodes.JsonObject
                {
                    ["deployment"] = new System.Text.Json.Nodes.JsonObject
                    {
                        ["resources"] = new System.Text.Json.Nodes.JsonArray(
                            new System.Text.Json.Nodes.JsonObject
                            {
                                ["urn"] = ProviderUnderTest.Urn(type).Text,
                                ["id"] = held.Id,
                                ["outputs"] = Values.Json(PropertyValue.Of(held.State)),
                            }
                        ),
                    },
                }.ToJsonString()
            )
        );
        Assert.All(pair.Ids, id => Assert.True(export.Holds(id)));
    }

    /// <summary>Whoever edits a state by hand must not lose what it hands out.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("currentId")]
    [InlineData("previousId")]
    public async Task ObjectThatIsHandedOut_IsNeverOneThatRetires(string output)
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(3);
        await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}""");
        var state = pair.Stack.Of().State;
        var retiring = Assert.Single(PairState.Read(state).Retiring);
        var edited = Values
            .Json(state["__retiring"])!
            .ToJsonString()
            .Replace(retiring.Id, Values.Json(state[output])!.ToString().ToUpperInvariant(), StringComparison.Ordinal);

        Assert.Empty(PairState.Read(state.Set("__retiring", Values.Value(System.Text.Json.Nodes.JsonNode.Parse(edited)))).Retiring);
    }

    /// <summary>Both ids of an import are adopted, and a previous one is a credential like any other.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient)]
    [InlineData(ProviderUnderTest.RotatingToken)]
    public async Task ObjectOfAPlainResource_ImportedAsThePreviousOne_IsTold(string type)
    {
        await using var pair = await PairStack.StartAsync(type);
        var plain = pair.Program("""{"rotateAfterDays":null}""");
        await pair.Stack.UpAsync(pair.Plain, plain, "older");
        pair.Stack.Time.Now = pair.Stack.Time.Now.AddDays(1);
        await pair.Stack.UpAsync(pair.Plain, plain, "newer");
        await pair.Stack.NextRunAsync();

        await pair.Stack.ImportAsync(type, $"{pair.Stack.Of("newer").Id},{pair.Stack.Of("older").Id}");
        await pair.PlanAsync();
        await pair.Stack.PlanAsync(pair.Plain, plain, "older");

        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.Contains($" {pair.Stack.Of("older").Id} is two resources of this stack", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task OurOwnLogin_IsImportedAsNoPreviousOne()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingToken);
        await pair.Stack.UpAsync(pair.Plain, pair.Program("""{"rotateAfterDays":null}"""));

        var refusal = ProviderUnderTest.Refusal(
            await pair.Test.Provider.ReadAsync(
                new ReadCall
                {
                    Urn = ProviderUnderTest.Urn(pair.Type),
                    Type = pair.Type,
                    Id = $"{pair.Stack.Of().Id},{pair.Test.Tenant.ClientId.ToUpperInvariant()}",
                },
                default
            )
        );

        Assert.Contains(
            "is the credential this provider logs in with, which can be no previous one",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Period_ThatIsASecret_MakesTheMomentOne(bool isSecret)
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);
        var days = PropertyValue.Of(PairStack.Days);

        await pair.Stack.UpAsync(pair.Type, pair.Program().Set("rotateAfterDays", isSecret ? PropertyValue.OfSecret(days) : days));

        Assert.Equal(isSecret, pair.State["nextRotationAt"].ContainsSecret);
    }

    [Fact]
    public void Export_WhoseIdsAreEncrypted_IsRefused()
    {
        const string Text =
            """{"deployment":{"resources":[{"urn":"urn:pulumi:dev::p::oauth:index:RotatingOAuthClient::it","id":"rotating:a","outputs":{"currentId":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"x"}}}]}}""";

        Assert.Contains(
            "are encrypted in it",
            Assert.Throws<FormatException>(() => StackExport.Read(System.Text.Encoding.UTF8.GetBytes(Text))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task List_OfPairs_IsRefused()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);

        var refusal = ProviderUnderTest.Refusal(
            await pair.Test.Provider.ListAsync(new ListCall { Type = pair.Type, Query = PropertyMap.Empty }, default)
        );

        Assert.EndsWith("List oauth:index:OAuthClient.", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A plain resource whose type an alias changes.</summary>
    private static async Task<LifeOfAStack.Held> AdoptAsync(PairStack pair, string json = "{}")
    {
        await pair.Stack.UpAsync(pair.Plain, pair.Program("""{"rotateAfterDays":null}""").SetAll(Values.Map(json)));
        var plain = pair.Stack.Of();
        pair.Stack.Hold("it", plain with { Type = pair.Type });
        await pair.Stack.NextRunAsync();
        return plain;
    }
}
