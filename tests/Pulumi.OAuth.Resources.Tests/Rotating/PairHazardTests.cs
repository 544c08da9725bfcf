using System.Net;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>Rare turns of a pair in which an object could be lost sight of, or a reader left without one.</summary>
public sealed class PairHazardTests
{
    private const int Limit = 60_000;

    public static TheoryData<string> Types => [ProviderUnderTest.RotatingClient, ProviderUnderTest.RotatingToken];

    /// <summary>An id that is no object's leads to nothing at the tenant, and must not be taken for one that is gone.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, """{"name":"it"}""")]
    [InlineData(ProviderUnderTest.RotatingToken, """{"name":"it"}""")]
    [InlineData(ProviderUnderTest.RotatingToken, """{"name":"it","currentId":"","previousId":"one"}""")]
    public async Task StateThatNamesNoObject_IsRefused_AndNothingIsDone(string type, string json)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (id, state) = ("rotating:1b4e28ba", Values.Map(json));
        var inputs = PropertyMap.Empty.Set("rotateAfterDays", PropertyValue.Of(30));
        var refusals = new[]
        {
            ProviderUnderTest.Refusal(await test.DiffAsync(type, id, inputs, state, inputs)),
            ProviderUnderTest.Refusal(await test.UpdateAsync(type, id, inputs, state, inputs)),
            ProviderUnderTest.Refusal(await test.DeleteAsync(type, id, state)),
        };

        Assert.All(refusals, r => Assert.Contains("its state does not say which they are", r.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method is "DELETE" or "PATCH");
    }

    /// <summary>A state that was edited, or an answer that was another's, leads to what is not ours.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, true)]
    [InlineData(ProviderUnderTest.RotatingClient, false)]
    [InlineData(ProviderUnderTest.RotatingToken, true)]
    [InlineData(ProviderUnderTest.RotatingToken, false)]
    public async Task ObjectOfAnotherBirth_InAPair_IsNotTouched(string type, bool isPrevious)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(1);
        var foreign = isPrevious ? pair.PreviousId! : pair.CurrentId;
        var name = pair.IsOfTokens
            ? pair.Test.Tenant.Store.Current.FindPersonalAccessToken(foreign)!.Name
            : pair.Test.Tenant.Store.Current.FindOAuthClient(foreign)!.Name;
        Action<JsonObject> rebear = fields => fields["created"] = "2026-12-01T00:00:00.000Z";
        if (pair.IsOfTokens)
            pair.Test.Tenant.Edits.EditPersonalAccessToken(foreign, rebear);
        else
            pair.Test.Tenant.Edits.EditOAuthClient(foreign, rebear);
        await pair.Stack.NextRunAsync();
        pair.Test.Tenant.Requests.Clear();

        var refusal = ProviderUnderTest.Refusal(await pair.Stack.TryDeleteAsync());

        Assert.Contains($"{foreign} was created on 2026-12-01", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was done to it", refusal.Message, StringComparison.Ordinal);
        // The other one is ours.
        Assert.Equal([$"DELETE {(isPrevious ? pair.CurrentId : pair.PreviousId)}"], pair.Writes);
        pair.Test.Tenant.Requests.Clear();

        // The time of the previous one is over.
        await pair.LaterAsync(PairStack.Days);
        var rotation = await pair.Stack.TryUpdateAsync(pair.Type, pair.Program());
        Assert.DoesNotContain($"DELETE {foreign}", pair.Writes);
        if (isPrevious)
            return;
        Assert.Contains($"named '{name}', whose secret the state holds", rotation!.Message, StringComparison.Ordinal);
        Assert.Empty(pair.Writes);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task CurrentOne_ThatComesBack_IsNotForgotten(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(3);
        await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}""");
        await pair.LaterAsync(1);
        var (current, before) = (pair.CurrentId, pair.Test.Tenant.Store.Current);
        pair.Lose(current);
        pair.Lose(pair.PreviousId!);
        await pair.Stack.RefreshAsync();
        pair.Test.Tenant.Store.Change(s =>
            type == ProviderUnderTest.RotatingToken
                ? s.With(before.FindPersonalAccessToken(current)!)
                : s.With(before.FindOAuthClient(current)!)
        );

        await pair.Stack.RefreshAsync();
        Assert.Equal("update", await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}"""));

        Assert.Equal(current, pair.PreviousId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        Assert.Equal(pair.Ids.Order(), HeldObjects.Of(pair.Stack.Of().Id, pair.State).Select(o => o.Id).Order());
    }

    [Fact(Timeout = Limit)]
    public async Task NoRoom_WhereTheOldestIsThePlainOneOfBefore_RotatesAllTheSame()
    {
        await using var pair = await AdoptedAsync();
        var (first, second) = (pair.PreviousId!, pair.CurrentId);
        Assert.Equal(first, pair.Stack.Of().Id);
        await FillAsync(pair);
        await pair.LaterAsync(PairStack.Days);
        pair.Test.Tenant.Requests.Clear();

        Assert.Equal("update", await pair.UpAsync());

        Assert.Equal([$"DELETE {first}", "POST"], pair.Writes);
        Assert.Equal(second, pair.PreviousId);
    }

    [Fact(Timeout = Limit)]
    public async Task NoRoom_WhereTheOldestIsThePlainOneOfBefore_IsRevokedAllTheSame()
    {
        await using var pair = await AdoptedAsync();
        var old = pair.Ids;
        await FillAsync(pair);
        await pair.LaterAsync(1);

        Assert.Equal("delete, create", await pair.UpAsync("""{"revokeTriggers":{"leak":"1"}}"""));

        Assert.DoesNotContain(pair.Ids, old.Contains);
        Assert.True(pair.CurrentOpens);
    }

    [Fact(Timeout = Limit)]
    public async Task NoRoom_DoesNotTakeWhatAnotherResourceHolds()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        var first = pair.PreviousId!;
        await FillAsync(pair);
        await pair.LaterAsync(PairStack.Days);
        await pair.Stack.ImportAsync(pair.Plain, first, "other");
        await pair.Stack.PlanAsync(pair.Plain, Values.Token($$"""{"name":"{{pair.NameOf(first)}}"}"""), "other");
        for (var run = 0; run < Waiting.MostRuns; run++)
        {
            await pair.UpAsync();
            await pair.Stack.NextRunAsync();
            await pair.Stack.PlanAsync(pair.Plain, Values.Token($$"""{"name":"{{pair.NameOf(first)}}"}"""), "other");
        }
        await pair.PlanAsync();

        var refusal = Assert.IsType<Failure.Refused>(await pair.TryUpdateAsync());

        Assert.StartsWith("There is no place for one more personal access token", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(first, pair.Ids);
    }

    [Fact(Timeout = Limit)]
    public async Task NewOne_WithoutAnId_LeavesTheStateAsItWas()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(PairStack.Days);
        var before = pair.State;
        pair.Test.Alter = (request, answer) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
                ? With(answer, "id", "..")
                : null;
        pair.Test.Tenant.Faults.Add(
            new FaultRule(new Fault.ServerError())
            {
                Method = "GET",
                Path = "/v3/oauth-clients",
                Count = 0,
            }
        );

        var refusal = Assert.IsType<Failure.Refused>(await pair.TryUpdateAsync());

        Assert.Contains("which no object can have", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("then run up again: the state is as it was.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("state delete", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, pair.State);
        Assert.Single(pair.Test.Unanswered);
    }

    [Fact(Timeout = Limit)]
    public async Task FirstToken_ThatTheTenantCapped_IsTold()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingToken, "v2025");
        pair.Test.Alter = (request, answer) =>
            request.Method == HttpMethod.Post
            && request.RequestUri!.AbsolutePath.EndsWith("personal-access-tokens", StringComparison.Ordinal)
                ? With(answer, "expirationDate", "2027-02-09T12:00:00.000Z")
                : null;

        await pair.UpAsync();

        Assert.Equal("2027-01-20T12:00:00.000Z", pair.NextRotationAt);
        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w =>
                w.EndsWith(
                    "less life than three periods, so the next rotation is brought forward to 2027-01-20T12:00:00.000Z.",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact(Timeout = Limit)]
    public async Task LifeThatSomebodyCutShort_BringsTheRotationForward()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        await pair.LaterAsync(1);
        pair.Edit(pair.CurrentId, "expirationDate", "2027-02-24T12:00:00.000Z");

        await pair.Stack.RefreshAsync();
        Assert.Equal("update", await pair.UpAsync());

        Assert.Empty(pair.Writes);
        Assert.Equal("2027-02-14T12:00:00.000Z", pair.NextRotationAt);
        Assert.Equal("same", await pair.PlanAsync());
        await pair.LaterAsync(4);
        Assert.Equal("update", await pair.UpAsync());
        Assert.Equal("POST", pair.Writes.First());
    }

    [Theory(Timeout = Limit)]
    // The next boundary would be the moment at which the token ends.
    [InlineData(70, "2027-03-26T12:00:00.000Z")]
    // What is late already is due from the next run on.
    [InlineData(80, "2027-03-31T12:00:00.000Z")]
    public async Task PlainToken_ThatIsAdoptedLate_IsRotatedBeforeItEnds(double age, string next)
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingToken);
        await AdoptAsync(pair);
        await pair.LaterAsync(age);

        Assert.Equal("update", await pair.UpAsync());

        Assert.Empty(pair.Writes.Where(w => w != "POST").Concat(pair.Writes.Skip(1)));
        Assert.Equal(next, pair.NextRotationAt);
        Assert.Contains(pair.Test.Diagnostics.Warnings, w => w.Contains("has little of its life left", StringComparison.Ordinal));
        var plain = pair.CurrentId;
        await pair.LaterAsync(6);
        Assert.Equal("update", await pair.UpAsync());
        Assert.Equal(plain, pair.PreviousId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
    }

    [Fact(Timeout = Limit)]
    public async Task Triggers_ThatAPreviewDoesNotKnowYet_AreAnnouncedAsARotation()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(1);

        Assert.Equal("update", await pair.PlanAsync("""{"rotationTriggers":"?"}"""));

        Assert.Contains(
            pair.Test.Diagnostics.Infos,
            i => i.StartsWith("rotationTriggers changed; a new OAuth client becomes the current one", StringComparison.Ordinal)
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Date_ThatSomebodyMoved_IsRepairedOfEach(bool ofThePrevious)
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1, "v2025");
        await pair.LaterAsync(1);
        var (edited, next) = (ofThePrevious ? pair.PreviousId! : pair.CurrentId, pair.NextRotationAt);
        var before = pair.Test.Tenant.Store.Current.FindPersonalAccessToken(edited)!.ExpirationDate;
        pair.Edit(edited, "expirationDate", "2036-01-01T00:00:00.000Z");

        await pair.Stack.RefreshAsync();
        Assert.Equal("update", await pair.UpAsync());

        Assert.Equal([$"PATCH {edited}"], pair.Writes);
        Assert.Equal(before, pair.Test.Tenant.Store.Current.FindPersonalAccessToken(edited)!.ExpirationDate);
        Assert.Equal(next, pair.NextRotationAt);
        Assert.Equal("same", await pair.UpAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task ReplacementWithoutADiff_DeletesNothingThatTheStateMayHold()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
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
        while (pair.Ids.Count == 2)
            await Task.Delay(10);
        await kill.CancelAsync();
        await updating;
        pair.Test.Tenant.Faults.Clear();
        var unheard = pair.Ids[^1];
        await pair.LaterAsync(1);

        var inputs = await pair.Stack.CheckedAsync(pair.Type, pair.Program());
        ProviderUnderTest.Answer(await pair.Test.Provider.CreateAsync(ProviderUnderTest.Creation(pair.Type, inputs), default));

        Assert.Contains(unheard, pair.Ids);
        Assert.Single(pair.Test.Unanswered);
    }

    private const string Early = """{"rotationTriggers":{"a":"1"}}""";

    /// <summary>Ahead of its time, so that the previous one is to be deleted later; and that time comes.</summary>
    /// <returns>The one that is to be deleted.</returns>
    private static async Task<string> RotateEarlyAsync(PairStack pair)
    {
        await pair.LaterAsync(3);
        var oldest = pair.PreviousId!;
        await pair.UpAsync(Early);
        await pair.LaterAsync(25);
        return oldest;
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task RunAfterALoss_DeletesNothing_AndTheOnesAfterItGoOn(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var oldest = await RotateEarlyAsync(pair);
        pair.Lose(pair.CurrentId);
        await pair.Stack.RefreshAsync();
        var promoted = pair.CurrentId;
        pair.Test.Tenant.Requests.Clear();

        // The run is due, although it changes the schedule, and its oldest one is over its time.
        Assert.Equal("update", await pair.UpAsync("""{"rotationTriggers":{"a":"1"},"rotateAfterDays":29}"""));

        Assert.Equal(["POST"], pair.Writes);
        Assert.Equal([oldest, promoted, pair.CurrentId], pair.Ids);
        Assert.Equal("update", await pair.UpAsync("""{"rotationTriggers":{"a":"1"},"rotateAfterDays":29}"""));
        Assert.Equal(["POST", $"DELETE {oldest}"], pair.Writes);
        await pair.LaterAsync(29);
        Assert.Equal("update", await pair.UpAsync("""{"rotationTriggers":{"a":"1"},"rotateAfterDays":29}"""));
        Assert.Equal(["POST", $"DELETE {oldest}", "POST", $"DELETE {promoted}"], pair.Writes);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task RunAfterTheLossOfBoth_DeletesNothing(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var oldest = await RotateEarlyAsync(pair);
        pair.Lose(pair.CurrentId);
        pair.Lose(pair.PreviousId!);
        await pair.Stack.RefreshAsync();
        pair.Test.Tenant.Requests.Clear();

        Assert.Equal("update", await pair.UpAsync(Early));

        Assert.Equal(["POST"], pair.Writes);
        Assert.Equal([oldest, pair.CurrentId], pair.Ids);
        Assert.True(pair.CurrentOpens);
    }

    [Fact(Timeout = Limit)]
    public async Task OldestOfThePlatform_IsRefusedBeforeAnythingIsCreated_AndKeepsNoOtherAlive()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        await pair.LaterAsync(PairStack.Days);
        var held = pair.Stack.Of();
        var previous = ((PropertyValue.Object)held.State["__previous"]).Properties;
        var state = ((PropertyValue.Object)previous["state"]).Properties.Set("managed", PropertyValue.Of(true));
        pair.Stack.Hold(
            "it",
            held with
            {
                State = held.State.Set("__previous", PropertyValue.Of(previous.Set("state", PropertyValue.Of(state)))),
            }
        );
        pair.Test.Tenant.Requests.Clear();

        var refusal = Assert.IsType<Failure.Refused>(await pair.TryUpdateAsync());

        Assert.Contains("is managed by the platform", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(pair.Writes);

        // A deletion ends what it can: the current one may have leaked.
        var undeleted = ProviderUnderTest.Refusal(await pair.Stack.TryDeleteAsync());
        Assert.Contains("is managed by the platform", undeleted.Message, StringComparison.Ordinal);
        Assert.Equal([$"DELETE {pair.CurrentId}"], pair.Writes);
    }

    [Fact(Timeout = Limit)]
    public async Task RetiringOneOfThePlatform_KeepsNoRightOfTheOthers()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        await pair.LaterAsync(3);
        await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}""");
        await pair.LaterAsync(PairStack.Days - 1);
        var held = pair.Stack.Of();
        var retiring = Assert.Single(((PropertyValue.List)held.State["__retiring"]).Items);
        var fields = ((PropertyValue.Object)retiring).Properties;
        var state = ((PropertyValue.Object)fields["state"]).Properties.Set("managed", PropertyValue.Of(true));
        pair.Stack.Hold(
            "it",
            held with
            {
                State = held.State.Set("__retiring", PropertyValue.Of([PropertyValue.Of(fields.Set("state", PropertyValue.Of(state)))])),
            }
        );
        pair.Test.Tenant.Requests.Clear();

        var partial = Assert.IsType<Failure.Partial>(
            await pair.TryUpdateAsync("""{"scope":["sp:scopes:default"],"rotationTriggers":{"a":"1"}}""")
        );

        Assert.Contains("is managed by the platform", Assert.Single(partial.Reasons), StringComparison.Ordinal);
        Assert.Equal([$"PATCH {pair.PreviousId}", $"PATCH {pair.CurrentId}"], pair.Writes);
    }

    [Fact(Timeout = Limit)]
    public async Task TwoRotations_AndOnePlace_AreNotBothPromisedIt()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 0);
        await pair.Stack.UpAsync(pair.Type, pair.Program(), "other");
        await pair.LaterAsync(PairStack.Days);
        await pair.UpAsync();
        await pair.Stack.UpAsync(pair.Type, pair.Program(), "other");
        await FillAsync(pair, leaving: 1);
        await pair.LaterAsync(PairStack.Days);

        Assert.Equal("update", await pair.PlanAsync());
        Assert.Equal("update", await pair.Stack.PlanAsync(pair.Type, pair.Program(), "other"));

        Assert.Single(pair.Test.Diagnostics.Infos, i => i.Contains("is deleted before the new one is created", StringComparison.Ordinal));
        Assert.Equal("update", await pair.Stack.UpAsync(pair.Type, pair.Program(), "other"));
        Assert.Equal("update", await pair.UpAsync());
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
    }

    /// <summary>An error would have an engine skip the deletions that make the place.</summary>
    [Fact(Timeout = Limit)]
    public async Task NoPlace_BeforeTheEndOfTheRun_LeavesTheRotationToTheNext()
    {
        const string Trigger = """{"rotationTriggers":{"a":"1"}}""";
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        await pair.Stack.UpAsync(ProviderUnderTest.Token, Values.Token(), "plain");
        await FillAsync(pair, leaving: 1);
        await pair.LaterAsync(1);
        var current = pair.CurrentId;
        Assert.Equal("replace", await pair.Stack.StepAsync(ProviderUnderTest.Token, Values.Token(Trigger), "plain"));
        pair.Test.Tenant.Requests.Clear();

        Assert.Equal("update", await pair.Stack.StepAsync(pair.Type, pair.Program(Trigger)));

        Assert.Empty(pair.Writes);
        Assert.Equal(current, pair.CurrentId);
        Assert.Equal(
            2,
            pair.Test.Diagnostics.Warnings.Count(w => w.Contains("this rotation is left to the next up", StringComparison.Ordinal))
        );
        await pair.Stack.EndRunAsync();
        await pair.Stack.NextRunAsync();
        Assert.Equal("update", await pair.UpAsync(Trigger));
        Assert.Equal(current, pair.PreviousId);
        Assert.Equal("same", await pair.UpAsync(Trigger));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task MistakeAfterTheCreation_IsToldWithTheNewState(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var second = pair.CurrentId;
        await pair.LaterAsync(PairStack.Days);
        pair.Test.Alter = (request, _) => request.Method == HttpMethod.Delete ? throw new InvalidOperationException("a mistake") : null;

        var partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync());

        Assert.Contains("came to half its end: a mistake The next up goes on.", partial.Message, StringComparison.Ordinal);
        Assert.Equal(second, pair.PreviousId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
    }

    [Fact(Timeout = Limit)]
    public async Task PatchThatFindsNothing_IsNotBelieved_WhileTheObjectIsThere()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(1);
        var before = (pair.CurrentId, pair.PreviousId);
        pair.Test.Alter = (request, _) =>
            request.Method == HttpMethod.Patch
                ? new HttpResponseMessage(HttpStatusCode.NotFound)
                {
                    Content = new StringContent(
                        """{"detailCode":"404 Not found","messages":[]}""",
                        System.Text.Encoding.UTF8,
                        "application/json"
                    ),
                }
                : null;

        Assert.NotNull(await pair.TryUpdateAsync("""{"description":"Other"}"""));

        Assert.Equal(before, (pair.CurrentId, pair.PreviousId));
        Assert.Equal(2, pair.Ids.Count);
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneThatCannotBeRead_IsNotForgotten(bool isRetiring)
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(3);
        var oldest = pair.PreviousId!;
        await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}""");
        await pair.LaterAsync(1);
        pair.Test.Tenant.Faults.Add(
            new FaultRule(new Fault.ServerError())
            {
                Method = "GET",
                Path = "/v3/oauth-clients",
                Count = 0,
            }
        );
        pair.Test.Tenant.Faults.Add(
            new FaultRule(new Fault.ServerError())
            {
                Method = "GET",
                Path = $"*{(isRetiring ? oldest : pair.PreviousId)}",
                Count = 0,
            }
        );
        var held = pair.Stack.Of();

        Assert.NotNull((await pair.Test.ReadAsync(pair.Type, held.Id, held.State, held.Inputs)).Failure);
        pair.Test.Tenant.Faults.Clear();
        Assert.NotNull(ProviderUnderTest.Answer(await pair.Test.ReadAsync(pair.Type, held.Id, held.State, held.Inputs)).Found);
    }

    [Fact]
    public void WhatDecidesTheNextRun_IsKeptInTheSmallestState() =>
        Assert.All(
            ["name", "secret", "currentId", "currentSecret", "previousId", "previousSecret", "nextRotationAt", "__retiring", "__rotation"],
            n => Assert.True(EssentialProperties.Has(n), n)
        );

    /// <summary>A pair that began as a plain token and has rotated once.</summary>
    private static async Task<PairStack> AdoptedAsync()
    {
        var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingToken);
        await AdoptAsync(pair);
        await pair.LaterAsync(1);
        await pair.UpAsync();
        await pair.LaterAsync(PairStack.Days);
        Assert.Equal("update", await pair.UpAsync());
        return pair;
    }

    private static async Task AdoptAsync(PairStack pair)
    {
        await pair.Stack.UpAsync(pair.Plain, pair.Program("""{"rotateAfterDays":null}"""));
        pair.Stack.Hold("it", pair.Stack.Of() with { Type = pair.Type });
    }

    internal static async Task FillAsync(PairStack pair, int leaving = 0)
    {
        for (var free = 10 - pair.Test.Tenant.Store.Current.PersonalAccessTokens.Count; free > leaving; free--)
            await pair.Test.CreateAsync(ProviderUnderTest.Token, Values.Token($$"""{"name":"filler {{free}}"}"""));
    }

    /// <summary>The answer as of a tenant that has made something else of it.</summary>
    internal static HttpResponseMessage? With(HttpResponseMessage answer, string member, JsonNode value)
    {
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
            return null;
        var body = JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!;
        body[member] = value;
        answer.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        return answer;
    }
}
