using System.Globalization;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>Rotations of a pair: when, in which order, and what stays alive.</summary>
public sealed class RotationTests
{
    private const int Limit = 60_000;

    public static TheoryData<string> Types => [ProviderUnderTest.RotatingClient, ProviderUnderTest.RotatingToken];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task NewPair_IsOneObject(string type)
    {
        await using var pair = await PairStack.StartAsync(type);

        Assert.Equal("create", await pair.UpAsync());

        Assert.Equal([pair.CurrentId], pair.Ids);
        Assert.Equal($"rotating:{pair.CurrentId}", pair.Stack.Of().Id);
        Assert.True(pair.CurrentOpens);
        Assert.Null(pair.PreviousId);
        Assert.Equal("2027-02-09T12:00:00.000Z", pair.NextRotationAt);
        Assert.Equal("2027-01-10T12:00:00.000Z", pair.Text("currentCreated"));
        Assert.Matches("^it-[0-9a-f]{7}$", pair.NameOf(pair.CurrentId));
        Assert.Equal(pair.NameOf(pair.CurrentId), pair.Text("name"));
        Assert.True(pair.State["currentSecret"].ContainsSecret);
        Assert.DoesNotContain(pair.State.Keys, k => k is "secret" or "rotatesAt");
        Assert.Equal("same", await pair.PlanAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task DueRotation_MakesANewCurrentOne_AndDeletesTheOneBeforeThePrevious_InThisOrder(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var (first, second) = (pair.PreviousId!, pair.CurrentId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        await pair.LaterAsync(PairStack.Days);

        Assert.Equal("update", await pair.UpAsync());

        Assert.Equal(["POST", $"DELETE {first}"], pair.Writes);
        Assert.Equal(second, pair.PreviousId);
        Assert.Equal([second, pair.CurrentId], pair.Ids);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        Assert.True(pair.State["previousSecret"].ContainsSecret);
        Assert.StartsWith("rotating:", pair.Stack.Of().Id, StringComparison.Ordinal);
        Assert.Equal("same", await pair.PlanAsync());
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, 1.6)]
    [InlineData(ProviderUnderTest.RotatingClient, 2.1)]
    [InlineData(ProviderUnderTest.RotatingClient, 3.3)]
    [InlineData(ProviderUnderTest.RotatingToken, 1.6)]
    public async Task LateRuns_PostponeTheNext_AndNeverEndWhatWasCurrentHalfAPeriodAgo(string type, double gap)
    {
        await using var pair = await PairStack.StartAsync(type);
        await pair.UpAsync();
        for (var run = 0; run < 4; run++)
        {
            await pair.LaterAsync(PairStack.Days * gap);
            var (before, secret) = (pair.CurrentId, pair.Text("currentSecret")!);
            Assert.Equal("update", await pair.UpAsync());

            Assert.Equal(before, pair.PreviousId);
            Assert.True(pair.Opens(before, secret));
            Assert.Equal(Written(pair.Stack.Time.Now.AddDays(PairStack.Days)), pair.NextRotationAt);
            Assert.Equal(Math.Min(run + 2, 2), pair.Ids.Count);
            await pair.LaterAsync(PairStack.Days * 0.6);
            Assert.Equal("same", await pair.UpAsync());
            Assert.True(pair.Opens(before, secret));
            await pair.LaterAsync(-PairStack.Days * 0.6);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Anchor_AfterALateRun_IsKeptToAtLeastThreeQuartersOfAPeriodLater()
    {
        const string Anchored = """{"rotationAnchor":"2027-01-01T00:00:00Z"}""";
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);
        await pair.UpAsync(Anchored);
        Assert.Equal("2027-01-31T00:00:00.000Z", pair.NextRotationAt);

        pair.Stack.Time.Now = At("2027-02-18T00:00:00Z");
        await pair.UpAsync(Anchored);

        Assert.Equal("2027-04-01T00:00:00.000Z", pair.NextRotationAt);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Trigger_RotatesAheadOfTime_AndWhatIsYoungStaysUntilItsDate(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var (first, second) = (pair.PreviousId!, pair.CurrentId);
        await pair.LaterAsync(3);

        Assert.Equal("update", await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}"""));

        Assert.Equal(["POST"], pair.Writes);
        Assert.Equal(second, pair.PreviousId);
        Assert.Equal([first, second, pair.CurrentId], pair.Ids);
        Assert.Contains(
            pair.Test.Diagnostics.Infos,
            i =>
                i.StartsWith("rotationTriggers changed; a new ", StringComparison.Ordinal)
                && i.EndsWith($"{first} is deleted by the first up after 4 Mar", StringComparison.Ordinal)
        );
        Assert.Equal("same", await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}"""));

        // Three quarters of a period after it stopped being the current one, the first run deletes it and creates nothing.
        var current = pair.CurrentId;
        await pair.LaterAsync(19.4);
        Assert.Equal("same", await pair.PlanAsync("""{"rotationTriggers":{"a":"1"}}"""));
        await pair.LaterAsync(0.2);
        pair.Test.Tenant.Requests.Clear();
        Assert.Equal("update", await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}"""));
        Assert.Equal([$"DELETE {first}"], pair.Writes);
        Assert.Equal((current, second), (pair.CurrentId, pair.PreviousId));
        Assert.Equal("same", await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}"""));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task ManyEarlyRotations_DeleteNothingThatIsYoung(string type)
    {
        await using var pair = await PairStack.StartAsync(type);
        await pair.UpAsync();
        for (var run = 1; run <= 4; run++)
        {
            await pair.LaterAsync(2);
            await pair.UpAsync("""{"rotationTriggers":{"a":"RUN"}}""".Replace("RUN", $"{run}", StringComparison.Ordinal));
        }
        Assert.Equal(5, pair.Ids.Count);
        Assert.DoesNotContain(pair.Writes, w => w.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task RepeatedUpdate_CreatesNothing(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(3);
        await pair.UpAsync("""{"rotationTriggers":{"a":"1"}}""");
        pair.Test.Tenant.Requests.Clear();
        var before = pair.State;

        // Engines call Update, too, when Diff said that there is nothing to do.
        Assert.Null(await pair.TryUpdateAsync("""{"rotationTriggers":{"a":"1"}}"""));
        Assert.Null(await pair.TryUpdateAsync("""{"rotationTriggers":{"a":"1"}}"""));

        Assert.Empty(pair.Writes);
        Assert.Equal(before, pair.State);
    }

    [Fact(Timeout = Limit)]
    public async Task ChangeThatCannotBePatched_IsARotation_AndThePreviousOneKeepsWhatItHas()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        var (first, second) = (pair.PreviousId!, pair.CurrentId);
        await pair.LaterAsync(3);

        Assert.Equal("update", await pair.UpAsync("""{"scope":["sp:scopes:default"],"description":"Other"}"""));

        Assert.Equal(["POST", $"PATCH {first}", $"PATCH {second}"], pair.Writes);
        Assert.Equal(["sp:scopes:default"], pair.Test.Tenant.Store.Current.FindOAuthClient(pair.CurrentId)!.Scope);
        Assert.Equal(["idn:identity:read"], pair.Test.Tenant.Store.Current.FindOAuthClient(second)!.Scope);
        Assert.Equal(
            ["Other", "Other", "Other"],
            new[] { pair.CurrentId, second, first }.Select(id => pair.Test.Tenant.Store.Current.FindOAuthClient(id)!.Text("description"))
        );
        Assert.Contains(
            pair.Test.Diagnostics.Infos,
            i =>
                i.Contains("scope changed, which cannot be patched", StringComparison.Ordinal)
                && i.Contains("revokeTriggers", StringComparison.Ordinal)
        );
        Assert.Equal("same", await pair.UpAsync("""{"scope":["sp:scopes:default"],"description":"Other"}"""));
    }

    [Theory(Timeout = Limit)]
    [InlineData("v3", "POST")]
    [InlineData("v2025", "PATCH, PATCH")]
    public async Task DaysOfLife_ArePatchedWhereTheyCanBe(string version, string expected)
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1, version);
        await pair.LaterAsync(3);

        Assert.Equal("update", await pair.UpAsync("""{"expiresInDays":120}"""));

        Assert.Equal(expected, string.Join(", ", pair.Writes.Select(w => w.Split(' ')[0])));
        Assert.Equal("same", await pair.UpAsync("""{"expiresInDays":120}"""));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Patch_GoesToBoth_ThePreviousOneFirst(string type)
    {
        var change = type == ProviderUnderTest.RotatingToken ? """{"scope":["sp:scopes:default"]}""" : """{"description":"Other"}""";
        await using var pair = await PairStack.RotatedAsync(type, times: 1);

        Assert.Equal("update", await pair.UpAsync(change));

        Assert.Equal([$"PATCH {pair.PreviousId}", $"PATCH {pair.CurrentId}"], pair.Writes);
        Assert.Equal("same", await pair.UpAsync(change));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task AnotherName_IsPatched_AndItsRandomEndStays(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1, json: """{"name":"nightly"}""");
        var ends = new[] { pair.PreviousId!, pair.CurrentId }.Select(id => pair.NameOf(id)[^8..]).ToList();

        Assert.Equal("update", await pair.UpAsync("""{"name":"weekly"}"""));

        Assert.Equal(ends.Select(e => "weekly" + e), new[] { pair.PreviousId!, pair.CurrentId }.Select(pair.NameOf));
        Assert.Equal("same", await pair.UpAsync("""{"name":"weekly"}"""));
        pair.Edit(pair.CurrentId, "name", "weekly-by hand");
        await pair.Stack.RefreshAsync();
        Assert.Equal("same", await pair.PlanAsync("""{"name":"weekly"}"""));
        pair.Edit(pair.PreviousId!, "name", "somebody else's");
        await pair.Stack.RefreshAsync();
        Assert.Equal("update", await pair.UpAsync("""{"name":"weekly"}"""));
        Assert.StartsWith("weekly-", pair.NameOf(pair.PreviousId!), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Schedule_ThatChanges_RotatesNothingInThatRun()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(12);

        Assert.Equal("update", await pair.UpAsync("""{"rotateAfterDays":10}"""));
        Assert.Empty(pair.Writes);
        Assert.Equal("2027-03-01T12:00:00.000Z", pair.NextRotationAt);
        await pair.LaterAsync(7);
        Assert.Equal("same", await pair.UpAsync("""{"rotateAfterDays":10}"""));
        await pair.LaterAsync(1);
        Assert.Equal("update", await pair.UpAsync("""{"rotateAfterDays":10}"""));
        Assert.Equal("POST", pair.Writes.First());
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ShorterPeriod_LeavesThePreviousOneTheTimeOfTheOld(bool isOfAnOlderState)
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        var (first, secret) = (pair.PreviousId!, pair.Text("previousSecret")!);
        if (isOfAnOlderState)
            WithoutPromise(pair);
        await pair.LaterAsync(1);
        await pair.UpAsync("""{"rotateAfterDays":10}""");

        // The new period has the next rotation, and the one after it, come while the old one is still promised.
        await pair.LaterAsync(9);
        Assert.Equal("update", await pair.UpAsync("""{"rotateAfterDays":10}"""));
        await pair.LaterAsync(10);
        Assert.Equal("update", await pair.UpAsync("""{"rotateAfterDays":10}"""));
        Assert.True(pair.Opens(first, secret));
        await pair.LaterAsync(2.4);
        Assert.Equal("same", await pair.UpAsync("""{"rotateAfterDays":10}"""));
        Assert.True(pair.Opens(first, secret));

        await pair.LaterAsync(0.2);
        Assert.Equal("update", await pair.UpAsync("""{"rotateAfterDays":10}"""));
        Assert.DoesNotContain(first, pair.Ids);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
    }

    [Fact(Timeout = Limit)]
    public async Task ShorterPeriod_InTheRunOfARotation_LeavesTheOldTimeToo()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        var (second, secret) = (pair.CurrentId, pair.Text("currentSecret")!);
        await pair.LaterAsync(1);
        const string Shorter = """{"rotateAfterDays":10,"rotationTriggers":{"a":"1"}}""";
        await pair.UpAsync(Shorter);
        foreach (var days in new[] { 10, 10 })
        {
            await pair.LaterAsync(days);
            await pair.UpAsync(Shorter);
        }

        Assert.True(pair.Opens(second, secret));
    }

    private static void WithoutPromise(PairStack pair)
    {
        var held = pair.Stack.Of();
        var rotation = ((PropertyValue.Object)held.State["__rotation"].Unwrap()).Properties;
        Assert.True(rotation.ContainsKey("until"));
        pair.Stack.Hold("it", held with { State = held.State.Set("__rotation", PropertyValue.Of(rotation.Remove("until"))) });
    }

    [Fact(Timeout = Limit)]
    public async Task Schedule_ThatChangesWhenARotationIsDue_RotatesNothingInThatRunEither()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(PairStack.Days);

        Assert.Equal("update", await pair.UpAsync("""{"rotateAfterDays":40}"""));

        Assert.Empty(pair.Writes);
        Assert.Equal("2027-03-21T12:00:00.000Z", pair.NextRotationAt);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Preview_OfARotation_KnowsThePreviousOneAlone(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var first = pair.PreviousId;
        await pair.LaterAsync(PairStack.Days);
        pair.Test.Tenant.Requests.Clear();
        Assert.Equal("update", await pair.PlanAsync());
        var held = pair.Stack.Of();

        var preview = ProviderUnderTest
            .Answer(
                await pair.Test.Provider.UpdateAsync(
                    new UpdateCall
                    {
                        Urn = ProviderUnderTest.Urn(type),
                        Type = type,
                        Id = held.Id,
                        OldInputs = held.Inputs,
                        State = held.State,
                        Inputs = held.Inputs,
                        IsPreview = true,
                    },
                    default
                )
            )
            .State;

        Assert.Empty(pair.Writes);
        Assert.All(
            new[] { "currentId", "currentCreated", "nextRotationAt", "name" },
            n => Assert.IsType<PropertyValue.Unknown>(preview[n])
        );
        Assert.Equal(PropertyValue.OfSecret(PropertyValue.OfUnknown), preview["currentSecret"]);
        Assert.Equal(held.State["currentId"], preview["previousId"]);
        Assert.Equal(held.State["currentSecret"], preview["previousSecret"]);
        Assert.Contains(
            $"{first}, whose time is over, is deleted at the end (`protect` and `retainOnDelete` do not stop that)",
            pair.Test.Diagnostics.Infos[^1],
            StringComparison.Ordinal
        );
        Assert.StartsWith("due since 11 Mar (every 30 days); ", pair.Test.Diagnostics.Infos[^1], StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Diff_ThatIsOnlyDue_NamesNoProperty(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 0);
        await pair.LaterAsync(PairStack.Days);
        var held = pair.Stack.Of();

        var answer = ProviderUnderTest.Answer(await pair.Test.DiffAsync(type, held.Id, held.Inputs, held.State, held.Inputs));

        Assert.True(answer.HasChanges);
        Assert.False(answer.Replaces);
        Assert.Empty(answer.Changes);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task PreviousOne_ThatIsStillUsed_IsNamedWhenARotationIsDue(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        pair.Edit(pair.PreviousId!, "lastUsed", "2027-02-20T00:00:00.000Z");
        await pair.LaterAsync(PairStack.Days);

        await pair.PlanAsync();

        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w =>
                w.EndsWith(
                    $"{pair.PreviousId} was last used on 20 Feb, although another one has been the current one since 9 Feb: somebody has "
                        + "not moved. This run deletes it.",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact(Timeout = Limit)]
    public async Task LateRun_ThatLeavesLittle_IsTold()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 0);
        await pair.LaterAsync(80);

        await pair.PlanAsync();

        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w =>
                w.StartsWith("This rotation is late: ", StringComparison.Ordinal)
                && w.Contains("expires on 10 Apr", StringComparison.Ordinal)
        );
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Written(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
