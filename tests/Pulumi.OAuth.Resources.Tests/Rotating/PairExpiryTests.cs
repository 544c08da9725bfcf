using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>A token that is to be two, and its end.</summary>
public sealed class PairExpiryTests
{
    private const int Limit = 60_000;
    private const string Late = """{"rotationAnchor":"2031-01-01T00:00:00Z"}""";

    [Theory(Timeout = Limit)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task AnchorBeyondTheExpiration_RotatesInTimeAllTheSame_AndIsTold(int times)
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times, "v2025");
        await pair.LaterAsync(1);

        Assert.Equal("update", await pair.UpAsync(Late));

        // Thirty of its ninety days are left for when it is the previous one.
        var next = times == 0 ? "2027-03-11T12:00:00.000Z" : "2027-04-10T12:00:00.000Z";
        Assert.Equal(next, pair.NextRotationAt);
        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w =>
                w.EndsWith(
                    "would expire before it had been the previous one for a period, were it rotated at the next boundary from "
                        + $"`rotationAnchor`, so the next rotation is brought forward to {next}.",
                    StringComparison.Ordinal
                )
        );
        await pair.LaterAsync(59);
        var current = pair.CurrentId;
        Assert.Equal("update", await pair.UpAsync(Late));
        Assert.Equal(current, pair.PreviousId);
        await pair.LaterAsync(29);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
    }

    [Fact(Timeout = Limit)]
    public async Task FirstAnchor_BeyondTheExpiration_IsTold()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingToken, "v2025");

        await pair.UpAsync(Late);

        Assert.Equal("2027-03-11T12:00:00.000Z", pair.NextRotationAt);
        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.EndsWith("brought forward to 2027-03-11T12:00:00.000Z.", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task MomentBeyondTheExpiration_OfAnOlderState_IsMoved()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 0, "v2025", Late);
        var held = pair.Stack.Of();
        pair.Stack.Hold(
            "it",
            held with
            {
                State = held.State.Set("nextRotationAt", Pulumi.Protocol.Values.PropertyValue.Of("2031-01-01T00:00:00.000Z")),
            }
        );
        await pair.LaterAsync(1);

        Assert.Equal("update", await pair.UpAsync(Late));

        Assert.Equal("2027-03-11T12:00:00.000Z", pair.NextRotationAt);
    }

    [Fact(Timeout = Limit)]
    public async Task CurrentOne_ThatHasExpired_IsToldByAPreviewThatRotatesNothing()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 0);
        await pair.LaterAsync(20);
        pair.Edit(pair.CurrentId, "expirationDate", "2027-01-29T12:00:00.000Z");
        await pair.Stack.RefreshAsync();

        await pair.PlanAsync();

        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w =>
                w.StartsWith(
                    $"The personal access token {pair.CurrentId}, the current one, has expired on 29 Jan: who logs in with it is refused. "
                        + "This run does not rotate it, the next one does",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal("update", await pair.UpAsync());
        await pair.Stack.NextRunAsync();
        Assert.Equal("update", await pair.UpAsync());
        Assert.True(pair.CurrentOpens);
    }

    [Fact(Timeout = Limit)]
    public async Task PlainToken_ThatHasExpired_IsToldWhenItBecomesTheCurrentOne()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingToken);
        await pair.Stack.UpAsync(pair.Plain, pair.Program("""{"rotateAfterDays":null}"""));
        pair.Stack.Hold("it", pair.Stack.Of() with { Type = pair.Type });
        await pair.LaterAsync(91);

        await pair.PlanAsync();

        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.Contains("the current one, has expired on 10 Apr", StringComparison.Ordinal)
        );
    }
}
