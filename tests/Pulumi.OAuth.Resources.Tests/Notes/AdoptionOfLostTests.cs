using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Notes;

/// <summary>Somebody looks at, or imports, an object of the name that a program gave to one whose creation nobody heard the answer of:
/// others may have that name, so what was lost must not be forgotten for it, nor a stranger's be taken for it.</summary>
public sealed class AdoptionOfLostTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Look_AnswersNothing_AndHidesNothing()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await test.KillAsync(Values.Client());
        var lost = Assert.Single(test.Tenant.Store.Current.OAuthClients).Id;
        var strangers = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "shop" }).Id;
        foreach (var id in new[] { lost, strangers })
        {
            await test.ReconfigureAsync();
            var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, id)).Found!;
            // The Diff of an import, whose state nobody has saved yet.
            await DiffAsync(test, found);
        }

        var note = Assert.Single(test.Unanswered).Note!;
        Assert.Equal((false, false), (note.IsOfOthers(strangers), note.IsOfOthers(lost)));
    }

    /// <summary>An import may be refused after all, and then the object stands in no state.</summary>
    [Fact(Timeout = Limit)]
    public async Task ImportInTheRunThatCreatesAnother_LeavesTheNote()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await test.KillAsync(Values.Client());
        var lost = Assert.Single(test.Tenant.Store.Current.OAuthClients).Id;
        test.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await test.ReconfigureAsync();
        await DiffAsync(test, ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, lost)).Found!);

        await test.CreateAsync(ProviderUnderTest.Client, Values.Client());

        Assert.False(Assert.Single(test.Unanswered).Note!.IsOfOthers(lost));
    }

    [Fact(Timeout = Limit)]
    public async Task ImportThatWasSaved_TakesTheObjectFromTheCandidatesOfEveryNote_AndLeavesTheRest()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await test.KillAsync(Values.Client());
            await test.ReconfigureAsync();
        }
        var lost = test.Tenant.Store.Current.OAuthClients.Select(c => c.Id).ToList();
        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, lost[1])).Found!;
        await test.ReconfigureAsync();

        await DiffAsync(test, found);

        Assert.Equal(3, test.Unanswered.Count());
        Assert.All(test.Unanswered, n => Assert.Equal([false, true, false], lost.Select(n.Note!.IsOfOthers)));
    }

    /// <summary>Names of tokens are unique, but only at a time: what a state holds may be the very one whose successor was lost.</summary>
    [Fact(Timeout = Limit)]
    public async Task TokenOfAState_DoesNotSettleTheNoteOfItsLostSuccessor()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Token();
        var old = await test.CreateAsync(ProviderUnderTest.Token, inputs);
        NotesOnDisk.Leave(
            test,
            NotesOnDisk.Of(test) with
            {
                Kind = ProviderUnderTest.Token,
                Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token),
                Name = "ci",
                NameIsRandom = false,
                Identity = test.Tenant.Store.Current.PersonalAccessTokens.First().OwnerId,
            }
        );
        test.Tenant.Edits.EditPersonalAccessToken(old.Id, t => t["name"] = "ci (replaced)");
        var lost = test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "ci" }).Id;
        await test.ReconfigureAsync();

        await DiffAsync(test, new FoundResource(old.Id, old.State, inputs), ProviderUnderTest.Token);

        var note = Assert.Single(test.Unanswered).Note!;
        Assert.Equal((true, false), (note.IsOfOthers(old.Id), note.IsOfOthers(lost)));
    }

    /// <summary>What a state holds is no proof that nothing was made: a name that nobody else can have is that of what was lost.</summary>
    [Fact(Timeout = Limit)]
    public async Task ObjectOfARandomName_ThatAStateHoldsWithoutItsName_LeavesTheNote()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        var held = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3" }).Id;
        test.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await test.ReconfigureAsync();
        await DiffAsync(test, new FoundResource(held, Values.Client().Remove("name"), Values.Client()));

        await test.CreateAsync(ProviderUnderTest.Client, Values.Client("""{"name":"it-1b2c3d4"}"""));

        Assert.Single(test.Unanswered);
        Assert.NotNull(test.Tenant.Store.Current.FindOAuthClient(held));
    }

    /// <summary>A name that nobody else can have says nothing across kinds, either.</summary>
    [Fact(Timeout = Limit)]
    public async Task LookAtAToken_SaysNothingOfAClientOfItsName()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        var token = test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "it-0a1b2c3" }).Id;
        await test.ReconfigureAsync();

        ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Token, token));

        Assert.IsType<NoteState.Unanswered>(Assert.Single(test.Notes).State);
    }

    private static Task DiffAsync(ProviderUnderTest test, FoundResource found, string type = ProviderUnderTest.Client) =>
        test.Provider.DiffAsync(
            new DiffCall
            {
                Urn = ProviderUnderTest.Urn(type, "adopted"),
                Type = type,
                Id = found.Id,
                OldInputs = found.Inputs,
                State = found.State,
                Inputs = found.Inputs,
            },
            default
        );
}
