using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Notes;

/// <summary>What proves that an engine has recorded an object, and what does not.</summary>
public sealed class ConfirmationTests
{
    private const int Limit = 60_000;

    private static readonly PropertyMap Inputs = ProviderUnderTest.Generated(Values.Client());

    [Fact(Timeout = Limit)]
    public async Task Answer_OfATenant_LeavesANoteThatNamesTheObjectForItsOwnerAlone()
    {
        await using var test = await ProviderUnderTest.StartAsync();

        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);

        var note = Assert.Single(test.Notes);
        Assert.Equal(
            new NoteState.Answered(
                new NotedAnswer(NoteDigest.OfObject(note.Note!.Tenant, created.Id), created.Id, HeldSecret: true),
                Overlooked: false
            ),
            note.State
        );
        Assert.Equal(("p", "dev", "it-0a1b2c3", true), (note.Note.Project, note.Note.Stack, note.Note.Name, note.Note.NameIsRandom));
        Assert.NotNull(note.Note.BeganAtTenant);
        Assert.Equal(created.State["__tenant"], PropertyValue.Of(note.Note.TenantId!));
        Assert.Equal(test.Tenant.Store.Current.PersonalAccessTokens.Single().OwnerId, note.Note.Identity);
        Assert.DoesNotContain(Secret(created.State), await File.ReadAllTextAsync(note.File), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(note.File));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(note.File)!)
        );
        // The lock is gone with the creation.
        Assert.Equal([note.File], Directory.GetFiles(Path.GetDirectoryName(note.File)!));
    }

    /// <summary>Names of clients are not unique: nobody may be sent to delete the living one for the one that was lost.</summary>
    [Fact(Timeout = Limit)]
    public async Task ObjectOfAState_IsNoneThatALostAnswerOfTheSameNameMayBe()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await test.KillAsync(Values.Client());
        var lost = Assert.Single(test.Tenant.Store.Current.OAuthClients).Id;
        await test.ReconfigureAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        await test.ReconfigureAsync();

        await NameAsync(test, "diff", ProviderUnderTest.Urn(ProviderUnderTest.Client), created.Id, created.State);

        var note = Assert.Single(test.Notes);
        Assert.IsType<NoteState.Unanswered>(note.State);
        Assert.Equal((true, false), (note.Note!.IsOfOthers(created.Id), note.Note.IsOfOthers(lost)));
        // Once is enough.
        var written = File.GetLastWriteTimeUtc(note.File);
        await NameAsync(test, "diff", ProviderUnderTest.Urn(ProviderUnderTest.Client), created.Id, created.State);
        Assert.Equal(written, File.GetLastWriteTimeUtc(note.File));
    }

    /// <summary>Whatever resource, or stack, the one that was lost is of.</summary>
    [Fact(Timeout = Limit)]
    public async Task ObjectOfAState_IsNoneThatALostAnswerOfAnotherResourceMayBe()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            await test.KillAsync(Values.Client());
            await test.ReconfigureAsync();
        }
        var other = ProviderUnderTest.Urn(ProviderUnderTest.Client, "other");
        var call = ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()) with { Urn = other };
        var created = ProviderUnderTest.Answer(await test.Provider.CreateAsync(call, default));
        await test.ReconfigureAsync();

        await NameAsync(test, "diff", other, created.Id, created.State);

        Assert.Equal([true, true], test.Unanswered.Select(n => n.Note!.IsOfOthers(created.Id)));
    }

    /// <summary>Of another machine, or of an earlier start of this one, nothing is acted on; yet nobody may be sent to delete for it what
    /// lives.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ObjectOfAState_IsNoneThatALostAnswerOfAnotherStartOrMachineMayBe(bool isOfThisHost)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        var name = Assert.Single(test.Tenant.Store.Current.OAuthClients).Name!;
        var note = NotesOnDisk.Of(test, name) with { NameIsRandom = false };
        NotesOnDisk.Leave(test, isOfThisHost ? note with { Boot = "another" } : note with { Host = "another" });
        await test.ReconfigureAsync();

        await NameAsync(test, "diff", ProviderUnderTest.Urn(ProviderUnderTest.Client), created.Id, created.State);

        var reported = Assert.Single(test.Notes);
        Assert.IsType<NoteState.Foreign>(reported.State);
        Assert.True(reported.Note!.IsOfOthers(created.Id));
    }

    /// <summary>Two operations at once must not take each other's word away.</summary>
    [Fact(Timeout = Limit)]
    public async Task ObjectsOfAState_NamedAtOnce_AreAllNoted()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await test.KillAsync(Values.Client());
        await test.ReconfigureAsync();
        var objects = Enumerable.Range(0, 16).Select(i => $"{i:d}").ToList();

        await Task.WhenAll(
            objects.Select(id =>
                Task.Run(() =>
                    NameAsync(
                        test,
                        "diff",
                        ProviderUnderTest.Urn(ProviderUnderTest.Client, $"r{id}"),
                        id,
                        Values.Client().Set("secret", PropertyValue.OfSecret(PropertyValue.Of("s")))
                    )
                )
            )
        );

        var note = Assert.Single(test.Unanswered).Note!;
        Assert.All(objects, id => Assert.True(note.IsOfOthers(id)));
    }

    public static TheoryData<string> Proofs => ["diff", "refresh", "update", "delete"];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Proofs))]
    public async Task Engine_NamesTheObjectWithItsSecretOutOfAState_NoteIsSettled(string how)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);
        await test.ReconfigureAsync();

        await NameAsync(test, how, ProviderUnderTest.Urn(ProviderUnderTest.Client), created.Id, created.State);

        Assert.Empty(test.Notes);
        Assert.Empty(Directory.GetFileSystemEntries(test.Store.Folder));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Proofs))]
    public async Task Engine_NamesItUnderAnotherUrn_NoteIsSettledAllTheSame(string how)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);
        await test.ReconfigureAsync();

        await NameAsync(test, how, ProviderUnderTest.Urn(ProviderUnderTest.Client, "renamed"), created.Id, created.State);

        Assert.Empty(test.Notes);
    }

    [Theory(Timeout = Limit)]
    [InlineData("diff")]
    [InlineData("refresh")]
    [InlineData("update")]
    public async Task Engine_NamesItWithoutItsSecret_ProvesNothing(string how)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);
        await test.ReconfigureAsync();

        await NameAsync(test, how, ProviderUnderTest.Urn(ProviderUnderTest.Client), created.Id, created.State.Remove("secret"));

        Assert.Single(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task Engine_NamesAnotherObjectOfTheSameUrn_ProvesNothing()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);
        await test.ReconfigureAsync();

        await NameAsync(test, "diff", ProviderUnderTest.Urn(ProviderUnderTest.Client), "another", created.State);

        Assert.Single(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task LookUp_WithoutAState_AndTheDiffThatFollows_ProveNothing()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);
        await test.ReconfigureAsync();

        ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id));
        ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, state: created.State));
        await NameAsync(test, "diff", ProviderUnderTest.Urn(ProviderUnderTest.Client), created.Id, created.State);

        Assert.Single(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_OfAnObjectWhoseSecretNobodyHas_SettlesTheNote()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);

        ProviderUnderTest.Answer(await test.DeleteAsync(ProviderUnderTest.Client, created.Id, created.State.Remove("secret")));

        Assert.Empty(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task AnswerWithoutASecret_IsConfirmedByItsId()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        using (var pending = test.Store.Begin(NotesOnDisk.Of(test)))
            Assert.Null(pending.Answered("plain", heldSecret: false));

        await NameAsync(test, "diff", ProviderUnderTest.Urn(ProviderUnderTest.Client), "plain", Values.Map("""{"name":"it"}"""));

        Assert.Empty(test.Notes);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UnansweredNote_OfAnObjectThatTheStateHolds_IsSettledByItsName(bool withItsSecret)
    {
        // Its answer could not be noted, or somebody has imported it; the name has random digits, so it can be no other object.
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);
        var note = Assert.Single(test.Notes);
        test.Store.Forget(note);
        test.Store.Begin(note.Note!).Dispose();
        await test.ReconfigureAsync();

        var state = withItsSecret ? created.State : created.State.Remove("secret");
        await NameAsync(test, "diff", ProviderUnderTest.Urn(ProviderUnderTest.Client), created.Id, state);

        Assert.Empty(test.Notes);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_ThatWasAskedAboutAResourceAndNamedNothing_MarksItsNoteForTheNextRun(bool byDelete)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);
        await test.ReconfigureAsync();
        Assert.Empty(test.Diagnostics.Warnings);

        if (byDelete)
            ProviderUnderTest.Answer(await test.DeleteAsync(ProviderUnderTest.Client, "another", created.State));
        else
            await CheckAsync(test);
        await test.ReconfigureAsync();

        Assert.True(Assert.IsType<NoteState.Answered>(Assert.Single(test.Notes).State).Overlooked);
        Assert.Contains(
            "Up to 1 earlier creation of this stack is confirmed by nothing: 1 was answered",
            Assert.Single(test.Diagnostics.Warnings),
            StringComparison.Ordinal
        );
        // It can be confirmed as before.
        await NameAsync(test, "diff", ProviderUnderTest.Urn(ProviderUnderTest.Client, "renamed"), created.Id, created.State);
        Assert.Empty(test.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task Run_ThatNamesWhatItWasAskedAbout_MarksNothing()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Inputs);
        await CheckAsync(test);
        await test.ReconfigureAsync();
        Assert.False(Assert.IsType<NoteState.Answered>(Assert.Single(test.Notes).State).Overlooked);

        await CheckAsync(test);
        await NameAsync(test, "diff", ProviderUnderTest.Urn(ProviderUnderTest.Client), created.Id, created.State);
        await test.ReconfigureAsync();

        Assert.Empty(test.Notes);
        Assert.Empty(test.Diagnostics.Warnings);
    }

    private static async Task CheckAsync(ProviderUnderTest test) =>
        ProviderUnderTest.Answer(
            await test.Provider.CheckAsync(
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client),
                    Type = ProviderUnderTest.Client,
                    LogicalName = "it",
                    Inputs = Values.Client(),
                    OldInputs = PropertyMap.Empty,
                }
            )
        );

    private static async Task NameAsync(ProviderUnderTest test, string how, Urn urn, string id, PropertyMap state)
    {
        const string Type = ProviderUnderTest.Client;
        switch (how)
        {
            case "diff":
                await test.Provider.DiffAsync(
                    new DiffCall
                    {
                        Urn = urn,
                        Type = Type,
                        Id = id,
                        OldInputs = Inputs,
                        State = state,
                        Inputs = Inputs,
                    },
                    default
                );
                break;
            case "refresh":
                await test.Provider.ReadAsync(
                    new ReadCall
                    {
                        Urn = urn,
                        Type = Type,
                        Id = id,
                        OldInputs = Inputs,
                        State = state,
                    },
                    default
                );
                break;
            case "update":
                await test.Provider.UpdateAsync(
                    new UpdateCall
                    {
                        Urn = urn,
                        Type = Type,
                        Id = id,
                        OldInputs = Inputs,
                        State = state,
                        Inputs = Inputs,
                    },
                    default
                );
                break;
            default:
                await test.Provider.DeleteAsync(
                    new DeleteCall
                    {
                        Urn = urn,
                        Type = Type,
                        Id = id,
                        State = state,
                    },
                    default
                );
                break;
        }
    }

    private static string Secret(PropertyMap state) => ((PropertyValue.Text)state["secret"].Unwrap()).Value;
}
