using System.Globalization;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>The moments at which a pair rotates, by reckoning alone.</summary>
public sealed class PairScheduleTests
{
    [Theory]
    [InlineData("""{"rotateAfterDays":10}""", "2027-01-16T00:00:00Z", "2027-01-26T00:00:00Z")]
    // With an anchor the next is the first boundary at least three quarters of a period away.
    [InlineData("""{"rotateAfterDays":10,"rotationAnchor":"2027-01-01T00:00:00Z"}""", "2027-01-11T00:00:00Z", "2027-01-21T00:00:00Z")]
    [InlineData("""{"rotateAfterDays":10,"rotationAnchor":"2027-01-01T00:00:00Z"}""", "2027-01-13T12:00:00Z", "2027-01-21T00:00:00Z")]
    [InlineData("""{"rotateAfterDays":10,"rotationAnchor":"2027-01-01T00:00:00Z"}""", "2027-01-13T12:00:01Z", "2027-01-31T00:00:00Z")]
    [InlineData("""{"rotateAfterDays":10,"rotationAnchor":"2027-01-01T00:00:00Z"}""", "2027-01-17T00:00:00Z", "2027-01-31T00:00:00Z")]
    public void AfterARotation_TheNextLeavesEverybodyTheirTime(string program, string rotated, string next) =>
        Assert.Equal(At(next), Of(program).AfterRotation(At(rotated)));

    [Theory]
    [InlineData("""{"rotateAfterDays":10}""", false, "2027-01-05T00:00:00Z", "2027-01-11T00:00:00Z")]
    [InlineData("""{"rotateAfterDays":10}""", true, "2027-02-05T00:00:00Z", "2027-02-10T00:00:00Z")]
    [InlineData(
        """{"rotateAfterDays":10,"rotationAnchor":"2027-01-03T00:00:00Z"}""",
        false,
        "2027-01-02T00:00:00Z",
        "2027-01-03T00:00:00Z"
    )]
    // The previous one of 1 January is not to be deleted on the third.
    [InlineData("""{"rotateAfterDays":10,"rotationAnchor":"2027-01-03T00:00:00Z"}""", true, "2027-01-02T00:00:00Z", "2027-01-13T00:00:00Z")]
    public void AfterAChange_NothingIsDueBeforeTheNextBoundary(string program, bool hasPrevious, string now, string next) =>
        Assert.Equal(At(next), Of(program).AfterChange(At("2027-01-01T00:00:00Z"), hasPrevious, At(now)));

    [Theory]
    // As long as asked for: nothing is brought forward.
    [InlineData("2027-01-31T00:00:00Z", "2027-01-11T00:00:00Z", 7.5)]
    [InlineData("2027-01-16T00:00:00Z", "2027-01-06T00:00:00Z", 3.75)]
    public void LifeThatTheTenantCapped_BringsTheRotationForward(string expires, string next, double protectedDays)
    {
        var schedule = Of(
            """{"rotateAfterDays":10,"expiresInDays":30}""",
            $$"""{"created":"2027-01-01T00:00:00Z","expirationDate":"{{expires}}"}"""
        );

        Assert.Equal(At(next), schedule.AfterRotation(At("2027-01-01T00:00:00Z")));
        Assert.Equal(TimeSpan.FromDays(protectedDays), schedule.Protection);
    }

    [Fact]
    public void RotateBeforeDays_ThatComeFirst_ShortenThePeriod() =>
        Assert.Equal(
            At("2027-01-05T00:00:00Z"),
            Of(
                    """{"rotateAfterDays":10,"expiresInDays":30,"rotateBeforeDays":26}""",
                    """{"created":"2027-01-01T00:00:00Z","expirationDate":"2027-01-31T00:00:00Z"}"""
                )
                .AfterRotation(At("2027-01-01T00:00:00Z"))
        );

    [Theory]
    // The tenant gave less life than was asked for: the moment before its end lies before its birth, or right after it.
    [InlineData("2027-01-31T00:00:00Z", "2027-01-10T00:00:00Z")]
    [InlineData("2027-01-06T00:00:00Z", "2027-01-02T16:00:00Z")]
    // Somebody gave it more.
    [InlineData("2027-06-01T00:00:00Z", "2027-01-10T00:00:00Z")]
    public void RotateBeforeDays_OfALifeThatIsNotAsAskedFor_IsNeverDueAtBirth(string expires, string next) =>
        Assert.Equal(
            At(next),
            Of(
                    """{"rotateAfterDays":10,"expiresInDays":100,"rotateBeforeDays":91}""",
                    $$"""{"created":"2027-01-01T00:00:00Z","expirationDate":"{{expires}}"}"""
                )
                .AfterRotation(At("2027-01-01T00:00:00Z"))
        );

    [Theory]
    // A period as the previous one has to be left.
    [InlineData("2027-01-02T00:00:00Z", "2027-01-21T00:00:00Z")]
    // Where it is too late for that, half of one; then at once.
    [InlineData("2027-01-22T00:00:00Z", "2027-01-26T00:00:00Z")]
    [InlineData("2027-01-28T00:00:00Z", "2027-01-28T00:00:00Z")]
    public void AnchorBeyondTheLifeOfTheObject_DoesNotPutTheRotationOffBeyondIt(string now, string next)
    {
        var schedule = Of("""{"rotateAfterDays":10,"rotationAnchor":"2031-01-01T00:00:00Z","expiresInDays":30}""", Life);

        Assert.Equal(At(next), schedule.AfterChange(At("2027-01-01T00:00:00Z"), hasPrevious: false, At(now)));
        Assert.True(schedule.IsBroughtForward(At(next), At("2027-01-01T00:00:00Z")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"rotationAnchor":"2026-12-22T00:00:00Z"}""")]
    public void BoundaryThatLeavesJustAPeriod_IsNotBroughtForward(string anchor)
    {
        var schedule = PairSchedule.Of(
            Values.Map("""{"rotateAfterDays":10,"expiresInDays":30}""").SetAll(Values.Map(anchor)),
            Values.Map(Life)
        )!;

        Assert.Equal(
            At("2027-01-21T00:00:00Z"),
            schedule.AfterChange(At("2027-01-01T00:00:00Z"), hasPrevious: false, At("2027-01-12T00:00:00Z"))
        );
        Assert.False(schedule.IsBroughtForward(At("2027-01-21T00:00:00Z"), At("2027-01-01T00:00:00Z")));
    }

    [Fact]
    public void ScheduleThatIsNotKnownYet_IsNone() =>
        Assert.Null(PairSchedule.Of(Values.Map("""{"rotateAfterDays":"?"}"""), Values.Map("{}")));

    private const string Life = """{"created":"2027-01-01T00:00:00Z","expirationDate":"2027-01-31T00:00:00Z"}""";

    private static PairSchedule Of(string program, string state = "{}") => PairSchedule.Of(Values.Map(program), Values.Map(state))!;

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
