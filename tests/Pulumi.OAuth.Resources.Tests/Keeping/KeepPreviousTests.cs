using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Keeping;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Tests.Keeping;

/// <summary>A replaced token that lives on for some hours.</summary>
public sealed class KeepPreviousTests
{
    private const int Limit = 60_000;
    private const string Start = "2027-01-10T12:00:00Z";

    [Theory(Timeout = Limit)]
    [InlineData("v2025")]
    [InlineData("v2026")]
    [InlineData("v1")]
    public async Task ReplacedToken_GetsANearEnd_AndIsDeletedOnceThatIsPast(string version)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, version);
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of().Id;
        await RotateAsync(stack, "2027-03-01T12:00:00Z");

        Assert.Equal("2027-03-02T12:00:00.000Z", Date(stack, old));
        Assert.Contains(
            $"The replaced personal access token {old} works until 2027-03-02T12:00:00.000Z (keepPreviousForHours), when the tenant ends "
                + "it, and counts against the quota until it is deleted.",
            stack.Test.Diagnostics.Infos
        );
        Assert.Contains(
            stack.Test.Diagnostics.Infos,
            i =>
                i.EndsWith(
                    "replaced before its dependants, and kept after them for 24 hours, in which it counts against the quota",
                    StringComparison.Ordinal
                )
        );
        var kept = Assert.Single(Store(stack).List());
        Assert.Equal((old, true), (kept.Id, kept.IsOurDate));

        // Not a day early, and not by a run that creates nothing.
        stack.Time.Now = At("2027-03-02T11:59:00Z");
        await stack.NextRunAsync();
        await CreateOtherAsync(stack, "before");
        Assert.NotNull(Found(stack, old));
        stack.Time.Now = At("2027-03-02T12:00:01Z");
        await stack.NextRunAsync();
        Assert.Equal("same", await stack.UpAsync(ProviderUnderTest.Token, Program()));
        Assert.NotNull(Found(stack, old));
        await CreateOtherAsync(stack, "after");
        Assert.Null(Found(stack, old));
        Assert.Empty(Store(stack).List());
    }

    [Fact(Timeout = Limit)]
    public async Task End_IsNeverPutOff()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program("""{"expiresInDays":50}"""));
        var old = stack.Of().Id;
        var ends = Date(stack, old);
        stack.Test.Tenant.Requests.Clear();
        stack.Time.Now = At("2027-03-01T11:00:00Z");

        Assert.Equal(
            "replace",
            await stack.UpAsync(ProviderUnderTest.Token, Program("""{"expiresInDays":50,"rotationTriggers":{"a":"1"}}"""))
        );

        Assert.Equal("2027-03-01T12:00:00.000Z", ends);
        Assert.Equal(ends, Date(stack, old));
        Assert.DoesNotContain(stack.Test.Tenant.Requests.List(), r => r.Method is "PATCH" or "DELETE");
        Assert.False(Assert.Single(Store(stack).List()).IsOurDate);
        // The date is none of ours, so the tenant alone ends it.
        stack.Time.Now = At("2027-03-05T12:00:00Z");
        await stack.NextRunAsync();
        await CreateOtherAsync(stack, "later");
        Assert.NotNull(Found(stack, old));
    }

    [Fact(Timeout = Limit)]
    public async Task TokenThatNeverExpires_GetsAnEndToo()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program("""{"userAwareTokenNeverExpires":true}"""));
        var old = stack.Of().Id;

        await stack.UpAsync(ProviderUnderTest.Token, Program("""{"userAwareTokenNeverExpires":true,"rotationTriggers":{"a":"1"}}"""));

        Assert.Equal("2027-01-11T12:00:00.000Z", Date(stack, old));
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_WithoutASuccessor_IsADeletion()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var held = stack.Of();

        // Destroy: a process that was asked nothing else.
        await stack.NextRunAsync();
        ProviderUnderTest.Answer(await stack.Test.DeleteAsync(ProviderUnderTest.Token, held.Id, held.State));
        Assert.Null(Found(stack, held.Id));
    }

    /// <summary>A run that could not shorten its life meant to keep it; the next one deletes it, since no program declares it any
    /// more.</summary>
    [Fact(Timeout = Limit)]
    public async Task DeletedToken_IsNoLongerRememberedAsKept()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of();
        stack.Time.Now = At("2027-03-01T12:00:00Z");
        await stack.NextRunAsync();
        await stack.StepAsync(ProviderUnderTest.Token, Program());
        stack.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = TenantOperation.PatchPersonalAccessToken });
        await Assert.ThrowsAsync<InvalidOperationException>(stack.EndRunAsync);
        Assert.Equal(old.Id, Assert.Single(Store(stack).List()).Id);

        await stack.NextRunAsync();
        ProviderUnderTest.Answer(await stack.Test.DeleteAsync(ProviderUnderTest.Token, old.Id, old.State));

        Assert.Null(Found(stack, old.Id));
        Assert.Empty(Store(stack).List());
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_BeforeTheSuccessor_WhereThereIsAPlaceForBoth_IsAReplacementsToo()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var held = stack.Of();
        await stack.NextRunAsync();
        await stack.PlanAsync(ProviderUnderTest.Token, Program("""{"expiresInDays":60,"rotationTriggers":{"a":"1"}}"""));

        ProviderUnderTest.Answer(await stack.Test.DeleteAsync(ProviderUnderTest.Token, held.Id, held.State));

        Assert.Equal("2027-01-11T12:00:00.000Z", Date(stack, held.Id));
        Assert.DoesNotContain(stack.Test.Diagnostics.Infos, i => i.Contains("is deleted before", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_BeforeTheSuccessor_WhereThereIsNoPlaceForBoth_IsADeletion()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of().Id;
        for (var other = 0; other < 8; other++)
            stack.Test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = $"other {other}" });
        await stack.NextRunAsync();

        Assert.Equal(
            "delete, create",
            await stack.UpAsync(ProviderUnderTest.Token, Program("""{"expiresInDays":60,"rotationTriggers":{"a":"1"}}"""))
        );

        Assert.Null(Found(stack, old));
    }

    /// <summary>Somebody has taken the place since: the old one lives on, and so does its resource.</summary>
    [Fact(Timeout = Limit)]
    public async Task Deletion_BeforeTheSuccessor_WhosePlaceIsTaken_IsRefused()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var held = stack.Of();
        await stack.NextRunAsync();
        await stack.PlanAsync(ProviderUnderTest.Token, Program("""{"expiresInDays":60,"rotationTriggers":{"a":"1"}}"""));
        for (var other = 0; other < 8; other++)
            stack.Test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = $"other {other}" });

        var refusal = ProviderUnderTest.Refusal(await stack.Test.DeleteAsync(ProviderUnderTest.Token, held.Id, held.State));

        Assert.Contains("It was not deleted and works as before.", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(Found(stack, held.Id));
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_ThatAnInterruptedRunLeft_IsStillAReplacements()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of();
        await stack.UpAsync(ProviderUnderTest.Token, Program(), "successor");
        stack.Hold("it", stack.Of("successor"));

        // The state holds the successor, and the old one as to be deleted.
        await stack.NextRunAsync();
        await stack.PlanAsync(ProviderUnderTest.Token, Program());
        ProviderUnderTest.Answer(await stack.Test.DeleteAsync(ProviderUnderTest.Token, old.Id, old.State));

        Assert.Equal("2027-01-11T12:00:00.000Z", Date(stack, old.Id));
    }

    [Fact(Timeout = Limit)]
    public async Task ExpiredToken_WhoseDateSomebodyChanged_IsLeftAlone()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of().Id;
        await RotateAsync(stack, "2027-03-01T12:00:00Z");
        stack.Test.Tenant.Edits.EditPersonalAccessToken(old, f => f["expirationDate"] = "2027-03-02T12:00:01.000Z");

        stack.Time.Now = At("2027-03-09T12:00:00Z");
        await stack.NextRunAsync();
        await CreateOtherAsync(stack, "other");

        Assert.NotNull(Found(stack, old));
        Assert.Single(Store(stack).List());
    }

    [Fact(Timeout = Limit)]
    public async Task ExpiredToken_ThatTheTenantHasEnded_IsForgotten()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of().Id;
        await RotateAsync(stack, "2027-03-01T12:00:00Z");
        stack.Test.Tenant.Edits.DeletePersonalAccessToken(old);

        stack.Time.Now = At("2027-03-09T12:00:00Z");
        await stack.NextRunAsync();
        await CreateOtherAsync(stack, "other");

        Assert.Empty(Store(stack).List());
    }

    [Fact(Timeout = Limit)]
    public async Task MemoryThatSomebodyElseMayHaveWritten_LeadsToNothing()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of().Id;
        await RotateAsync(stack, "2027-03-01T12:00:00Z");
        var file = Assert.Single(Directory.GetFiles(stack.Test.Store.KeptFolder));
        File.SetUnixFileMode(file, (UnixFileMode)0b110_110_110);

        stack.Time.Now = At("2027-03-09T12:00:00Z");
        await stack.NextRunAsync();
        await CreateOtherAsync(stack, "other");
        Assert.NotNull(Found(stack, old));

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(stack.Test.Home, (UnixFileMode)0b111_111_111);
        await stack.NextRunAsync();
        await CreateOtherAsync(stack, "third");
        Assert.NotNull(Found(stack, old));

        File.SetUnixFileMode(stack.Test.Home, DurableFolder.OwnerOnly);
        File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, new string('0', 32) + ".json"));
        await stack.NextRunAsync();
        await CreateOtherAsync(stack, "another");
        Assert.NotNull(Found(stack, old));
    }

    [Fact(Timeout = Limit)]
    public async Task Shortening_WhoseAnswerIsLost_HasHappened_AndOneThatIsRefusedFails()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of();
        stack.Test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.PatchPersonalAccessToken });
        await RotateAsync(stack, "2027-03-01T12:00:00Z");
        Assert.Equal("2027-03-02T12:00:00.000Z", Date(stack, old.Id));

        stack.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = TenantOperation.PatchPersonalAccessToken });
        stack.Test.Tenant.Edits.EditPersonalAccessToken(old.Id, f => f["expirationDate"] = "2027-06-01T00:00:00.000Z");
        var refusal = ProviderUnderTest.Refusal(await stack.Test.DeleteAsync(ProviderUnderTest.Token, old.Id, old.State));
        Assert.EndsWith(
            $"The replaced personal access token {old.Id} lives on until 2027-06-01T00:00:00.000Z and stays in the state; without "
                + "keepPreviousForHours it is deleted instead.",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.NotNull(Found(stack, old.Id));
    }

    /// <summary>An answer of success is none when it tells another end than the one that was asked for.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("as it was", "until 2027-03-11T12:00:00.000Z")]
    [InlineData(null, "until 2027-03-11T12:00:00.000Z")]
    [InlineData("2030-01-01T00:00:00Z", "until 2027-03-11T12:00:00.000Z")]
    public async Task Shortening_ThatTheTenantDoesNotTell_IsAnErrorAndTheTokenStaysInTheState(string? told, string until)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of().Id;
        stack.Time.Now = At("2027-03-01T12:00:00Z");
        await stack.NextRunAsync();
        await stack.StepAsync(ProviderUnderTest.Token, Program());
        var asItWas = "2027-03-11T12:00:00.000Z";
        Assert.Equal(asItWas, Date(stack, old));
        stack.Test.Alter = (request, answer) =>
        {
            if (request.Method != HttpMethod.Patch)
                return null;
            stack.Test.Tenant.Edits.EditPersonalAccessToken(old, f => f["expirationDate"] = asItWas);
            return With(answer, told == "as it was" ? asItWas : told);
        };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(stack.EndRunAsync);

        Assert.Contains(
            "The tenant accepted the end 2027-03-02T12:00:00.000Z (keepPreviousForHours), and does not tell it.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains($"lives on {until} and stays in the state", failure.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("2027-03-02T12:00:00Z", true)]
    [InlineData("2027-03-02T11:00:00Z", true)]
    [InlineData("2027-03-11T12:00:00Z", true)]
    [InlineData("2027-03-11T12:00:00Z", false)]
    public async Task Shortening_WhoseAnswerTellsANearerEndOrIsOld_IsBelievedOfTheList(string told, bool isStored)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program("""{"userAwareTokenNeverExpires":true}"""));
        var old = stack.Of().Id;
        stack.Time.Now = At("2027-03-01T12:00:00Z");
        await stack.NextRunAsync();
        await stack.StepAsync(ProviderUnderTest.Token, Program("""{"userAwareTokenNeverExpires":true,"rotationTriggers":{"a":"1"}}"""));
        stack.Test.Alter = (request, answer) =>
        {
            if (request.Method != HttpMethod.Patch)
                return null;
            if (!isStored)
                stack.Test.Tenant.Edits.EditPersonalAccessToken(old, f => f.Remove("expirationDate"));
            return With(answer, told);
        };

        if (isStored)
        {
            await stack.EndRunAsync();
            Assert.Equal("2027-03-02T12:00:00.000Z", Date(stack, old));
        }
        else
        {
            var failure = await Assert.ThrowsAsync<InvalidOperationException>(stack.EndRunAsync);
            Assert.Contains("lives on for ever and stays in the state", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task TokenThatIsGoneOrHasExpired_IsNotKept()
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v2025");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        var old = stack.Of().Id;
        stack.Test.Tenant.Edits.EditPersonalAccessToken(old, f => f["expirationDate"] = "2027-02-01T00:00:00.000Z");
        await RotateAsync(stack, "2027-03-01T12:00:00Z");
        Assert.Null(Found(stack, old));
        Assert.Empty(Store(stack).List());
    }

    private static HttpResponseMessage With(HttpResponseMessage answer, string? expiry)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!;
        body["expirationDate"] = expiry;
        return new HttpResponseMessage(answer.StatusCode)
        {
            Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
    }

    private static async Task RotateAsync(LifeOfAStack stack, string now)
    {
        stack.Time.Now = At(now);
        await stack.NextRunAsync();
        Assert.Equal("replace", await stack.UpAsync(ProviderUnderTest.Token, Program()));
    }

    private static Task CreateOtherAsync(LifeOfAStack stack, string name) => stack.UpAsync(ProviderUnderTest.Token, Program(), name);

    private static PropertyMap Program(string json = """{"expiresInDays":60,"rotateBeforeDays":20}""") =>
        Values.Token("""{"name":null,"expiresInDays":null,"keepPreviousForHours":24}""").SetAll(Values.Map(json));

    private static KeptTokenStore Store(LifeOfAStack stack) => new(stack.Test.Store.KeptFolder);

    private static Embedded.Tenant.PersonalAccessTokens.PersonalAccessToken? Found(LifeOfAStack stack, string id) =>
        stack.Test.Tenant.Store.Current.FindPersonalAccessToken(id);

    private static string? Date(LifeOfAStack stack, string id) => Found(stack, id)!.Text("expirationDate");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
