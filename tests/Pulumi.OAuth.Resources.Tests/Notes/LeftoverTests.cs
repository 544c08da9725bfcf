using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Tests.Notes;

/// <summary>What the next creation of a resource does about the notes of earlier ones: it goes on, deletes only what was certainly lost,
/// and tells the rest.</summary>
public sealed class LeftoverTests
{
    private const int Limit = 60_000;
    private const string Command = "`pulumi-resource-oauth notes list --project p --stack dev`";

    private static readonly PropertyMap First = ProviderUnderTest.Generated(Values.Client());
    private static readonly PropertyMap Second = ProviderUnderTest.Generated(Values.Client(), "it-2222222");

    [Fact(Timeout = Limit)]
    public async Task KilledCreation_OfARandomName_IsDeletedByTheNextOneAndOnlyToldOfBefore()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await test.KillAsync(First);
        var orphan = Assert.Single(test.Tenant.Store.Current.OAuthClients);
        Assert.IsType<NoteState.Unanswered>(Assert.Single(test.Notes).State);

        await test.ReconfigureAsync();
        Assert.Contains("1 ended before an answer was noted", Assert.Single(test.Diagnostics.Warnings), StringComparison.Ordinal);
        ProviderUnderTest.Answer(
            await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, First, isPreview: true), default)
        );
        Assert.Single(test.Tenant.Store.Current.OAuthClients);

        var created = await test.CreateAsync(ProviderUnderTest.Client, Second);
        Assert.NotEqual(orphan.Id, created.Id);
        Assert.Equal(created.Id, Assert.Single(test.Tenant.Store.Current.OAuthClients).Id);
        Assert.Empty(test.Unanswered);
        // Once for the whole run.
        Assert.Single(test.Diagnostics.Warnings);
    }

    [Theory(Timeout = Limit)]
    [InlineData("ci", 0)]
    [InlineData("other", 1)]
    public async Task KilledCreation_OfAUniqueName_IsDisprovedByTheNextOneOfThatName(string name, int left)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(
            new FaultRule(new Fault.HangBeforeActing()) { Operation = TenantOperation.CreatePersonalAccessToken, Count = 1 }
        );
        using var kill = new CancellationTokenSource();
        var creating = test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Token, Values.Token()), kill.Token);
        while (
            test.Tenant.Requests.List().All(r => r.Operation != TenantOperation.CreatePersonalAccessToken)
            && test.Tenant.Faults.List()[0].Fired == 0
        )
            await Task.Delay(10);
        await kill.CancelAsync();
        await creating;
        test.Tenant.Faults.Clear();
        await test.ReconfigureAsync();
        Assert.Single(test.Unanswered);

        await test.CreateAsync(ProviderUnderTest.Token, Values.Token().Set("name", PropertyValue.Of(name)));

        Assert.Equal(left, test.Unanswered.Count());
    }

    /// <summary>A name is unique for one owner alone.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(true, false, 0)]
    [InlineData(false, false, 1)]
    [InlineData(true, true, 0)]
    [InlineData(false, true, 1)]
    public async Task KilledCreation_OfAnotherIdentity_IsDisprovedByNobodyElse(bool isOurs, bool isOfAnotherStart, int left)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(
            test,
            NotesOnDisk.Of(test) with
            {
                Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token),
                Kind = ProviderUnderTest.Token,
                Name = "ci",
                NameIsRandom = false,
                Identity = isOurs ? test.Tenant.AdministratorId : "another",
                Boot = isOfAnotherStart ? "another" : test.Machine.Boot,
            }
        );
        await test.ReconfigureAsync();

        await test.CreateAsync(ProviderUnderTest.Token, Values.Token());

        Assert.Equal(left, test.Unanswered.Count());
    }

    [Fact(Timeout = Limit)]
    public async Task KilledCreation_ThatTheTenantDoesNotListYet_StaysNotedUntilItIsTooOldToAppear()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        await test.ReconfigureAsync();

        await test.CreateAsync(ProviderUnderTest.Client, Second);
        Assert.Single(test.Unanswered);

        test.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await test.ReconfigureAsync();
        await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), "it-3333333"));
        Assert.Empty(test.Unanswered);
        Assert.Contains(test.Diagnostics.Infos, m => m.Contains("it left nothing at the tenant", StringComparison.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KilledCreation_OfAGivenNameThatLeftNothing_IsForgottenWhenItIsTooOldToAppear(bool isOld)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(test, NotesOnDisk.Of(test, "given") with { NameIsRandom = false });
        if (isOld)
            test.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await test.ReconfigureAsync();

        await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal(isOld ? 0 : 1, test.Unanswered.Count());
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KilledCreation_OfATokenThatThisLoginDoesNotList_StaysNotedUnlessTheSameIdentityAskedForIt(bool isSame)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var urn = ProviderUnderTest.Urn(ProviderUnderTest.Token).Text;
        var identity = test.Tenant.Store.Current.PersonalAccessTokens.Single().OwnerId;
        NotesOnDisk.Leave(
            test,
            NotesOnDisk.Of(test) with
            {
                Urn = new Urn(urn),
                Kind = ProviderUnderTest.Token,
                Identity = isSame ? identity : "another",
            }
        );
        test.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await test.ReconfigureAsync();

        await test.CreateAsync(ProviderUnderTest.Token, ProviderUnderTest.Generated(Values.Token(), "it-2222222"));

        Assert.Equal(isSame ? 0 : 1, test.Unanswered.Count());
        Assert.Equal(!isSame, test.Diagnostics.Infos.Any(m => m.Contains("another identity asked for it", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Limit)]
    public async Task Clock_ThatJumpedForthDuringTheCreation_HidesNoOrphan()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await test.KillAsync(First);
        Edit(test, note => note["began"] = "2035-01-01T00:00:00+00:00");

        await test.ReconfigureAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal(created.Id, Assert.Single(test.Tenant.Store.Current.OAuthClients).Id);
    }

    [Theory(Timeout = Limit)]
    [InlineData(-4, true)]
    [InlineData(-6, false)]
    public async Task Orphan_DatedALittleBeforeTheNote_IsStillItsOwn(int seconds, bool isOurs)
    {
        // The tenant tells its clock in whole seconds, and dates its objects in fractions.
        await using var test = await ProviderUnderTest.StartAsync();
        await test.KillAsync(First);
        var began = Assert.Single(test.Notes).Note!.BeganAtTenant!.Value;
        var orphan = Assert.Single(test.Tenant.Store.Current.OAuthClients);
        test.Tenant.Edits.EditOAuthClient(
            orphan.Id,
            c =>
                c["created"] = (began + TimeSpan.FromSeconds(seconds)).ToString(
                    "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                    CultureInfo.InvariantCulture
                )
        );
        await test.ReconfigureAsync();

        await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal(isOurs, test.Tenant.Store.Current.FindOAuthClient(orphan.Id) is null);
    }

    [Theory(Timeout = Limit)]
    [InlineData(-4, true)]
    [InlineData(-6, false)]
    public async Task Orphan_OfANoteWithoutTheTenantsTime_IsToldApartByOurOwnClockAndTheDifferenceToTheTenants(int seconds, bool isOurs)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var behind = TimeSpan.FromHours(1);
        var note = NotesOnDisk.Of(test) with { BeganAtTenant = null };
        var listed = new TenantObject("id", note.Name!, note.Began - behind + TimeSpan.FromSeconds(seconds), PropertyMap.Empty);

        Assert.Equal(isOurs, OrphanSearch.MayHaveMade(note, listed, test.Time.GetUtcNow() - behind, test.Time));
    }

    [Fact(Timeout = Limit)]
    public async Task LivingCreation_OfAnotherProcess_IsNobodysLeftover()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        // The first process: its creation has acted, and its answer is on the way.
        var other = new NoteStore(test.Home, test.Time, test.Machine);
        using var pending = other.Begin(NotesOnDisk.Of(test));
        var theirs = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3" });
        await test.ReconfigureAsync();

        var created = await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal([theirs.Id, created.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
        Assert.Empty(test.Diagnostics.Warnings);
        Assert.Null(pending.Answered(theirs.Id, heldSecret: true));
    }

    [Fact(Timeout = Limit)]
    public async Task AnsweredCreation_IsNeverDeletedAndStandsInNobodysWay()
    {
        // As after a kill between the answer and the state; and as with up --replace before anything confirmed the live one.
        await using var test = await ProviderUnderTest.StartAsync();
        var first = await test.CreateAsync(ProviderUnderTest.Client, First);
        await test.ReconfigureAsync();
        Assert.Empty(test.Diagnostics.Warnings);

        var second = await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal([first.Id, second.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
        var warning = Assert.Single(test.Diagnostics.Warnings);
        Assert.Contains(
            "Up to 1 earlier creation of this stack is confirmed by nothing: 1 was answered",
            warning,
            StringComparison.Ordinal
        );
        Assert.Contains("Run preview first", warning, StringComparison.Ordinal);
        Assert.Contains(Command, warning, StringComparison.Ordinal);
        Assert.Equal(2, test.Notes.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task EightKilledCreations_AreOneWarningInTheNextUp()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        for (var i = 0; i < 8; i++)
            ProviderUnderTest.Answer(await test.Provider.CreateAsync(Creation(i, "0000000"), default));
        await test.ReconfigureAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => test.Provider.CreateAsync(Creation(i, "1111111"), default)));

        Assert.All(outcomes, o => Assert.Null(o.Failure));
        Assert.Contains(
            "Up to 8 earlier creations of this stack are confirmed by nothing: 8 were answered",
            Assert.Single(test.Diagnostics.Warnings),
            StringComparison.Ordinal
        );
        Assert.Equal(16, test.Tenant.Store.Current.OAuthClients.Count);

        static CreateCall Creation(int n, string digits) =>
            new()
            {
                Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client, $"c{n}"),
                Type = ProviderUnderTest.Client,
                Inputs = ProviderUnderTest.Generated(Values.Client(), $"c{n}-{digits}"),
            };
    }

    /// <summary>Each is a reason why the object of the note's name is not deleted, however the note came to be.</summary>
    public static TheoryData<string, string> Reasons
    {
        get
        {
            var reasons = ReasonsForEverybody;
            // Only root can give a file away.
            if (FileFacts.CurrentUser == 0)
                reasons.Add("owner", "belongs to another user");
            return reasons;
        }
    }

    private static TheoryData<string, string> ReasonsForEverybody =>
        new()
        {
            { "name", "not one that the provider makes" },
            { "used", "somebody has used it" },
            { "unreadable", "cannot be read" },
            { "old", "may come later" },
            { "tenant", "it was asked of the tenant another, and" },
            { "host", "another machine" },
            { "boot", "started anew" },
            { "no locks", "locks did not work" },
            { "lock gone", "its lock is gone" },
            { "lock copied", "as in a copy of the folder" },
            { "no tenant time", "the tenant's time of its beginning is not known" },
            { "0001", "its time is impossible" },
            { "2020", "its time is impossible" },
            { "version", "of version 9" },
            { "urn", "does not lie where" },
            { "kind", "another kind of object" },
            { "writable", "others may write to it" },
            { "writable folder", "others may write to the folder" },
            { "writable home", "others may write to the folder" },
            { "writable linked home", "others may write to the folder" },
            { "identity", "another identity asked for it" },
            { "no identity", "another identity asked for it" },
            { "link", "no regular file" },
            { "pipe", "no regular file" },
            { "sparse", "larger than 64 KiB" },
            { "nonsense", "cannot be read" },
        };

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Reasons))]
    public async Task Note_ThatIsNoProof_LeadsToNoDeletionAndIsToldWithTheReason(string what, string reason)
    {
        // Only root gives files away.
        if (what == "owner" && FileFacts.CurrentUser != 0)
            return;
        await using var test = await ProviderUnderTest.StartAsync();
        var production = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = what == "name" ? "production" : "it-0a1b2c3" });
        Spoil(test, NotesOnDisk.Leave(test, NotesOnDisk.Of(test, production.Name!)), production.Id, what);
        await test.ReconfigureAsync();

        var created = await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal([production.Id, created.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
        Assert.Contains(test.Diagnostics.Infos, m => m.Contains(reason, StringComparison.Ordinal));
        Assert.Contains(Command, Assert.Single(test.Diagnostics.Warnings), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Note_InAHomeThatIsALink_IsTrustedAsWhatItLeadsTo()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var orphan = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3" });
        NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        Directory.Move(test.Home, test.Home + "-elsewhere");
        Directory.CreateSymbolicLink(test.Home, test.Home + "-elsewhere");
        await test.ReconfigureAsync();

        var created = await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal([created.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
        Assert.NotEqual(orphan.Id, created.Id);
    }

    [Fact(Timeout = Limit)]
    public async Task KilledCreation_OfWhoseNameThereAreTwo_LeadsToNoDeletion()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        for (var i = 0; i < 2; i++)
            test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3" });
        await test.ReconfigureAsync();

        await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal(3, test.Tenant.Store.Current.OAuthClients.Count);
        Assert.Contains(test.Diagnostics.Infos, m => m.Contains("it made one OAuth client at most", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task KilledCreation_WhoseNameAnAnsweredOneHas_LeadsToNoDeletion()
    {
        // The note of a first attempt that could not be removed; the second one had the same name.
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        var live = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3" });
        using (var pending = test.Store.Begin(NotesOnDisk.Of(test)))
            Assert.Null(pending.Answered(live.Id, heldSecret: true));
        await test.ReconfigureAsync();

        var created = await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal([live.Id, created.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
        Assert.Contains(
            test.Diagnostics.Infos,
            m => m.Contains("is what the tenant answered another creation with", StringComparison.Ordinal)
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KilledCreation_WhoseNameTheEngineTellsInCheck_LeadsToNoDeletion(bool hasSecret)
    {
        // Its answer was recorded and could not be noted; or somebody has imported the object. A replacement may be decided without a Diff.
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        var live = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3" });
        await test.ReconfigureAsync();

        ProviderUnderTest.Answer(
            await test.Provider.CheckAsync(
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client),
                    Type = ProviderUnderTest.Client,
                    LogicalName = "it",
                    Inputs = Values.Client("""{"name":null}"""),
                    OldInputs = First,
                    OldState = hasSecret ? First.Set("secret", PropertyValue.OfSecret(PropertyValue.Of("s"))) : First,
                }
            )
        );
        var created = await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal([live.Id, created.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
        Assert.Equal(hasSecret ? 0 : 1, test.Unanswered.Count());
    }

    /// <summary>Whoever imports what an interrupted run has left must not lose it to the next run of the stack that made it.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.RotatingClient)]
    public async Task KilledCreation_ThatAnotherStackImports_IsNoLeftoverAnyMore(string importedAs)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await test.KillAsync(First);
        var orphan = Assert.Single(test.Tenant.Store.Current.OAuthClients).Id;
        await test.ReconfigureAsync();
        var imported = ProviderUnderTest.Answer(await test.ReadAsync(importedAs, orphan)).Found!;
        await test.ReconfigureAsync();

        var created = await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal([orphan, created.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
        Assert.Equal(orphan, test.Notes.Select(n => n.State).OfType<NoteState.Answered>().First(a => !a.Answer.HeldSecret).Answer.Id);
        // The state of the other stack names it: nobody has to be told of it any more.
        await test.ReconfigureAsync();
        ProviderUnderTest.Answer(await test.ReadAsync(importedAs, imported.Id, imported.State, imported.Inputs));
        Assert.DoesNotContain(test.Notes, n => n.State is NoteState.Answered { Answer.HeldSecret: false } or NoteState.Unanswered);
    }

    [Fact(Timeout = Limit)]
    public async Task KilledCreation_OfAnOlderNamesake_IsNotWhatIsImported()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var older = test.Tenant.Edits.AddOAuthClient(
            new() { ["name"] = ((PropertyValue.Text)First["name"]).Value, ["created"] = "2020-01-01T00:00:00.000Z" }
        );
        await test.KillAsync(First);
        await test.ReconfigureAsync();

        ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, older.Id));

        Assert.Single(test.Unanswered);
    }

    [Theory(Timeout = Limit)]
    [InlineData("name")]
    [InlineData("created")]
    public async Task KilledCreation_WhileAMemberOfTheListMayBeAnyObject_StaysNoted(string missing)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        test.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        var orphan = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3" });
        test.Tenant.Edits.EditOAuthClient(orphan.Id, c => c.Remove(missing));
        await test.ReconfigureAsync();

        await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Single(test.Unanswered);
        Assert.Contains(test.Diagnostics.Infos, m => m.Contains("one of its members may be any object", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task KilledCreation_OfAToken_IsNotForgottenForAListThatLacksTheLogin()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(
            test,
            NotesOnDisk.Of(test) with
            {
                Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token),
                Kind = ProviderUnderTest.Token,
                Identity = test.Tenant.AdministratorId,
            }
        );
        test.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await test.ReconfigureAsync();
        test.Alter = (request, _) =>
            request.Method == HttpMethod.Get
                ? new HttpResponseMessage(System.Net.HttpStatusCode.OK)
                {
                    Content = new StringContent("[]", System.Text.Encoding.UTF8, "application/json"),
                }
                : null;

        await test.CreateAsync(ProviderUnderTest.Token, ProviderUnderTest.Generated(Values.Token(), "it-2222222"));

        Assert.Single(test.Unanswered);
        Assert.Contains(test.Diagnostics.Infos, m => m.Contains("lacks the token that is logged in with", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Note_WhereTheSystemTellsNoFacts_LeadsToNoDeletion()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var note = NotesOnDisk.Of(test);

        Assert.Null(NoteTrust.AgainstDeleting(note, NotesOnDisk.Leave(test, note)));
        Assert.Equal("this system does not tell who wrote it", NoteTrust.AgainstDeleting(note, facts: null));
    }

    [Fact(Timeout = Limit)]
    public async Task Note_OfAnotherTenant_IsListedAndNobodyIsAsked()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var foreign = NotesOnDisk.Of(test) with { Tenant = "https://elsewhere.invalid" };
        NotesOnDisk.Leave(test, foreign);
        await test.ReconfigureAsync();

        await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Single(test.Unanswered, n => n.Note!.Tenant == foreign.Tenant);
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Operation == TenantOperation.ListOAuthClients);
    }

    [Fact(Timeout = Limit)]
    public async Task Note_OfVersionOne_IsToldAndLeftAlone()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var production = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3" });
        Directory.CreateDirectory(test.Store.VersionOneFolder, DurableFolder.OwnerOnly);
        var file = Path.Combine(test.Store.VersionOneFolder, "20260101T000000000-0123456789abcdef.json");
        var text = new JsonObject
        {
            ["tenant"] = NotesOnDisk.Of(test).Tenant,
            ["urn"] = ProviderUnderTest.Urn(ProviderUnderTest.Client).Text,
            ["kind"] = ProviderUnderTest.Client,
            ["name"] = "it-0a1b2c3",
            ["nameIsRandom"] = true,
            ["began"] = "2026-01-01T00:00:00+00:00",
            ["processId"] = 1,
        }.ToJsonString();
        await File.WriteAllTextAsync(file, text);
        await test.ReconfigureAsync();

        var created = await test.CreateAsync(ProviderUnderTest.Client, Second);

        Assert.Equal([production.Id, created.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
        Assert.Contains("Up to 1 earlier creation", Assert.Single(test.Diagnostics.Warnings), StringComparison.Ordinal);
        Assert.Equal(new NoteState.VersionOne(null), Assert.Single(test.Unanswered).State);
        Assert.Equal(text, await File.ReadAllTextAsync(file));
    }

    [Fact(Timeout = Limit)]
    public async Task StatelessCreation_LeavesNoAnsweredNoteAndNeitherBlocksNorDeletesTheOther()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.EngineVariables = [];
        var call = ProviderUnderTest.Creation(
            ProviderUnderTest.Client,
            ProviderUnderTest.Generated(Values.Client(), "OAuthClient-0a1b2c3")
        ) with
        {
            Urn = new Urn("urn:pulumi:dev::default::oauth:index:OAuthClient::OAuthClient"),
        };

        for (var i = 0; i < 2; i++)
        {
            await test.ReconfigureAsync();
            ProviderUnderTest.Answer(await test.Provider.CreateAsync(call, default));
            Assert.Empty(test.Notes);
        }
        Assert.Equal(2, test.Tenant.Store.Current.OAuthClients.Count);
        Assert.Empty(test.Diagnostics.Warnings);

        // A stack of that very name, and a process that engines attach to, keep their notes.
        test.EngineVariables = new() { ["PULUMI_PROJECT"] = "default" };
        await test.ReconfigureAsync();
        ProviderUnderTest.Answer(await test.Provider.CreateAsync(call, default));
        Assert.Single(test.Notes);
        test.EngineVariables = null;
        await test.ReconfigureAsync();
        ProviderUnderTest.Answer(await test.Provider.CreateAsync(call, default));
        Assert.Equal(2, test.Notes.Count);
    }

    private static void Spoil(ProviderUnderTest test, string file, string id, string what)
    {
        var folder = Path.GetDirectoryName(file)!;
        var @lock = Path.ChangeExtension(file, ".lock");
        switch (what)
        {
            case "name":
                break;
            case "used":
                test.Tenant.Edits.EditOAuthClient(id, c => c["lastUsed"] = "2026-01-01T00:00:00.000Z");
                break;
            case "unreadable":
                test.Tenant.Edits.EditOAuthClient(id, c => c["lastUsed"] = 20260101);
                break;
            case "old":
                test.Tenant.Edits.EditOAuthClient(id, c => c["created"] = "2026-01-01T00:00:00.000Z");
                break;
            case "tenant":
                Edit(test, note => note["tenantId"] = "another");
                break;
            case "host":
                test.Machine = test.Machine with { Host = "another" };
                break;
            case "boot":
                test.Machine = test.Machine with { Boot = "another" };
                break;
            case "no locks":
                Edit(test, note => note["isLocked"] = false);
                break;
            case "lock copied":
                File.Copy(@lock, @lock + ".copy");
                File.Move(@lock + ".copy", @lock, overwrite: true);
                break;
            case "lock gone":
                File.Delete(@lock);
                break;
            case "no tenant time":
                Edit(test, note => note.Remove("beganAtTenant"));
                break;
            case "0001" or "2020":
                Edit(test, note => note["began"] = $"{what}-01-01T00:00:00+00:00");
                break;
            case "version":
                Edit(test, note => note["version"] = 9);
                break;
            case "urn":
                Edit(test, note => note["urn"] = "urn:pulumi:dev::p::oauth:index:OAuthClient::other");
                break;
            case "writable":
                File.SetUnixFileMode(file, (UnixFileMode)0x1B6);
                break;
            case "writable folder":
                File.SetUnixFileMode(folder, (UnixFileMode)0x1FF);
                break;
            case "writable home":
                File.SetUnixFileMode(test.Home, (UnixFileMode)0x1FF);
                break;
            case "writable linked home":
                Directory.Move(test.Home, test.Home + "-elsewhere");
                Directory.CreateSymbolicLink(test.Home, test.Home + "-elsewhere");
                File.SetUnixFileMode(test.Home + "-elsewhere", (UnixFileMode)0x1FF);
                break;
            case "kind":
                Edit(test, note => note["kind"] = ProviderUnderTest.Token);
                break;
            case "identity":
                Edit(test, note => note["identity"] = "another");
                break;
            case "no identity":
                Edit(test, note => note.Remove("identity"));
                break;
            case "owner":
                Run("chown", "12345", file);
                break;
            case "link":
                File.Move(file, Path.Combine(test.Home, "elsewhere"));
                File.CreateSymbolicLink(file, Path.Combine(test.Home, "elsewhere"));
                break;
            case "pipe":
                File.Delete(file);
                Run("mkfifo", file);
                break;
            case "sparse":
                using (var stream = File.OpenWrite(file))
                    stream.SetLength(1_500_000_000);
                break;
            default:
                File.WriteAllText(file, "{ \"version\": ");
                break;
        }
    }

    private static void Edit(ProviderUnderTest test, Action<JsonObject> edit)
    {
        var file = Directory.GetFiles(test.Store.Folder, "*.json", SearchOption.AllDirectories).Single();
        var note = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        edit(note);
        File.WriteAllText(file, note.ToJsonString());
    }

    private static void Run(string command, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
