using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Schedules;

/// <summary>Rotation before a token expires, and everything that changes when it does.</summary>
public sealed class ExpiryScheduleTests
{
    private const int Limit = 60_000;
    private const string Start = "2027-01-10T12:00:00Z";

    private static readonly string[] Patchable = ["v2025", "v2026", "v1"];

    public static TheoryData<string> PatchableVersions => [.. Patchable];

    [Theory(Timeout = Limit)]
    [InlineData("v3", "2027-03-11T12:00:00.000Z", "2027-03-04T12:00:00.000Z")]
    [InlineData("v2025", "2027-04-01T00:00:00.000Z", "2027-03-25T00:00:00.000Z")]
    public async Task ImportedToken_ThatGetsASchedule_IsCountedFromItsOwnDates(string version, string expires, string rotates)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, version);
        var token = stack.Test.Tenant.Edits.AddPersonalAccessToken(
            new()
            {
                ["name"] = "old",
                ["created"] = "2027-01-01T00:00:00.000Z",
                ["expirationDate"] = "2027-03-11T12:00:00.000Z",
                ["scope"] = new System.Text.Json.Nodes.JsonArray("a"),
            }
        );
        await stack.ImportAsync(ProviderUnderTest.Token, token.Id);
        var program = Token("""{"expiresInDays":90,"rotateBeforeDays":7,"name":"old"}""");

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, program));

        Assert.Equal(token.Id, stack.Of().Id);
        Assert.Equal(expires, stack.Token().Text("expirationDate"));
        Assert.Equal(rotates, stack.RotatesAt());
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program));
        stack.Time.Now = At(rotates);
        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Token, program));
    }

    [Theory(Timeout = Limit)]
    [InlineData("v3", "2027-01-15T00:00:00.000Z")]
    [InlineData("v2025", "2027-06-30T00:00:00.000Z")]
    public async Task ImportedToken_WhoseMomentIsPast_IsDueFromTheNextRunOn(string version, string expires)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, version);
        var token = stack.Test.Tenant.Edits.AddPersonalAccessToken(
            new()
            {
                ["name"] = "old",
                ["created"] = "2026-01-01T00:00:00.000Z",
                ["expirationDate"] = expires,
                ["scope"] = new System.Text.Json.Nodes.JsonArray("a"),
            }
        );
        await stack.ImportAsync(ProviderUnderTest.Token, token.Id);
        var program = Token("""{"expiresInDays":90,"rotateBeforeDays":7,"name":"old"}""");

        Assert.Equal("update", await stack.PlanAsync(ProviderUnderTest.Token, program));
        await stack.NextRunAsync();
        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, program));
        // A nearer date would have it die before the next run.
        Assert.Equal(expires, stack.Token().Text("expirationDate"));

        await stack.RefreshAsync();
        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Token, program));
        Assert.Equal("2027-04-10T12:00:00.000Z", stack.Token().Text("expirationDate"));
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program));
    }

    [Fact(Timeout = Limit)]
    public async Task TokenWithoutADate_WhereNoneCanBePatched_IsRotatedByItsDays()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var token = stack.Test.Tenant.Edits.AddPersonalAccessToken(
            new()
            {
                ["name"] = "old",
                ["created"] = "2027-01-01T00:00:00.000Z",
                ["expirationDate"] = null,
                ["scope"] = new System.Text.Json.Nodes.JsonArray("a"),
            }
        );
        await stack.ImportAsync(ProviderUnderTest.Token, token.Id);

        Assert.Equal(
            "update",
            await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":90,"rotateBeforeDays":7,"name":"old"}"""))
        );

        Assert.Equal("2027-03-25T00:00:00.000Z", stack.RotatesAt());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(PatchableVersions))]
    public async Task DaysAndDate_ArePatchedIntoEachOther(string version)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, version);
        await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":90,"rotateBeforeDays":7}"""));
        var id = stack.Of().Id;
        stack.Time.Now = At("2027-01-20T12:00:00Z");

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expirationDate":"2027-12-31T00:00:00Z"}""")));
        Assert.Equal("2027-12-31T00:00:00.000Z", stack.Token().Text("expirationDate"));
        Assert.Null(stack.RotatesAt());
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expirationDate":"2027-12-31T00:00:00Z"}""")));

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":60,"rotateBeforeDays":7}""")));
        Assert.Equal("2027-03-11T12:00:00.000Z", stack.Token().Text("expirationDate"));
        Assert.Equal("2027-03-04T12:00:00.000Z", stack.RotatesAt());

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":80,"rotateBeforeDays":7}""")));
        Assert.Equal("2027-03-31T12:00:00.000Z", stack.Token().Text("expirationDate"));

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"userAwareTokenNeverExpires":true}""")));
        Assert.Null(stack.Token().ExpirationDate);
        Assert.False(stack.Of().State.ContainsKey("expirationDate"));

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":30,"rotateBeforeDays":7}""")));
        Assert.Equal("2027-02-09T12:00:00.000Z", stack.Token().Text("expirationDate"));
        Assert.Equal(id, stack.Of().Id);
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":30,"rotateBeforeDays":7}""")));
    }

    [Fact(Timeout = Limit)]
    public async Task DaysThatAreOver_LeaveTheDateAndHaveTheTokenReplacedByTheNextRun()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":90}"""));
        stack.Time.Now = At("2027-03-10T12:00:00Z");

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":30}""")));
        Assert.Equal("2027-04-10T12:00:00.000Z", stack.Token().Text("expirationDate"));
        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":30}""")));
        Assert.Null(stack.RotatesAt());
    }

    [Theory(Timeout = Limit)]
    [InlineData("v3")]
    [InlineData("v2024")]
    public async Task ChangedDays_WhereNothingCanBePatched_Replace(string version)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, version);
        await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":90}"""));

        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":60}""")));
        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, Token("""{"expirationDate":"2027-02-01T00:00:00Z"}""")));
    }

    [Theory(Timeout = Limit)]
    [InlineData("null")]
    [InlineData("\"2036-01-01T00:00:00.000Z\"")]
    public async Task Drift_OfAFixedDateThatPassesBeforeTheNextUp_BlocksNothing(string drifted)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        var program = Token("""{"expirationDate":"2027-02-09T12:00:00Z"}""");
        await stack.UpAsync(ProviderUnderTest.Token, program);
        var id = stack.Of().Id;
        stack.Test.Tenant.Edits.EditPersonalAccessToken(id, f => f["expirationDate"] = System.Text.Json.Nodes.JsonNode.Parse(drifted));
        await stack.RefreshAsync();
        stack.Time.Now = At("2027-02-10T12:00:00Z");
        await stack.RefreshAsync();
        stack.Test.Tenant.Requests.Clear();

        await stack.UpAsync(ProviderUnderTest.Token, program);

        // A date that is past cannot be written again.
        Assert.DoesNotContain(stack.Test.Tenant.Requests.List(), r => r.Method == "PATCH");
        Assert.Equal(id, stack.Of().Id);
        await stack.RefreshAsync();
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program));
    }

    [Theory(Timeout = Limit)]
    [InlineData("null")]
    [InlineData("\"2036-01-01T00:00:00.000Z\"")]
    [InlineData("\"2027-01-20T00:00:00.000Z\"")]
    public async Task Drift_OfAnExpiryThatCanBePatched_IsShownAndRepaired(string drifted)
    {
        foreach (var expiry in new[] { """{"expiresInDays":30,"rotateBeforeDays":7}""", """{"expirationDate":"2027-02-09T12:00:00Z"}""" })
        {
            await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
            await stack.UpAsync(ProviderUnderTest.Token, Token(expiry));
            var id = stack.Of().Id;
            stack.Time.Now = At("2027-01-12T12:00:00Z");
            stack.Test.Tenant.Edits.EditPersonalAccessToken(id, f => f["expirationDate"] = System.Text.Json.Nodes.JsonNode.Parse(drifted));

            var before = stack.Of();
            await stack.RefreshAsync();
            Assert.NotEqual(before.Inputs, stack.Of().Inputs);
            Assert.NotEqual(before.State.Find("expirationDate"), stack.Of().State.Find("expirationDate"));
            Assert.Equal("update", await stack.PlanAsync(ProviderUnderTest.Token, Token(expiry)));
            await stack.RefreshAsync();
            await stack.NextRunAsync();
            Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, Token(expiry)));

            Assert.Equal(
                "2027-02-09T12:00:00.000Z",
                stack.Token().ExpirationDate is null ? null : InstantOf(stack.Token().Text("expirationDate"))
            );
            Assert.Equal(id, stack.Of().Id);
            await stack.RefreshAsync();
            Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, Token(expiry)));
            if (expiry.Contains("rotateBeforeDays", StringComparison.Ordinal))
                Assert.Equal("2027-02-02T12:00:00.000Z", stack.RotatesAt());
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData("2036-01-01T00:00:00.000Z", "2027-02-02T12:00:00.000Z")]
    [InlineData("2027-01-30T12:00:00.000Z", "2027-01-23T12:00:00.000Z")]
    [InlineData("2027-01-18T12:00:00.000Z", "2027-01-11T12:00:00.000Z")]
    public async Task Drift_OfAnExpiryThatCannotBePatched_IsToldAndRotatedAsScheduled(string drifted, string rotates)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var program = Token("""{"expiresInDays":30,"rotateBeforeDays":7}""");
        await stack.UpAsync(ProviderUnderTest.Token, program);
        var id = stack.Of().Id;
        stack.Time.Now = At("2027-01-12T12:00:00Z");
        stack.Test.Tenant.Edits.EditPersonalAccessToken(id, f => f["expirationDate"] = drifted);

        await stack.RefreshAsync();
        Assert.Equal("update", await stack.PlanAsync(ProviderUnderTest.Token, program));
        Assert.Contains(
            stack.Test.Diagnostics.Warnings,
            w =>
                w.StartsWith(
                    $"Somebody changed the expiration of the personal access token {id} at the tenant: it is {drifted} now. "
                        + "The API version v3 cannot patch it, so it stays, and the token is rotated as scheduled.",
                    StringComparison.Ordinal
                )
        );
        await stack.NextRunAsync();
        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, program));

        Assert.DoesNotContain(stack.Test.Tenant.Requests.List(), r => r.Method is "PATCH" or "DELETE");
        Assert.Equal(rotates, stack.RotatesAt());
        await stack.RefreshAsync();
        await stack.NextRunAsync();
        Assert.Equal(At(rotates) <= stack.Time.Now ? "replace" : "same", await stack.PlanAsync(ProviderUnderTest.Token, program));
        stack.Time.Now = At(rotates) > stack.Time.Now ? At(rotates) : stack.Time.Now;
        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Token, program));
    }

    [Fact(Timeout = Limit)]
    public async Task Drift_OfAFixedDateThatCannotBePatched_ReplacesNothing_AndWhatTheProgramChangesStillDoes()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expirationDate":"2027-02-09T12:00:00Z"}"""));
        stack.Test.Tenant.Edits.EditPersonalAccessToken(stack.Of().Id, f => f["expirationDate"] = "2027-05-01T00:00:00.000Z");
        await stack.RefreshAsync();

        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, Token("""{"expirationDate":"2027-03-09T12:00:00Z"}""")));
        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expirationDate":"2027-02-09T12:00:00Z"}""")));
        await stack.RefreshAsync();
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expirationDate":"2027-02-09T12:00:00Z"}""")));
    }

    [Fact(Timeout = Limit)]
    public async Task Drift_IsReckonedFromWhatTheTenantAnswered_NotFromWhatWasAskedFor()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        var capped = true;
        stack.Test.Alter = (request, answer) =>
        {
            if (
                !capped
                || !request.RequestUri!.AbsolutePath.Contains("personal-access-tokens", StringComparison.Ordinal)
                || request.Method == HttpMethod.Delete
            )
                return null;
            var body = answer
                .Content.ReadAsStringAsync()
                .GetAwaiter()
                .GetResult()
                .Replace("2028-01-10T12:00:00.000Z", "2027-07-09T12:00:00.000Z", StringComparison.Ordinal);
            return new HttpResponseMessage(answer.StatusCode)
            {
                Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            };
        };
        var program = Token("""{"expiresInDays":365,"rotateBeforeDays":30}""");
        await stack.UpAsync(ProviderUnderTest.Token, program);
        Assert.Equal("2027-06-09T12:00:00.000Z", stack.RotatesAt());

        await stack.RefreshAsync();
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program));
        capped = false;
        await stack.RefreshAsync();
        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, program));
    }

    [Fact(Timeout = Limit)]
    public async Task Date_ThatAListLeavesOut_IsNoChange()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        var program = Token("""{"expiresInDays":30,"rotateBeforeDays":7}""");
        await stack.UpAsync(ProviderUnderTest.Token, program);
        stack.Test.Alter = (request, answer) =>
        {
            if (request.Method != HttpMethod.Get)
                return null;
            var list = System.Text.Json.Nodes.JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!.AsArray();
            foreach (var token in list)
                token!.AsObject().Remove("expirationDate");
            return new HttpResponseMessage(answer.StatusCode)
            {
                Content = new StringContent(list.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            };
        };
        var before = stack.Of();

        await stack.RefreshAsync();

        Assert.Equal(before, stack.Of());
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program));
    }

    [Fact(Timeout = Limit)]
    public async Task NeverExpires_ClearsTheDateThatAnOlderVersionGave()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Token("{}"));
        Assert.NotNull(stack.Token().ExpirationDate);
        await stack.Test.ReconfigureAsync("""{"apiVersion":"v2025"}""");
        var program = Token("""{"userAwareTokenNeverExpires":true}""");

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, program));

        Assert.Null(stack.Token().ExpirationDate);
        var patch = Assert.Single(stack.Test.Tenant.Requests.List(), r => r.Method == "PATCH").Body!;
        Assert.Contains("""{"op":"replace","path":"/expirationDate","value":null}""", patch, StringComparison.Ordinal);
        Assert.Contains("/userAwareTokenNeverExpires", patch, StringComparison.Ordinal);
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(PatchableVersions))]
    public async Task DaysThatAreOver_GivenToATokenThatNeverExpires_ReplaceItInTheNextRun_AndPatchNothing(string version)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, version);
        await stack.UpAsync(ProviderUnderTest.Token, Token("""{"userAwareTokenNeverExpires":true}"""));
        stack.Time.Now = At("2027-06-01T00:00:00Z");
        await stack.NextRunAsync();
        var program = Token("""{"expiresInDays":30,"rotateBeforeDays":7}""");

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, program));

        Assert.DoesNotContain(stack.Test.Tenant.Requests.List(), r => r.Method == "PATCH");
        Assert.Contains(
            "its time came on 2 Feb (7 days before it expires); this run does not replace it, the next one does",
            stack.Test.Diagnostics.Infos
        );
        await stack.NextRunAsync();
        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Token, program));
        Assert.Equal("2027-07-01T00:00:00.000Z", stack.Token().Text("expirationDate"));
        await stack.NextRunAsync();
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program));
    }

    [Fact(Timeout = Limit)]
    public async Task ScheduleThatIsIntroduced_SaysWhenItsFirstMomentIs()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        await stack.UpAsync(ProviderUnderTest.Token, Token("{}"));
        await stack.NextRunAsync();

        await stack.UpAsync(ProviderUnderTest.Token, Token("""{"rotateAfterDays":10}"""));
        Assert.Contains(
            "due on 20 Jan (every 10 days from its creation on 10 Jan); expires 10 Jul; the first run from then on replaces it",
            stack.Test.Diagnostics.Infos
        );

        await stack.NextRunAsync();
        var told = stack.Test.Diagnostics.Infos.Count;
        await stack.UpAsync(ProviderUnderTest.Token, Token("""{"rotateAfterDays":20}"""));
        Assert.Equal(told, stack.Test.Diagnostics.Infos.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task NeverExpires_RecordedButNotSo_IsMadeSo()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        var program = Token("""{"userAwareTokenNeverExpires":true}""");
        await stack.UpAsync(ProviderUnderTest.Token, program);
        stack.Test.Tenant.Edits.EditPersonalAccessToken(stack.Of().Id, f => f["expirationDate"] = "2027-05-01T00:00:00.000Z");
        await stack.RefreshAsync();

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, program));
        Assert.Null(stack.Token().ExpirationDate);
    }

    [Fact(Timeout = Limit)]
    public async Task NeverExpires_ToATenantThatInsistsOnADate_IsNotAskedForEver()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        stack.Test.Alter = (request, answer) =>
        {
            if (
                !request.RequestUri!.AbsolutePath.Contains("personal-access-tokens", StringComparison.Ordinal)
                || request.Method == HttpMethod.Delete
            )
                return null;
            var body = answer
                .Content.ReadAsStringAsync()
                .GetAwaiter()
                .GetResult()
                .Replace("\"expirationDate\":null", "\"expirationDate\":\"2027-07-09T12:00:00.000Z\"", StringComparison.Ordinal);
            return new HttpResponseMessage(answer.StatusCode)
            {
                Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            };
        };
        var program = Token("""{"userAwareTokenNeverExpires":true}""");
        await stack.UpAsync(ProviderUnderTest.Token, program);

        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program));
        await stack.RefreshAsync();
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program));
        Assert.Equal(
            "update",
            await stack.UpAsync(ProviderUnderTest.Token, program.Set("scope", PropertyValue.Of([PropertyValue.Of("b")])))
        );
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, program.Set("scope", PropertyValue.Of([PropertyValue.Of("b")]))));
    }

    [Fact(Timeout = Limit)]
    public async Task Token_ThatWasGrantedNoEnd_GetsTheOneOfItsDays()
    {
        // An engine calls Update although nothing has changed, because the creation ended with an error.
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Token("""{"expiresInDays":30}"""));
        var held = stack.Of();
        stack.Test.Tenant.Edits.EditPersonalAccessToken(held.Id, f => f["expirationDate"] = null);

        var updated = ProviderUnderTest.Answer(
            await stack.Test.UpdateAsync(ProviderUnderTest.Token, held.Id, held.Inputs, held.State.Remove("expirationDate"), held.Inputs)
        );

        Assert.Equal("2027-02-09T12:00:00.000Z", stack.Token().Text("expirationDate"));
        Assert.True(updated.State.ContainsKey("expirationDate"));
    }

    [Fact(Timeout = Limit)]
    public async Task StateOfVersionOne_WithoutAMoment_RotatesAsItDid()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start);
        var program = Token("""{"expiresInDays":30,"rotateBeforeDays":7}""");
        await stack.UpAsync(ProviderUnderTest.Token, program);
        stack.Hold("it", stack.Of() with { State = stack.Of().State.Remove("rotatesAt") });

        Assert.Equal("same", await stack.PlanAsync(ProviderUnderTest.Token, program));
        stack.Time.Now = At("2027-02-02T12:00:00Z");
        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, program));
    }

    private static string InstantOf(string? text) =>
        At(text!).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static PropertyMap Token(string json) => Values.Token("""{"name":null,"expiresInDays":null}""").SetAll(Values.Map(json));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
