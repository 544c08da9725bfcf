using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Schedules;

/// <summary>Rotation as a credential gets older.</summary>
public sealed class AgeScheduleTests
{
    private const int Limit = 60_000;
    private const string Start = "2027-01-10T12:00:00Z";

    public static TheoryData<string> Types => [ProviderUnderTest.Client, ProviderUnderTest.Token];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Types))]
    public async Task Age_OfANewCredential_IsCountedFromItsCreation(string type)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(type, Program(type, """{"rotateAfterDays":90}"""));
        Assert.Equal("2027-04-10T12:00:00.000Z", stack.RotatesAt());

        stack.Time.Now = At("2027-04-10T11:59:59.999Z");
        Assert.Equal("same", await stack.PlanAsync(type, Program(type, """{"rotateAfterDays":90}""")));

        stack.Time.Now = At("2027-04-10T12:00:00Z");
        var old = stack.Of();
        Assert.Equal("replace", await stack.UpAsync(type, Program(type, """{"rotateAfterDays":90}""")));
        Assert.NotEqual(old.Id, stack.Of().Id);
        Assert.Equal("2027-07-09T12:00:00.000Z", stack.RotatesAt());
        Assert.Equal("same", await stack.PlanAsync(type, Program(type, """{"rotateAfterDays":90}""")));
    }

    [Theory(Timeout = Limit)]
    [InlineData("2027-01-01T00:00:00Z", "2027-04-01T00:00:00.000Z")]
    [InlineData("2027-01-10T12:00:00Z", "2027-04-10T12:00:00.000Z")]
    [InlineData("2027-01-10T13:00:00+01:00", "2027-04-10T12:00:00.000Z")]
    [InlineData("2027-01-10T12:00:00.001Z", "2027-01-10T12:00:00.001Z")]
    [InlineData("1999-03-15T08:00:00Z", "2027-01-17T08:00:00.000Z")]
    [InlineData("2031-02-28T23:59:59Z", "2031-02-28T23:59:59.000Z")]
    public async Task Anchor_GivesTheFirstBoundaryAfterNow(string anchor, string expected)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);

        await stack.UpAsync(ProviderUnderTest.Client, Values.Client($$"""{"rotateAfterDays":90,"rotationAnchor":"{{anchor}}"}"""));

        Assert.Equal(expected, stack.RotatesAt());
    }

    [Fact(Timeout = Limit)]
    public async Task Anchor_InTheFuture_HasNothingDueBefore()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var program = Values.Client("""{"rotateAfterDays":1,"rotationAnchor":"2027-06-01T00:00:00Z"}""");
        await stack.UpAsync(ProviderUnderTest.Client, program);

        stack.Time.Now = At("2027-05-31T23:59:59Z");
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Client, program));
        stack.Time.Now = At("2027-06-01T00:00:00Z");
        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Client, program));
        Assert.Equal("2027-06-02T00:00:00.000Z", stack.RotatesAt());
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"rotateAfterDays":90}""", "2027-10-07T12:00:00.000Z")]
    [InlineData("""{"rotateAfterDays":90,"rotationAnchor":"2027-01-01T00:00:00Z"}""", "2027-09-28T00:00:00.000Z")]
    public async Task Schedule_OfAnOldCredential_ReplacesNothingBeforeItsNextBoundary(string schedule, string next)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Values.Client());
        stack.Time.Now = At("2027-07-29T12:00:00Z");

        // Planned and carried out by two processes, as engines do it.
        Assert.Equal("update", await stack.PlanAsync(ProviderUnderTest.Client, Values.Client(schedule)));
        await stack.NextRunAsync();
        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Client, Values.Client(schedule)));

        Assert.Equal(next, stack.RotatesAt());
        Assert.DoesNotContain(stack.Test.Tenant.Requests.List(), r => r.Method is "PATCH" or "DELETE");
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Client, Values.Client(schedule)));
        stack.Time.Now = At(next);
        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Client, Values.Client(schedule)));
    }

    [Fact(Timeout = Limit)]
    public async Task Schedule_ThatChangesWhileItIsDue_ReplacesNothingInThisRun()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Values.Client("""{"rotateAfterDays":30}"""));
        stack.Time.Now = At("2027-03-01T12:00:00Z");
        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Client, Values.Client("""{"rotateAfterDays":30}""")));

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Client, Values.Client("""{"rotateAfterDays":20}""")));

        Assert.Equal("2027-03-11T12:00:00.000Z", stack.RotatesAt());
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Client, Values.Client("""{"rotateAfterDays":20}""")));
    }

    [Fact(Timeout = Limit)]
    public async Task Schedule_ThatIsTakenAway_LeavesNoMoment()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Values.Client("""{"rotateAfterDays":30}"""));
        stack.Time.Now = At("2027-03-01T12:00:00Z");

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Client, Values.Client()));

        Assert.Null(stack.RotatesAt());
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Client, Values.Client()));
    }

    [Fact(Timeout = Limit)]
    public async Task Adoption_ReplacesNothing()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var client = stack.Test.Tenant.Edits.AddOAuthClient(
            new()
            {
                ["name"] = "old",
                ["created"] = "2020-01-01T00:00:00.000Z",
                ["description"] = "old",
                ["accessTokenValiditySeconds"] = 60,
                ["accessType"] = "OFFLINE",
                ["enabled"] = true,
                ["grantTypes"] = new System.Text.Json.Nodes.JsonArray("CLIENT_CREDENTIALS"),
            }
        );
        await stack.ImportAsync(ProviderUnderTest.Client, client.Id);
        var program = stack.Of().Inputs.Set("rotateAfterDays", PropertyValue.Of(365));

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Client, program));

        Assert.Equal(At("2020-01-01T00:00:00Z").AddDays(365 * 8), At(stack.RotatesAt()!));
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Client, program));
    }

    [Fact(Timeout = Limit)]
    public async Task Moment_IsKeptByUpdatesAndRefreshes_AlsoOnceItIsPast()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Values.Client());
        stack.Time.Now = At("2027-07-29T12:00:00Z");
        await stack.UpAsync(ProviderUnderTest.Client, Values.Client("""{"rotateAfterDays":90}"""));

        stack.Time.Now = At("2027-08-29T12:00:00Z");
        Assert.Equal(
            "update",
            await stack.UpAsync(ProviderUnderTest.Client, Values.Client("""{"rotateAfterDays":90,"description":"new"}"""))
        );
        Assert.Equal("2027-10-07T12:00:00.000Z", stack.RotatesAt());
        stack.Time.Now = At("2027-12-29T12:00:00Z");
        await stack.RefreshAsync();
        Assert.Equal("2027-10-07T12:00:00.000Z", stack.RotatesAt());
        Assert.Equal(
            "replace",
            await stack.UpAsync(ProviderUnderTest.Client, Values.Client("""{"rotateAfterDays":90,"description":"new"}"""))
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"rotateAfterDays":40,"expiresInDays":60,"rotateBeforeDays":5}""", "2027-02-19T12:00:00.000Z")]
    [InlineData("""{"rotateAfterDays":40,"expiresInDays":30,"rotateBeforeDays":5}""", "2027-02-04T12:00:00.000Z")]
    [InlineData(
        """{"rotateAfterDays":40,"expiresInDays":null,"expirationDate":"2027-02-23T00:00:00Z","rotateBeforeDays":5}""",
        "2027-02-19T12:00:00.000Z"
    )]
    public async Task TwoSchedules_TheEarlierWins_AndAFixedDateIsNone(string schedules, string expected)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var program = Values.Token(schedules).Remove("name");

        await stack.UpAsync(ProviderUnderTest.Token, program);

        Assert.Equal(expected, stack.RotatesAt());
        stack.Time.Now = At(expected).AddMilliseconds(-1);
        Assert.Equal("same", await stack.PlanAsync(ProviderUnderTest.Token, program));
        stack.Time.Now = At(expected);
        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, program));
    }

    [Fact(Timeout = Limit)]
    public async Task OneOfTwoSchedules_ThatChanges_LeavesTheOtherItsMoment()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(
            ProviderUnderTest.Token,
            Values.Token("""{"name":null,"rotateAfterDays":50,"expiresInDays":80,"rotateBeforeDays":5}""").Remove("name")
        );
        stack.Time.Now = At("2027-02-20T12:00:00Z");

        var program = Values.Token("""{"rotateAfterDays":50,"expiresInDays":90,"rotateBeforeDays":7}""").Remove("name");
        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, program));
        Assert.Equal("2027-03-01T12:00:00.000Z", stack.RotatesAt());

        // Due in the very run that changes the other one: it comes in the next.
        stack.Time.Now = At("2027-03-02T12:00:00Z");
        program = program.Set("rotateBeforeDays", PropertyValue.Of(8));
        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, program));
        Assert.Equal("2027-03-01T12:00:00.000Z", stack.RotatesAt());
        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Token, program));
    }

    [Fact(Timeout = Limit)]
    public async Task Boundary_BeyondWhatADateHolds_IsNone()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);

        await stack.UpAsync(
            ProviderUnderTest.Client,
            Values.Client("""{"rotateAfterDays":36500,"rotationAnchor":"0001-01-01T00:00:00Z"}""")
        );
        Assert.Equal("2099-08-10T00:00:00.000Z", stack.RotatesAt());
        stack.Time.Now = At("9999-01-01T00:00:00Z");
        Assert.Equal(
            "update",
            await stack.UpAsync(
                ProviderUnderTest.Client,
                Values.Client("""{"rotateAfterDays":36499,"rotationAnchor":"0001-01-01T00:00:00Z"}""")
            )
        );
        Assert.Null(stack.RotatesAt());
    }

    [Fact(Timeout = Limit)]
    public async Task Preview_OfAScheduledCredential_SaysThatTheMomentIsToCome()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);

        var scheduled = ProviderUnderTest.Answer(
            await stack.Test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client("""{"rotateAfterDays":9}"""), isPreview: true),
                default
            )
        );
        var plain = ProviderUnderTest.Answer(
            await stack.Test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client(), isPreview: true),
                default
            )
        );

        Assert.True(scheduled.State["rotatesAt"].ContainsUnknown);
        Assert.False(plain.State.ContainsKey("rotatesAt"));
    }

    private static PropertyMap Program(string type, string schedule) =>
        type == ProviderUnderTest.Client ? Values.Client(schedule) : Values.Token(schedule).Remove("name").Remove("expiresInDays");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
