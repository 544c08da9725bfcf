using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Schedules;

/// <summary>What a preview says about a replacement, past or to come.</summary>
public sealed class ReplacementNewsTests
{
    private const int Limit = 60_000;
    private const string Start = "2026-09-01T00:00:00Z";

    [Theory(Timeout = Limit)]
    [InlineData("2026-11-15T08:00:00Z", null)]
    [InlineData("2026-11-17T08:00:00Z", "due on 30 Nov (every 90 days from 1 Sep); expires 10 Dec; the first run from then on replaces it")]
    [InlineData(
        "2026-12-02T08:00:00Z",
        "due since 30 Nov (every 90 days from 1 Sep); expires 10 Dec; replaced before its dependants, deleted after them"
    )]
    [InlineData(
        "2026-12-12T08:00:00Z",
        "due since 30 Nov (every 90 days from 1 Sep); expired 10 Dec; replaced before its dependants, deleted after them"
    )]
    [InlineData(
        "2027-01-12T08:00:00Z",
        "due since 30 Nov 2026 (every 90 days from 1 Sep 2026); expired 10 Dec 2026; replaced before its dependants, deleted after them"
    )]
    public async Task AgeSchedule_IsToldFromTwoWeeksBefore(string now, string? line) =>
        Assert.Equal(
            line is null ? [] : [line],
            await NewsAsync(
                ProviderUnderTest.Token,
                Token("""{"rotateAfterDays":90,"rotationAnchor":"2026-09-01T00:00:00Z","expiresInDays":100}"""),
                now
            )
        );

    [Theory(Timeout = Limit)]
    [InlineData(
        """{"rotateAfterDays":90}""",
        "2026-12-02T08:00:00Z",
        "due since 30 Nov (every 90 days from its creation on 1 Sep); replaced before its dependants, deleted after them"
    )]
    [InlineData(
        """{"rotateAfterDays":1}""",
        "2026-09-02T08:00:00Z",
        "due since 2 Sep (every 1 day from its creation on 1 Sep); replaced before its dependants, deleted after them"
    )]
    public async Task ClientsSchedule_IsTold(string schedule, string now, string line) =>
        Assert.Equal([line], await NewsAsync(ProviderUnderTest.Client, Values.Client(schedule), now));

    [Theory(Timeout = Limit)]
    [InlineData(
        """{"expiresInDays":90,"rotateBeforeDays":7}""",
        "due since 23 Nov (7 days before it expires); expires 30 Nov; replaced before its dependants, deleted after them"
    )]
    [InlineData(
        """{"expiresInDays":90,"rotateBeforeDays":7,"rotateAfterDays":88}""",
        "due since 23 Nov (7 days before it expires); expires 30 Nov; replaced before its dependants, deleted after them"
    )]
    [InlineData(
        """{"expiresInDays":90,"rotateBeforeDays":7,"rotateAfterDays":80}""",
        "due since 20 Nov (every 80 days from its creation on 1 Sep); expires 30 Nov; replaced before its dependants, deleted after them"
    )]
    [InlineData(
        """{"expiresInDays":90,"rotateBeforeDays":7,"name":"fixed"}""",
        "due since 23 Nov (7 days before it expires); expires 30 Nov; replaced before its dependants, deleted after them"
    )]
    public async Task ExpirySchedule_IsTold(string schedule, string line) =>
        Assert.Equal([line], await NewsAsync(ProviderUnderTest.Token, Token(schedule), "2026-11-24T08:00:00Z"));

    [Theory(Timeout = Limit)]
    [InlineData(
        """{"rotationTriggers":{"a":"1"}}""",
        "replaced because it gets rotationTriggers for the first time; replaced before its dependants, deleted after them"
    )]
    [InlineData(
        """{"scope":["b"],"internal":true}""",
        "replaced because internal and scope changed, which cannot be patched; replaced before its dependants, deleted after them"
    )]
    [InlineData(
        """{"rotationTriggers":{"a":"1"},"scope":["b"]}""",
        "replaced because it gets rotationTriggers for the first time; replaced because scope changed, which cannot be patched; replaced "
            + "before its dependants, deleted after them"
    )]
    [InlineData("""{"description":"new"}""", null)]
    public async Task Change_ThatReplaces_IsTold(string change, string? line)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Values.Client());

        await stack.PlanAsync(ProviderUnderTest.Client, Values.Client(change));
        await stack.PlanAsync(ProviderUnderTest.Client, Values.Client(change));

        Assert.Equal(line is null ? [] : [line], stack.Test.Diagnostics.Infos);
    }

    /// <summary>A refresh asks what a replacement would mean, and does none: the update after it asks again, and is told once.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("PersonalAccessToken", 90, 0)]
    [InlineData("RotatingOAuthClient", 90, 0)]
    // Not due yet: what is said is true of a refresh alone as well.
    [InlineData("PersonalAccessToken", 100, 1)]
    [InlineData("RotatingOAuthClient", 100, 1)]
    public async Task RefreshBeforeAnUpdate_TellsNothingTwice(string kind, int days, int toldByRefresh)
    {
        var schedule = $$"""{"rotateAfterDays":{{days}}}""";
        var (type, program) = ("oauth:index:" + kind, kind == "PersonalAccessToken" ? Token(schedule) : Values.Client(schedule));
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(type, program);
        stack.Time.Now = DateTimeOffset.Parse("2026-12-02T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await stack.RefreshAsync();
        var (held, told) = (stack.Of(), stack.Test.Diagnostics.Infos.Count);

        ProviderUnderTest.Answer(await stack.Test.DiffAsync(type, held.Id, held.Inputs, held.State, held.Inputs));
        Assert.Equal(toldByRefresh, stack.Test.Diagnostics.Infos.Count - told);
        await stack.PlanAsync(type, program);

        Assert.Equal(1, stack.Test.Diagnostics.Infos.Count - told);
    }

    [Fact(Timeout = Limit)]
    public async Task Trigger_ThatChanges_IsNamed()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Values.Client("""{"rotationTriggers":{"quarter":"Q3","why":"x"}}"""));

        await stack.PlanAsync(ProviderUnderTest.Client, Values.Client("""{"rotationTriggers":{"quarter":"Q4","why":"x"}}"""));

        Assert.Equal(
            ["replaced because rotationTriggers.quarter changed; replaced before its dependants, deleted after them"],
            stack.Test.Diagnostics.Infos
        );
    }

    [Fact(Timeout = Limit)]
    public async Task FirstTrigger_OfAnImportedObject_SaysWhatItGives()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Client, Values.Client());
        stack.Hold("it", stack.Of() with { State = stack.Of().State.Remove("secret") });

        await stack.PlanAsync(ProviderUnderTest.Client, Values.Client("""{"rotationTriggers":{"a":"1"}}"""));

        Assert.Equal(
            [
                "replaced because it gets rotationTriggers for the first time, which gives it a secret that is known; replaced before its "
                    + "dependants, deleted after them",
            ],
            stack.Test.Diagnostics.Infos
        );
    }

    [Fact(Timeout = Limit)]
    public async Task SecretSchedule_IsToldWithoutItsDates()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var program = Values.Client().Set("rotateAfterDays", PropertyValue.OfSecret(PropertyValue.Of(10)));
        await stack.UpAsync(ProviderUnderTest.Client, program);
        Assert.True(stack.Of().State["rotatesAt"].ContainsSecret);

        await stack.PlanAsync(ProviderUnderTest.Client, program);
        stack.Time.Now = At("2026-10-01T00:00:00Z");
        await stack.PlanAsync(ProviderUnderTest.Client, program);

        Assert.Equal(
            [
                "soon due for rotation; the first run from then on replaces it",
                "due for rotation; replaced before its dependants, deleted after them",
            ],
            stack.Test.Diagnostics.Infos
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData("v3", """{"expiresInDays":30}""", true)]
    [InlineData("v3", """{"expirationDate":"2026-10-01T00:00:00Z"}""", true)]
    [InlineData("v3", """{"expirationDate":"2026-10-01T00:00:00Z","rotateBeforeDays":7}""", true)]
    [InlineData("v3", """{"expiresInDays":30,"rotateBeforeDays":7}""", false)]
    [InlineData("v2025", """{"userAwareTokenNeverExpires":true}""", false)]
    public async Task TokenThatHasExpired_IsToldOnce_UnlessItIsReplaced(string version, string expiry, bool told)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, version);
        await stack.UpAsync(ProviderUnderTest.Token, Token(expiry));
        await stack.NextRunAsync();
        var before = stack.Test.Diagnostics.Warnings.Count;
        stack.Time.Now = At("2026-10-05T00:00:00Z");

        await stack.PlanAsync(ProviderUnderTest.Token, Token(expiry));
        await stack.PlanAsync(ProviderUnderTest.Token, Token(expiry));

        var expired = stack
            .Test.Diagnostics.Warnings.Skip(before)
            .Where(w => w.Contains("expire", StringComparison.Ordinal) && !w.StartsWith("The token never", StringComparison.Ordinal))
            .ToList();
        if (told)
            Assert.StartsWith(
                $"The personal access token {stack.Of().Id} expired on 1 Oct, and nothing renews it: who logs in with it is refused.",
                Assert.Single(expired),
                StringComparison.Ordinal
            );
        else
            Assert.Empty(expired);
    }

    [Theory(Timeout = Limit)]
    [InlineData(7, 7, 0, 1)]
    [InlineData(7, 7, 2, 2)]
    [InlineData(7, 8, 0, 2)]
    [InlineData(null, null, 0, 2)]
    public async Task TokenThatHasExpired_IsToldOnceByThePreviewAndTheUpdateOfOneEngine(
        int? first,
        int? second,
        int hoursBetween,
        int times
    )
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":30}"""));
        stack.Time.Now = At("2026-10-05T00:00:00Z");

        foreach (var engine in new[] { first, second })
        {
            stack.Test.Engine = engine;
            await stack.NextRunAsync();
            await stack.PlanAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":30}"""));
            foreach (var told in Directory.Exists(stack.Test.Store.ToldFolder) ? Directory.EnumerateFiles(stack.Test.Store.ToldFolder) : [])
                File.SetLastWriteTimeUtc(told, File.GetLastWriteTimeUtc(told).AddHours(-hoursBetween));
        }

        Assert.Equal(times, stack.Test.Diagnostics.Warnings.Count(w => w.Contains("expired on 1 Oct", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Limit)]
    public async Task TokenThatHasExpired_AndIsDueLater_IsNotSaidNeverToBeRenewed()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var program = Token("""{"expiresInDays":30,"rotateAfterDays":90}""");
        await stack.UpAsync(ProviderUnderTest.Token, program);
        stack.Time.Now = At("2026-10-05T00:00:00Z");

        await stack.PlanAsync(ProviderUnderTest.Token, program);

        Assert.Contains(
            stack.Test.Diagnostics.Warnings,
            w =>
                w.StartsWith(
                    $"The personal access token {stack.Of().Id} expired on 1 Oct, and it is not due for rotation before 30 Nov: who logs "
                        + "in with it is refused.",
                    StringComparison.Ordinal
                )
        );
    }

    private static async Task<IReadOnlyList<string>> NewsAsync(string type, PropertyMap program, string now)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(type, program);
        stack.Time.Now = At(now);
        await stack.PlanAsync(type, program);
        await stack.PlanAsync(type, program);
        return stack.Test.Diagnostics.Infos;
    }

    private static PropertyMap Token(string json) => Values.Token("""{"name":null,"expiresInDays":null}""").SetAll(Values.Map(json));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
