using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>What a state knows of a credential that two rotations within a period leave alive.</summary>
public sealed class RetiringObjectTests
{
    private const int Limit = 120_000;
    private const string Trigger = """{"rotationTriggers":{"a":"1"}}""";

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, false)]
    [InlineData(ProviderUnderTest.RotatingClient, true)]
    [InlineData(ProviderUnderTest.RotatingToken, false)]
    [InlineData(ProviderUnderTest.RotatingToken, true)]
    public async Task ChangeByHand_IsSeenByARefresh_AndTakenBackByTheNextUp(string type, bool isGuarded)
    {
        await using var pair = await ThreeAsync(type);
        if (isGuarded)
            await pair.Stack.NextRunAsync("""{"guardUpdates":true}""");
        var oldest = Oldest(pair);
        if (pair.IsOfTokens)
            pair.Edit(oldest, "scope", new JsonArray("idn:identity:read", "idn:sources:manage"));
        else
            pair.Edit(oldest, "enabled", false);
        await pair.Stack.RefreshAsync();

        Assert.Equal("update", await pair.UpAsync(Trigger));

        Assert.Equal([$"PATCH {oldest}"], pair.Writes);
        if (pair.IsOfTokens)
            Assert.Equal(["idn:identity:read"], ScopeOf(pair, oldest));
        else
            Assert.True(pair.Test.Tenant.Store.Current.FindOAuthClient(oldest)!.Enabled);
        Assert.Equal("same", await pair.PlanAsync(Trigger));
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneThatIsGone_IsTold_AndForgotten(bool refreshes)
    {
        await using var pair = await ThreeAsync(ProviderUnderTest.RotatingToken);
        var oldest = Oldest(pair);
        await pair.LaterAsync(1);
        pair.Lose(oldest);

        if (refreshes)
            await pair.Stack.RefreshAsync();
        else
            await pair.UpAsync("""{"rotationTriggers":{"a":"1"},"scope":["sp:scopes:default"]}""");

        Assert.Single(
            pair.Test.Diagnostics.Warnings,
            w => w.StartsWith($"The personal access token {oldest}, which was to be deleted", StringComparison.Ordinal)
        );
        Assert.Empty(PairState.Read(pair.State).Retiring);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneThatThePlatformHasTaken_IsToldByARefresh_AndStandsInNobodysWay(bool isPrevious)
    {
        await using var pair = await ThreeAsync(ProviderUnderTest.RotatingToken);
        var taken = isPrevious ? pair.PreviousId! : Oldest(pair);
        pair.Test.TakeOver(taken);

        await pair.Stack.RefreshAsync();

        AssertTold(pair, taken);
        await pair.LaterAsync(PairStack.Days * 2);
        Assert.Equal("update", await pair.UpAsync(Trigger));
        Assert.Contains(taken, pair.Ids);
    }

    /// <summary>No refresh was run: the list of before the first write tells.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(true, """{"scope":["sp:scopes:default"]}""")]
    [InlineData(false, """{"scope":["sp:scopes:default"]}""")]
    [InlineData(true, Trigger)]
    [InlineData(false, Trigger)]
    public async Task OneThatThePlatformHasTaken_IsNeitherPatchedNorDeleted_AndTheOthersAre(bool isPrevious, string change)
    {
        await using var pair = await ThreeAsync(ProviderUnderTest.RotatingToken);
        var taken = isPrevious ? pair.PreviousId! : Oldest(pair);
        await pair.LaterAsync(PairStack.Days * 2);
        pair.Test.TakeOver(taken);
        pair.Test.Tenant.Requests.Clear();

        Assert.Equal("update", await pair.UpAsync(change));

        AssertTold(pair, taken);
        Assert.DoesNotContain(pair.Writes, w => w.Contains(taken, StringComparison.Ordinal));
        Assert.NotEmpty(pair.Writes);
        Assert.DoesNotContain(pair.Stack.Of().State.ToString(), taken, StringComparison.Ordinal);
        Assert.True(pair.CurrentOpens);
    }

    /// <summary>Whoever takes the resource out of the state at once forgets the others.</summary>
    [Fact(Timeout = Limit)]
    public async Task CurrentOneThatThePlatformHasTaken_IsRefused_WithTheWayOutThatLosesNothing()
    {
        await using var pair = await ThreeAsync(ProviderUnderTest.RotatingToken);
        var (current, others) = (pair.CurrentId, new[] { Oldest(pair), pair.PreviousId! });
        await pair.LaterAsync(0);
        pair.Test.TakeOver(current);

        Assert.NotNull(await pair.TryUpdateAsync("""{"scope":["sp:scopes:default"]}"""));

        var way = Assert.Single(
            pair.Test.Diagnostics.Warnings,
            w => w.Contains("take it out of the program first", StringComparison.Ordinal)
        );
        Assert.All(others, id => Assert.Contains(id, way, StringComparison.Ordinal));
        // As it says.
        ProviderUnderTest.Refusal(await pair.Stack.TryDeleteAsync());
        Assert.Equal([current], pair.Ids);
    }

    [Fact(Timeout = Limit)]
    public async Task OneThatThePlatformHasTaken_OutlivesTheResource()
    {
        await using var pair = await ThreeAsync(ProviderUnderTest.RotatingToken);
        var taken = Oldest(pair);
        await pair.LaterAsync(0);
        pair.Test.TakeOver(taken);

        ProviderUnderTest.Answer(await pair.Stack.TryDeleteAsync());

        AssertTold(pair, taken);
        Assert.Equal([taken], pair.Ids);
    }

    [Fact(Timeout = Limit)]
    public async Task NamedTwice_IsOneObject()
    {
        await using var pair = await ThreeAsync(ProviderUnderTest.RotatingToken);
        var entry = Assert.Single(((PropertyValue.List)pair.State["__retiring"]).Items);
        Edit(pair, PropertyValue.Of([entry, entry]));

        Assert.Equal("update", await pair.UpAsync("""{"rotationTriggers":{"a":"1"},"scope":["sp:scopes:default"]}"""));

        Assert.Equal(3, pair.Writes.Count());
        Assert.All(pair.Ids, id => Assert.Equal(["sp:scopes:default"], ScopeOf(pair, id)));
    }

    /// <summary>Nobody could end it, and nobody would know.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("[{}]")]
    [InlineData("""["x"]""")]
    [InlineData("""{"id":"x"}""")]
    [InlineData("""[{"id":7}]""")]
    public async Task OneThatIsNotNamed_IsRefused_WithNothingTouched(string damage)
    {
        await using var pair = await ThreeAsync(ProviderUnderTest.RotatingClient);
        Edit(pair, Values.Value(JsonNode.Parse(damage)));
        pair.Test.Tenant.Requests.Clear();

        var planned = await Assert.ThrowsAsync<InvalidOperationException>(() => pair.PlanAsync(Trigger));
        var updated = await pair.TryUpdateAsync("""{"enabled":false}""");
        var read = await Assert.ThrowsAsync<InvalidOperationException>(() => pair.Stack.RefreshAsync());
        var deleted = await pair.Stack.TryDeleteAsync();

        Assert.All(
            [planned.Message, updated!.Message, read.Message, ProviderUnderTest.Refusal(deleted).Message],
            message =>
            {
                Assert.Contains("its state does not say which they are: nothing was done", message, StringComparison.Ordinal);
                // Once it is out of the state, nothing names them any more.
                Assert.Contains(
                    $"What it holds lives on then ({pair.CurrentId}, {pair.PreviousId}): delete at the tenant what nobody is to use any "
                        + "more.",
                    message,
                    StringComparison.Ordinal
                );
            }
        );
        Assert.Empty(pair.Writes);
    }

    private static void Edit(PairStack pair, PropertyValue retiring)
    {
        var held = pair.Stack.Of();
        pair.Stack.Hold("it", held with { State = held.State.Set("__retiring", retiring) });
    }

    private static string Oldest(PairStack pair) => Assert.Single(pair.Ids, id => id != pair.CurrentId && id != pair.PreviousId);

    private static IReadOnlyList<string>? ScopeOf(PairStack pair, string id) =>
        pair.Test.Tenant.Store.Current.FindPersonalAccessToken(id)!.Scope;

    private static void AssertTold(PairStack pair, string id) =>
        Assert.Single(
            pair.Test.Diagnostics.Warnings,
            w =>
                w.StartsWith(
                    $"The personal access token {id}, which was to be deleted when its time is over, is managed by the platform now",
                    StringComparison.Ordinal
                )
        );

    private static async Task<PairStack> ThreeAsync(string type)
    {
        var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(3);
        await pair.UpAsync(Trigger);
        pair.Test.Tenant.Requests.Clear();
        return pair;
    }
}
