using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>Pairs of which something is gone, refused or interrupted: no secret is lost, and no live credential ends.</summary>
public sealed class RotationFailureTests
{
    private const int Limit = 60_000;

    public static TheoryData<string> Types => [ProviderUnderTest.RotatingClient, ProviderUnderTest.RotatingToken];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Creation_ThatIsRefused_TouchesNothing(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(PairStack.Days);
        var (before, ids) = (pair.State, pair.Ids);
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = pair.Creating });

        Assert.IsType<Failure.Refused>(await pair.TryUpdateAsync());

        Assert.Equal(before, pair.State);
        Assert.Equal(ids, pair.Ids);
        Assert.Empty(pair.Test.Unanswered);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Deletion_ThatFails_IsToldWithTheNewState_AndDoneByTheNextUpdate(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var (first, second) = (pair.PreviousId!, pair.CurrentId);
        await pair.LaterAsync(PairStack.Days);
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = pair.Deleting });

        var partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync());

        Assert.Contains(
            $" {first}, whose time is over, was not deleted; the next up tries again.",
            partial.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(second, pair.PreviousId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        var current = pair.CurrentId;

        await pair.Stack.NextRunAsync();
        Assert.Equal("update", await pair.UpAsync());
        Assert.Equal((current, second), (pair.CurrentId, pair.PreviousId));
        Assert.Equal([second, current], pair.Ids);
        Assert.Equal("same", await pair.UpAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task KilledBetweenCreationAndAnswer_TheNextRunGoesOn_AndNothingStays(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(PairStack.Days);
        var held = pair.Stack.Of();
        var inputs = await pair.Stack.CheckedAsync(type, pair.Program());
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.HangAfterActing()) { Operation = pair.Creating });
        using var kill = new CancellationTokenSource();
        var updating = pair.Test.Provider.UpdateAsync(
            new UpdateCall
            {
                Urn = ProviderUnderTest.Urn(type),
                Type = type,
                Id = held.Id,
                OldInputs = held.Inputs,
                State = held.State,
                Inputs = inputs,
            },
            kill.Token
        );
        while (pair.Ids.Count == 2)
            await Task.Delay(10);
        await kill.CancelAsync();
        await updating;
        pair.Test.Tenant.Faults.Clear();
        var orphan = pair.Ids[^1];
        Assert.Equal(type, Assert.Single(pair.Test.Unanswered).Note!.Kind);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);

        await pair.LaterAsync(0.01);
        Assert.Equal("update", await pair.UpAsync());

        Assert.DoesNotContain(orphan, pair.Ids);
        Assert.Equal(2, pair.Ids.Count);
        Assert.Empty(pair.Test.Unanswered);
    }

    [Fact(Timeout = Limit)]
    public async Task InterruptedCreation_UnderABaseOfTheProgram_IsResolvedToo()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);
        await pair.UpAsync("""{"name":"nightly"}""");
        await pair.LaterAsync(PairStack.Days);
        var held = pair.Stack.Of();
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.HangAfterActing()) { Operation = pair.Creating });
        using var kill = new CancellationTokenSource();
        var updating = pair.Test.Provider.UpdateAsync(
            new UpdateCall
            {
                Urn = ProviderUnderTest.Urn(pair.Type),
                Type = pair.Type,
                Id = held.Id,
                OldInputs = held.Inputs,
                State = held.State,
                Inputs = held.Inputs,
            },
            kill.Token
        );
        while (pair.Ids.Count == 1)
            await Task.Delay(10);
        await kill.CancelAsync();
        await updating;
        pair.Test.Tenant.Faults.Clear();

        await pair.LaterAsync(0.01);
        await pair.UpAsync("""{"name":"nightly"}""");

        Assert.Equal([pair.PreviousId!, pair.CurrentId], pair.Ids);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task PreviousOne_ThatIsGone_LeavesTheOutputs(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(1);
        pair.Lose(pair.PreviousId!);

        await pair.Stack.RefreshAsync();

        Assert.Null(pair.PreviousId);
        Assert.False(pair.State.ContainsKey("previousSecret"));
        Assert.Equal("same", await pair.UpAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task CurrentOne_ThatIsGone_HasThePreviousTakeItsPlace_AndTheNextRunDeletesNothing(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 2);
        var previous = pair.PreviousId!;
        await pair.LaterAsync(1);
        pair.Lose(pair.CurrentId);

        await pair.Stack.RefreshAsync();

        Assert.Equal((previous, null), (pair.CurrentId, pair.PreviousId));
        Assert.True(pair.CurrentOpens);
        pair.Test.Tenant.Requests.Clear();
        Assert.Equal("update", await pair.UpAsync());
        Assert.Equal(["POST"], pair.Writes);
        Assert.Equal(previous, pair.PreviousId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        Assert.Equal("same", await pair.UpAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Pair_IsGone_OnlyWhenNothingOfItIsLeft(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(3);
        await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}""");
        await pair.LaterAsync(1);
        var held = pair.Stack.Of();
        pair.Lose(pair.CurrentId);
        pair.Lose(pair.PreviousId!);
        Assert.NotNull(await ReadAsync());
        Assert.Single(pair.Ids);
        pair.Lose(pair.Ids[0]);
        // What has just been listed is believed for a moment.
        await pair.Stack.NextRunAsync();
        Assert.Null(await ReadAsync());

        async Task<FoundResource?> ReadAsync() =>
            ProviderUnderTest.Answer(await pair.Test.ReadAsync(type, held.Id, held.State, held.Inputs)).Found;
    }

    [Fact(Timeout = Limit)]
    public async Task ObjectThatCannotBeRead_MakesTheWholeReadAnError()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(1);
        var held = pair.Stack.Of();
        pair.Lose(pair.CurrentId);
        pair.Test.Tenant.Faults.Add(
            new FaultRule(new Fault.ServerError())
            {
                Method = "GET",
                Path = "/v3/oauth-clients*",
                Count = 0,
            }
        );

        Assert.NotNull((await pair.Test.ReadAsync(pair.Type, held.Id, held.State, held.Inputs)).Failure);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Drift_OfThePreviousOne_IsRepaired(string type)
    {
        var member = type == ProviderUnderTest.RotatingToken ? "scope" : "grantTypes";
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(1);
        pair.Edit(pair.PreviousId!, member, new System.Text.Json.Nodes.JsonArray("sp:scopes:default"));

        await pair.Stack.RefreshAsync();
        Assert.Equal("update", await pair.UpAsync());

        Assert.Equal([$"PATCH {pair.PreviousId}"], pair.Writes);
        Assert.Equal("same", await pair.UpAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Drift_OfTheCurrentOne_IsRepaired(string type)
    {
        var member = type == ProviderUnderTest.RotatingToken ? "scope" : "description";
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(1);
        pair.Edit(
            pair.CurrentId,
            member,
            type == ProviderUnderTest.RotatingToken ? new System.Text.Json.Nodes.JsonArray("sp:scopes:default") : "by hand"
        );

        await pair.Stack.RefreshAsync();
        Assert.Equal("update", await pair.UpAsync());

        Assert.Equal([$"PATCH {pair.CurrentId}"], pair.Writes);
        Assert.Equal("same", await pair.UpAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Patch_OfACurrentOneThatIsGone_MakesANewOne(string type)
    {
        var change = type == ProviderUnderTest.RotatingToken ? """{"scope":["sp:scopes:default"]}""" : """{"description":"Other"}""";
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var previous = pair.PreviousId!;
        await pair.LaterAsync(1);
        pair.Lose(pair.CurrentId);

        Assert.Null(await pair.TryUpdateAsync(change));

        Assert.Equal(previous, pair.PreviousId);
        Assert.NotEqual(previous, pair.CurrentId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.EndsWith("was deleted behind our back: a new one is created.", StringComparison.Ordinal)
        );
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task DueRotation_OfACurrentOneThatIsGone_KeepsThePreviousThatWorks(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var (previous, lost) = (pair.PreviousId!, pair.CurrentId);
        await pair.LaterAsync(PairStack.Days);
        pair.Lose(lost);

        // Nothing has been refreshed, so that nobody knows it yet.
        Assert.Equal("update", await pair.UpAsync());

        Assert.Equal(["POST"], pair.Writes);
        Assert.Equal(previous, pair.PreviousId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        Assert.Contains(pair.Test.Diagnostics.Warnings, w => w.Contains($"{lost} was deleted behind our back", StringComparison.Ordinal));
        Assert.Equal("same", await pair.PlanAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task FirstRotation_OfACurrentOneThatIsGone_HasNoPrevious(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 0);
        pair.Lose(pair.CurrentId);
        await pair.LaterAsync(1);

        Assert.Equal("update", await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}"""));

        Assert.Null(pair.PreviousId);
        Assert.True(pair.CurrentOpens);
    }

    [Fact(Timeout = Limit)]
    public async Task DueRotation_OfACurrentOneThatCannotBeRead_GoesOn()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        var current = pair.CurrentId;
        await pair.LaterAsync(PairStack.Days);
        pair.Test.Alter = (request, _) =>
            request.Method == HttpMethod.Get
                ? new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden) { RequestMessage = request }
                : null;

        Assert.Null(await pair.TryUpdateAsync());

        Assert.Equal(current, pair.PreviousId);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Patch_OfAPreviousOneThatIsGone_DropsIt(string type)
    {
        var change = type == ProviderUnderTest.RotatingToken ? """{"scope":["sp:scopes:default"]}""" : """{"description":"Other"}""";
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(1);
        pair.Lose(pair.PreviousId!);

        Assert.Null(await pair.TryUpdateAsync(change));

        Assert.Null(pair.PreviousId);
        Assert.True(pair.CurrentOpens);
        Assert.Contains(pair.Test.Diagnostics.Warnings, w => w.Contains("was deleted behind our back", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Patch_ThatFailsHalfWay_IsRepeatedByTheNextUpdate()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Method = "PATCH", Path = $"*{pair.CurrentId}" });

        Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync("""{"description":"Other"}"""));
        Assert.Equal("update", await pair.UpAsync("""{"description":"Other"}"""));

        Assert.All(pair.Ids, id => Assert.Equal("Other", pair.Test.Tenant.Store.Current.FindOAuthClient(id)!.Text("description")));
        Assert.Equal("same", await pair.UpAsync("""{"description":"Other"}"""));
    }

    /// <summary>The one that cannot be changed must not keep a right with the other.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, """{"enabled":false}""")]
    [InlineData(ProviderUnderTest.RotatingToken, """{"scope":["sp:scopes:default"]}""")]
    public async Task Patch_ThatIsRefusedOfThePreviousOne_IsDoneToTheCurrent(string type, string change)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Method = "PATCH", Path = $"*{pair.PreviousId}" });

        var partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync(change));

        Assert.Contains(pair.PreviousId!, Assert.Single(partial.Reasons), StringComparison.Ordinal);
        Assert.Equal([$"PATCH {pair.PreviousId}", $"PATCH {pair.CurrentId}"], pair.Writes);
        pair.Test.Tenant.Requests.Clear();
        Assert.Equal("update", await pair.UpAsync(change));
        Assert.Equal([$"PATCH {pair.PreviousId}"], pair.Writes);
        Assert.Equal("same", await pair.UpAsync(change));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Patch_ThatIsRefusedOfBoth_NamesBoth_AndRecordsNothing(string type)
    {
        var change = type == ProviderUnderTest.RotatingToken ? """{"scope":["sp:scopes:default"]}""" : """{"description":"Other"}""";
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var before = pair.State;
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = pair.Patching, Count = 2 });

        var refusal = Assert.IsType<Failure.Refused>(await pair.TryUpdateAsync(change));

        Assert.Contains(pair.PreviousId!, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(pair.CurrentId, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, pair.State);
        Assert.Equal("update", await pair.UpAsync(change));
    }

    /// <summary>Two rotations within a period leave a third one alive: it, too, has what the program gives.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, "enabled", "false")]
    [InlineData(ProviderUnderTest.RotatingToken, "scope", """["sp:scopes:default"]""")]
    public async Task Patch_ReachesOneThatIsDeletedLater(string type, string member, string value)
    {
        const string Triggers = """ "rotationTriggers":{"a":"1"} """;
        var program = $$"""{"{{member}}":{{value}},{{Triggers}}}""";
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(3);
        var oldest = pair.PreviousId!;
        await pair.UpAsync($"{{{Triggers}}}");
        pair.Test.Tenant.Requests.Clear();
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Method = "PATCH", Path = $"*{oldest}" });

        var partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync(program));

        Assert.Contains(oldest, Assert.Single(partial.Reasons), StringComparison.Ordinal);
        string[] patches = [$"PATCH {oldest}", $"PATCH {pair.PreviousId}", $"PATCH {pair.CurrentId}"];
        Assert.Equal(patches, pair.Writes);
        pair.Test.Tenant.Requests.Clear();
        Assert.Equal("update", await pair.UpAsync(program));
        Assert.Equal(patches[..1], pair.Writes);
        Assert.Equal("same", await pair.UpAsync(program));
        Assert.Equal(3, pair.Ids.Count);
        Assert.All(
            pair.Ids,
            id =>
                Assert.Equal(
                    value,
                    (
                        pair.IsOfTokens
                            ? pair.Test.Tenant.Store.Current.FindPersonalAccessToken(id)!.ToJson()[member]
                            : pair.Test.Tenant.Store.Current.FindOAuthClient(id)!.ToJson()[member]
                    )!.ToJsonString()
                )
        );
    }

    /// <summary>The one that becomes the third does in the same run.</summary>
    [Fact(Timeout = Limit)]
    public async Task Patch_InARotation_ReachesAllThatLiveOn()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        await pair.LaterAsync(3);
        var (previous, current) = (pair.PreviousId!, pair.CurrentId);
        const string Program = """{"scope":["sp:scopes:default"],"rotationTriggers":{"a":"1"}}""";

        Assert.Equal("update", await pair.UpAsync(Program));

        Assert.Equal(["POST", $"PATCH {previous}", $"PATCH {current}"], pair.Writes);
        Assert.Equal("same", await pair.UpAsync(Program));
    }

    /// <summary>A new one that cannot be made keeps no right with those that are there.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, """{"enabled":false}""")]
    [InlineData(ProviderUnderTest.RotatingToken, """{"scope":["sp:scopes:default"]}""")]
    public async Task Patch_IsDone_WhereARotationIsRefused(string type, string program)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(PairStack.Days);
        var (previous, current) = (pair.PreviousId!, pair.CurrentId);
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = pair.Creating });

        var partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync(program));

        Assert.Contains("cannot create", Assert.Single(partial.Reasons), StringComparison.Ordinal);
        Assert.Equal(["POST", $"PATCH {previous}", $"PATCH {current}"], pair.Writes);
        Assert.Equal((previous, current), (pair.PreviousId, pair.CurrentId));
        Assert.Equal("update", await pair.UpAsync(program));
        Assert.Equal(current, pair.PreviousId);
        Assert.Equal("same", await pair.UpAsync(program));
    }

    [Fact(Timeout = Limit)]
    public async Task OneThatIsGone_IsNotAskedFor_WhereANewOneIsRefused()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);
        await pair.UpAsync();
        await pair.LaterAsync(3);
        var gone = pair.CurrentId;
        pair.Lose(gone);
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = pair.Creating });
        const string Program = """{"enabled":false}""";
        // As a run records it that found it gone and could make no new one.
        var held = pair.Stack.Of();
        pair.Stack.Hold("it", held with { State = WithoutCurrent(held.State) });
        pair.Test.Tenant.Requests.Clear();

        Assert.IsType<Failure.Refused>(await pair.TryUpdateAsync(Program));

        Assert.Equal(["POST"], pair.Writes);
        Assert.Equal("update", await pair.UpAsync(Program));
        Assert.NotEqual(gone, pair.CurrentId);
        Assert.False(pair.Test.Tenant.Store.Current.FindOAuthClient(pair.CurrentId)!.Enabled);

        static PropertyMap WithoutCurrent(PropertyMap state) =>
            state.Set(
                "__rotation",
                PropertyValue.Of(((PropertyValue.Object)state["__rotation"]).Properties.Set("gone", PropertyValue.Of(true)))
            );
    }

    /// <summary>Nor does what cannot be created, or changed, keep one alive whose time is over.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, true)]
    [InlineData(ProviderUnderTest.RotatingToken, true)]
    [InlineData(ProviderUnderTest.RotatingClient, false)]
    [InlineData(ProviderUnderTest.RotatingToken, false)]
    public async Task OneWhoseTimeIsOver_IsDeleted_WhateverElseIsRefused(string type, bool isRotation)
    {
        var (member, value) =
            type == ProviderUnderTest.RotatingToken ? ("scope", """["sp:scopes:default"]""") : ("description", "\"Other\"");
        var program = isRotation ? """{"rotationTriggers":{"a":"1"}}""" : $$"""{"{{member}}":{{value}},"rotationTriggers":{"a":"1"} }""";
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(3);
        var oldest = pair.PreviousId!;
        await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}""");
        Assert.Contains(oldest, pair.Ids);
        var (previous, current) = (pair.PreviousId!, pair.CurrentId);
        // The next rotation is due three days after the time of the oldest is over.
        await pair.LaterAsync(isRotation ? PairStack.Days : PairStack.Days - 1);
        pair.Test.Tenant.Faults.Add(
            new FaultRule(new Fault.Forbidden()) { Operation = isRotation ? pair.Creating : pair.Patching, Count = isRotation ? 1 : 2 }
        );

        var partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync(program));

        Assert.Equal(isRotation ? 1 : 2, partial.Reasons.Length);
        Assert.Equal([previous, current], pair.Ids);
        Assert.Equal((previous, current), (pair.PreviousId, pair.CurrentId));
        Assert.Equal("update", await pair.UpAsync(program));
        Assert.Equal("same", await pair.UpAsync(program));
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, """{"description":"Other"}""")]
    [InlineData(ProviderUnderTest.RotatingToken, """{"scope":["sp:scopes:default"]}""")]
    public async Task PatchAnsweredAsDone_WithoutAnyEffect_IsNoSuccess_AndTheNextAsksAgain(string type, string change)
    {
        await using var pair = await PairStack.StartAsync(type);
        await pair.UpAsync();
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.OldAnswer()) { Operation = pair.Patching });

        var failure = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync(change));
        Assert.Contains("as if it were done, but", failure.Message, StringComparison.Ordinal);
        Assert.Equal("update", await pair.UpAsync(change));

        Assert.Equal("same", await pair.UpAsync(change));
        Assert.False(pair.State.ContainsKey("__unmet"));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Delete_TakesAll_TheCurrentOneLast(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(3);
        var first = pair.PreviousId;
        await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}""");
        pair.Test.Tenant.Requests.Clear();

        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());

        Assert.Equal([$"DELETE {first}", $"DELETE {pair.PreviousId}", $"DELETE {pair.CurrentId}"], pair.Writes);
        Assert.Empty(pair.Ids);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Delete_ThatFailsForOne_EndsTheOther_AndIsRepeated(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(1);
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = pair.Deleting });

        // The one that cannot be deleted must not keep the one alive that has leaked.
        ProviderUnderTest.Refusal(await pair.Stack.TryDeleteAsync());
        Assert.Equal([pair.PreviousId!], pair.Ids);
        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());
        Assert.Empty(pair.Ids);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task OurOwnLogin_InAPair_IsNeverDeleted(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(PairStack.Days);
        var first = pair.PreviousId!;
        await pair.Test.ReconfigureAsync("{}", ProviderUnderTest.Login(first, pair.Text("previousSecret")!));

        var refusal = ProviderUnderTest.Refusal(await pair.Stack.TryDeleteAsync());

        Assert.Contains("is the credential this provider logs in with", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, pair.Ids.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task Rotation_WhoseOldestIsOurLogin_KeepsIt_AndSaysSo()
    {
        await using var pair = await PairStack.RotatedAsync(
            ProviderUnderTest.RotatingToken,
            times: 1,
            json: """{"scope":["sp:scopes:all"]}"""
        );
        var first = pair.PreviousId!;
        pair.Stack.Time.Now = pair.Stack.Time.Now.AddDays(PairStack.Days);
        await pair.Test.ReconfigureAsync("{}", ProviderUnderTest.Login(first, pair.Text("previousSecret")!));

        Assert.Null(await pair.TryUpdateAsync("""{"scope":["sp:scopes:all"]}"""));

        Assert.Contains(first, pair.Ids);
        Assert.Equal(3, pair.Ids.Count);
        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.StartsWith($"The time of the personal access token {first} is over, but it is the credential", StringComparison.Ordinal)
        );
        await pair.Stack.NextRunAsync();
        Assert.Equal("update", await pair.UpAsync("""{"scope":["sp:scopes:all"]}"""));
        Assert.DoesNotContain(first, pair.Ids);
    }

    [Fact(Timeout = Limit)]
    public async Task NoRoom_HasThePreviousOneGoFirst_AndTheCurrentOneNever()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        var (first, second) = (pair.PreviousId!, pair.CurrentId);
        await FillAsync(pair);
        await pair.LaterAsync(PairStack.Days);
        pair.Test.Tenant.Requests.Clear();

        Assert.Equal("update", await pair.UpAsync());

        Assert.Equal([$"DELETE {first}", "POST"], pair.Writes);
        Assert.Equal(second, pair.PreviousId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        Assert.Contains(
            pair.Test.Diagnostics.Infos,
            i =>
                i.Contains(
                    $"there is no place for one more, so {first}, whose time is over, is deleted before the new one is created",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact(Timeout = Limit)]
    public async Task NoRoom_AndACreationThatFails_IsToldWithTheStateThatIsLeft()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        var (first, second) = (pair.PreviousId!, pair.CurrentId);
        await FillAsync(pair);
        await pair.LaterAsync(PairStack.Days);
        pair.Test.Tenant.Faults.Add(new FaultRule(new Fault.ServerError()) { Operation = pair.Creating });

        var partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync());

        Assert.StartsWith(
            $"The personal access token {first}, whose time was over, was deleted to make room, and no new one was created, so the "
                + "current one stays: ",
            partial.Message,
            StringComparison.Ordinal
        );
        Assert.Equal((second, null), (pair.CurrentId, pair.PreviousId));
        Assert.True(pair.CurrentOpens);
        await pair.Stack.NextRunAsync();
        Assert.Equal("update", await pair.UpAsync());
        Assert.Equal(second, pair.PreviousId);
    }

    [Fact(Timeout = Limit)]
    public async Task NoRoom_AheadOfTime_IsRefused_AndNamesTheWayOut()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        await FillAsync(pair);
        await pair.LaterAsync(1);
        pair.Test.Tenant.Requests.Clear();

        const string Trigger = """{"rotationTriggers":{"a":"1"}}""";
        for (var run = 0; run < Waiting.MostRuns; run++)
        {
            await pair.UpAsync(Trigger);
            await pair.Stack.NextRunAsync();
        }
        await pair.PlanAsync(Trigger);

        var refusal = Assert.IsType<Failure.Refused>(await pair.TryUpdateAsync(Trigger));

        Assert.Contains("change revokeTriggers", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(pair.Writes);
    }

    [Fact(Timeout = Limit)]
    public async Task CappedLife_BringsTheNextRotationForward_AndIsTold()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 0, "v2025");
        pair.Test.Alter = (request, answer) =>
            request.Method != HttpMethod.Post
            || !request.RequestUri!.AbsolutePath.EndsWith("personal-access-tokens", StringComparison.Ordinal)
                ? null
                : Capped(answer);
        await pair.LaterAsync(PairStack.Days);

        Assert.Equal("update", await pair.UpAsync());

        Assert.Equal("2027-02-19T12:00:00.000Z", pair.NextRotationAt);
        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.EndsWith("so the next rotation is brought forward to 2027-02-19T12:00:00.000Z.", StringComparison.Ordinal)
        );
    }

    private static HttpResponseMessage Capped(HttpResponseMessage answer)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!;
        body["expirationDate"] = "2027-03-11T12:00:00.000Z";
        answer.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        return answer;
    }

    /// <summary>Other tokens take every place that is free.</summary>
    private static async Task FillAsync(PairStack pair)
    {
        for (var free = 10 - pair.Test.Tenant.Store.Current.PersonalAccessTokens.Count; free > 0; free--)
            await pair.Test.CreateAsync(ProviderUnderTest.Token, Values.Token($$"""{"name":"filler {{free}}"}"""));
    }
}
