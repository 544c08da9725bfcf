using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>Creations that go wrong: no secret is lost, and no object is forgotten.</summary>
public sealed class CreationTests
{
    private const int Limit = 60_000;

    public static TheoryData<Fault> LostAnswers =>
    [
        new Fault.ResetAfterActing(),
        new Fault.ServerError(500, Acted: true),
        new Fault.ServerError(504, Acted: true),
        new Fault.TruncatedBody(),
        new Fault.HalfJson(),
        new Fault.GarbageBody(),
        new Fault.HtmlBody(),
        new Fault.EmptyBody(),
        new Fault.WrongTypes(),
    ];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(LostAnswers), DisableDiscoveryEnumeration = true)]
    public async Task LostAnswer_OfAGeneratedName_EndsWithOneObjectWhoseSecretIsKnown(Fault fault)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(fault) { Operation = TenantOperation.CreateOAuthClient });

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));

        var kept = Assert.Single(test.Tenant.Store.Current.OAuthClients);
        Assert.Equal(created.Id, kept.Id);
        Assert.True(test.Tenant.Verify(created.Id, Secret(created.State)).Opens);
        Assert.Contains(test.Diagnostics.Infos, m => m.Contains("its secret", StringComparison.Ordinal) || m.Contains("the secret", StringComparison.Ordinal));
        Assert.Empty(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task LostAnswer_OfAnExplicitName_IsReportedByIdAndNothingIsDeleted()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });

        var refusal = ProviderUnderTest.Refusal(await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()), default));

        var orphan = Assert.Single(test.Tenant.Store.Current.OAuthClients);
        Assert.Equal(FailureReason.Ambiguous, refusal.Reason);
        Assert.Contains(orphan.Id, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(test.Notes), refusal.Message, StringComparison.Ordinal);

        // The next up says so again, until somebody has decided.
        await test.ReconfigureAsync();
        var again = ProviderUnderTest.Refusal(await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()), default));
        Assert.Contains(orphan.Id, again.Message, StringComparison.Ordinal);
        test.Tenant.Edits.DeleteOAuthClient(orphan.Id);
        await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        Assert.Empty(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task LostAnswer_OfACreationThatNeverHappened_FailsAndTheNextUpCreatesOne()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ServerError(500)) { Operation = TenantOperation.CreatePersonalAccessToken });
        var call = ProviderUnderTest.Creation(ProviderUnderTest.Token, ProviderUnderTest.Generated(Values.Token()));

        var refusal = ProviderUnderTest.Refusal(await test.Provider.CreateAsync(call, default));
        Assert.Contains("Run up again", refusal.Message, StringComparison.Ordinal);
        Assert.Single(test.Notes);
        Assert.Single(test.Tenant.Requests.List(), r => r.Operation == TenantOperation.CreatePersonalAccessToken);

        await test.ReconfigureAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Token, ProviderUnderTest.Generated(Values.Token(), "it-1111111"));
        Assert.Equal(created.Id, Assert.Single(test.Tenant.Store.Current.PersonalAccessTokens, t => t.Id != test.Tenant.ClientId).Id);
        Assert.Empty(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task LostAnswers_WithoutEnd_EndAfterThreeAttemptsAndLeaveNothing()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient, Count = 0 });

        ProviderUnderTest.Refusal(await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client())), default));

        Assert.Equal(3, test.Tenant.Requests.List().Count(r => r.Operation == TenantOperation.CreateOAuthClient));
        Assert.Empty(test.Tenant.Store.Current.OAuthClients);
    }

    [Fact(Timeout = Limit)]
    public async Task StaleList_AfterALostAnswer_IsAskedAgain()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });
        test.Tenant.Faults.Add(new FaultRule(new Fault.StaleRead(60_000)) { Operation = TenantOperation.ListOAuthClients, Count = 2 });

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));

        Assert.Equal(created.Id, Assert.Single(test.Tenant.Store.Current.OAuthClients).Id);
    }

    [Fact(Timeout = Limit)]
    public async Task SameName_OfAnotherStack_IsNeverTouched()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        // Older than the creation, so it cannot be its result, whatever it is called.
        var foreign = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3", ["created"] = "2020-01-01T00:00:00.000Z" });
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));

        Assert.Equal([foreign.Id, created.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
    }

    [Fact(Timeout = Limit)]
    public async Task NameOfAPattern_WithoutRandomDigits_IsNotDeleted()
    {
        // A project may name its objects "shop-dev": marked as generated, and yet another stack can have the same.
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });

        ProviderUnderTest.Refusal(await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), "shop-dev")), default));

        Assert.Single(test.Tenant.Store.Current.OAuthClients);
    }

    [Fact(Timeout = Limit)]
    public async Task Note_OfAKilledProcess_IsResolvedByTheNextCreationAndOnlyToldOfBefore()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var killed = ProviderUnderTest.Generated(Values.Client());
        test.Tenant.Faults.Add(new FaultRule(new Fault.HangAfterActing()) { Operation = TenantOperation.CreateOAuthClient });
        using var kill = new CancellationTokenSource();
        var creating = test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, killed), kill.Token);
        while (test.Tenant.Store.Current.OAuthClients.IsEmpty)
            await Task.Delay(10);
        await kill.CancelAsync();
        await creating;
        var orphan = Assert.Single(test.Tenant.Store.Current.OAuthClients);
        Assert.Single(test.Notes);

        await test.ReconfigureAsync();
        var preview = ProviderUnderTest.Answer(await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, killed, isPreview: true), default));
        Assert.Equal("", preview.Id);
        Assert.Contains(test.Diagnostics.Warnings, w => w.Contains("never came to an end", StringComparison.Ordinal));
        Assert.Single(test.Tenant.Store.Current.OAuthClients);

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), "it-2222222"));
        Assert.NotEqual(orphan.Id, created.Id);
        Assert.Equal(created.Id, Assert.Single(test.Tenant.Store.Current.OAuthClients).Id);
        Assert.Empty(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task Note_WithAnId_NeverDeletesWhatTheEngineMayHaveRecorded()
    {
        // The process died between the tenant's answer and the engine: the object may be the live one of the state.
        await using var test = await ProviderUnderTest.StartAsync();
        var undelivered = ProviderUnderTest.Answer(await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client())), default));

        await test.ReconfigureAsync();
        var refusal = ProviderUnderTest.Refusal(await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), "it-3333333")), default));

        Assert.Contains(undelivered.Id, refusal.Message, StringComparison.Ordinal);
        Assert.Single(test.Tenant.Store.Current.OAuthClients);
    }

    [Fact(Timeout = Limit)]
    public async Task Note_OfWhatTheEngineHasRecorded_IsSettledByTheNextDiff()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = ProviderUnderTest.Generated(Values.Client());
        var undelivered = ProviderUnderTest.Answer(await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, inputs), default));
        Assert.Single(test.Notes);

        await test.ReconfigureAsync();
        ProviderUnderTest.Answer(await test.DiffAsync(ProviderUnderTest.Client, undelivered.Id, inputs, undelivered.State, inputs));

        Assert.Empty(test.Notes);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client, 0)]
    [InlineData(ProviderUnderTest.Token, 1)]
    public async Task Note_HalfWrittenByAKilledProcess_IsRemovedByTheNextCreationOfThatResource(string next, int left)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        ProviderUnderTest.Answer(await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client())), default));
        var note = Assert.Single(test.Notes);
        File.Move(note, note + ".new");

        await test.ReconfigureAsync();
        await test.CreateAsync(next, ProviderUnderTest.Generated(next == ProviderUnderTest.Client ? Values.Client() : Values.Token(), "it-4444444"));

        Assert.Equal(left, test.Notes.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task Note_IsReadableByItsOwnerAloneAndHoldsNoSecret()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var undelivered = ProviderUnderTest.Answer(await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Token, ProviderUnderTest.Generated(Values.Token())), default));

        var note = Assert.Single(test.Notes);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(note));
        Assert.DoesNotContain(Secret(undelivered.State), await File.ReadAllTextAsync(note), StringComparison.Ordinal);
        undelivered.Delivered();
        Assert.Empty(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task SecretName_IsNotInTheNote_AndYetRecognisedByTheNextUp()
    {
        const string Name = "project-nightfall";
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "somebody-else's" });
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });
        var call = ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client().Set("name", PropertyValue.OfSecret(PropertyValue.Of(Name))));

        ProviderUnderTest.Refusal(await test.Provider.CreateAsync(call, default));
        var note = Assert.Single(test.Notes);
        await test.ReconfigureAsync();
        var refusal = ProviderUnderTest.Refusal(await test.Provider.CreateAsync(call, default));

        var orphan = Assert.Single(test.Tenant.Store.Current.OAuthClients, c => c.Name == Name);
        Assert.Contains(orphan.Id, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, await File.ReadAllTextAsync(note), StringComparison.Ordinal);
        Assert.DoesNotContain(Name, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(test.Diagnostics.Warnings, w => w.Contains(Name, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task NameConflict_OfAToken_NamesTheHolderAndTheRemedies()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var first = await test.CreateAsync(ProviderUnderTest.Token, Values.Token());

        var refusal = ProviderUnderTest.Refusal(await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Token, Values.Token()), default));

        Assert.Equal(FailureReason.Conflict, refusal.Reason);
        Assert.Contains($"The token {first.Id} already has the name ci", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("leave the name out", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("deleteBeforeReplace", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task Quota_OfTokens_SaysHowManyThereAreAndWhose()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        for (var i = 1; i < 10; i++)
            await test.CreateAsync(ProviderUnderTest.Token, Values.Token($$"""{"name":"t{{i}}"}"""));

        var refusal = ProviderUnderTest.Refusal(await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Token, Values.Token()), default));

        Assert.Equal(FailureReason.Exhausted, refusal.Reason);
        Assert.Contains("has 10 personal access tokens, and the tenant allows 10 for one identity", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("t7 (", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Preview_OfACreation_AsksNobody()
    {
        await using var test = await ProviderUnderTest.StartAsync();

        ProviderUnderTest.Answer(await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client("""{"description":"?"}"""), isPreview: true), default));

        Assert.Empty(test.Tenant.Requests.List());
        Assert.Empty(test.Notes);
    }

    private static string Secret(PropertyMap state) => ((PropertyValue.Text)state["secret"].Unwrap()).Value;
}
