using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>A pair that finds no place: an error would have an engine skip the deletions at the end of the run, which may be all that
/// makes one, and nobody tells a provider of those before.</summary>
public sealed class RotationWithoutAPlaceTests
{
    private const int Limit = 120_000;
    private const string Trigger = """{"rotationTriggers":{"a":"1"}}""";

    [Fact(Timeout = Limit)]
    public async Task WhatTheProgramHasDropped_MakesThePlaceForTheNextRun()
    {
        await using var pair = await FullAsync();
        var before = pair.CurrentId;
        await RunAsync(pair, drops: true);

        await RunAsync(pair, drops: false);

        Assert.Equal(before, pair.PreviousId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
    }

    [Fact(Timeout = Limit)]
    public async Task NothingThatIsDeleted_IsAnErrorOfTheFourthRun_WhichNamesTheTokens()
    {
        await using var pair = await FullAsync();
        var strangers = pair.Test.Tenant.Store.Current.PersonalAccessTokens.Where(t =>
            t.Name!.StartsWith("filler", StringComparison.Ordinal)
        );
        foreach (var time in new[] { "1 of 3", "2 of 3", "3 of 3" })
        {
            Assert.Null(await RunAsync(pair, drops: false));
            Assert.Contains(
                pair.Test.Diagnostics.Warnings,
                w => w.Contains($"this rotation is left to the next up ({time} times)", StringComparison.Ordinal)
            );
        }

        var refusal = Assert.IsType<Failure.Refused>(await RunAsync(pair, drops: false));

        Assert.Equal(FailureReason.Exhausted, refusal.Reason);
        Assert.NotEmpty(strangers);
        Assert.All(strangers, s => Assert.Contains($"{s.Name} ({s.Id})", refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(pair.Stack.Of("plain").Id, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.CurrentId, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain($"({pair.Test.Tenant.ClientId})", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(pair.Writes);
    }

    [Fact(Timeout = Limit)]
    public async Task WhatIsDroppedBecauseOfThatError_MakesThePlace()
    {
        await using var pair = await FullAsync();
        await WaitAsync(pair);
        Assert.NotNull(await RunAsync(pair, drops: false));
        var before = pair.CurrentId;

        Assert.Null(await RunAsync(pair, drops: true));

        Assert.Null(await RunAsync(pair, drops: false));
        Assert.Equal(before, pair.PreviousId);
    }

    [Fact(Timeout = Limit)]
    public async Task RefreshBetweenTheRuns_DoesNotForgetThatSomeHaveWaited()
    {
        await using var pair = await FullAsync();
        await WaitAsync(pair);
        await pair.Stack.RefreshAsync();

        Assert.NotNull(await RunAsync(pair, drops: false));
    }

    [Fact(Timeout = Limit)]
    public async Task CurrentOneThatIsGone_IsSaidToLogNobodyIn()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 0);
        await pair.LaterAsync(PairStack.Days);
        pair.Lose(pair.CurrentId);
        await PairHazardTests.FillAsync(pair);

        Assert.Equal("update", await pair.UpAsync());

        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.EndsWith("Nothing of this resource was created or deleted. Until then nothing of it logs in.", StringComparison.Ordinal)
        );
    }

    /// <summary>One that fails, one that deletes nothing: a run after it makes the place all the same.</summary>
    [Fact(Timeout = Limit)]
    public async Task RunsThatDidNotComeToTheirDeletions_AreNotTheLastToWait()
    {
        await using var pair = await FullAsync();
        var before = pair.CurrentId;
        Assert.Null(await RunAsync(pair, drops: false));
        Assert.Null(await RunAsync(pair, drops: false));
        Assert.Null(await RunAsync(pair, drops: true));

        Assert.Null(await RunAsync(pair, drops: false));

        Assert.Equal(before, pair.PreviousId);
        Assert.Null(PairState.Read(pair.State).Waiting);
    }

    private static async Task WaitAsync(PairStack pair)
    {
        for (var run = 0; run < Waiting.MostRuns; run++)
            Assert.Null(await RunAsync(pair, drops: false));
    }

    /// <summary>A run of an engine over a pair that is to rotate, and a plain token.</summary>
    private static async Task<Failure?> RunAsync(PairStack pair, bool drops)
    {
        await pair.Stack.NextRunAsync();
        var isThere = pair.Stack.Has("plain");
        if (isThere && !drops)
            Assert.Equal("same", await pair.Stack.UpAsync(ProviderUnderTest.Token, Values.Token(), "plain"));
        Assert.Equal("update", await pair.PlanAsync(Trigger));
        pair.Test.Tenant.Requests.Clear();
        var failure = await pair.TryUpdateAsync(Trigger);
        if (failure is null && isThere && drops)
            await pair.Stack.DropAsync("plain");
        return failure;
    }

    /// <summary>A pair, a plain token of the same program, and as many of nobody's as there is room for.</summary>
    private static async Task<PairStack> FullAsync()
    {
        var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        await pair.Stack.UpAsync(ProviderUnderTest.Token, Values.Token(), "plain");
        await PairHazardTests.FillAsync(pair);
        await pair.LaterAsync(1);
        return pair;
    }
}
