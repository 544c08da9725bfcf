using System.Text.Json.Nodes;
using Pulumi.OAuth.Plugin.Tests.Driving;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Plugin.Tests.Verbs;

/// <summary><c>notes resolve</c>: does to one object what a person asked for, where the rules prove that it is safe.</summary>
public sealed class NotesResolveTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Delete_Unanswered_DeletesTheObjectOfTheNoteAlone()
    {
        await using var bench = await NotesBench.StartAsync();
        var neighbour = Add(bench, "it-fffffff");
        var orphan = await bench.InterruptAsync();

        Assert.Equal(0, await bench.RunAsync("notes", "resolve", bench.Note.Id, "--delete"));

        Assert.Contains($"Deleted the OAuth client {orphan}.", bench.Output, StringComparison.Ordinal);
        Assert.Equal([neighbour], bench.ClientIds);
        Assert.Empty(bench.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_Unanswered_ThatSomebodyHasUsed_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        var orphan = await bench.InterruptAsync();
        bench.Tenant.Edits.EditOAuthClient(orphan, client => client["lastUsed"] = "2026-01-01T00:00:00Z");

        await RefusedAsync(bench, "somebody has used it", bench.Note.Id, "--delete");
    }

    [Theory(Timeout = Limit)]
    [InlineData("lastUsed")]
    [InlineData("enabled")]
    public async Task Delete_ObjectThatCannotBeRead_IsRefused(string member)
    {
        await using var bench = await NotesBench.StartAsync();
        var answered = await bench.CreateAsync(name: "shop");
        var answeredNote = bench.Note.Id;
        var orphan = await bench.InterruptAsync();
        var candidate = Add(bench, "tool-0a1b2c3");
        bench.Tenant.Clock.Advance(TimeSpan.FromDays(3));
        foreach (var id in new[] { answered, orphan, candidate })
            bench.Tenant.Edits.EditOAuthClient(id, client => client[member] = 20260101);
        var export = bench.Export(resources: [($"{NotesBench.Client}::tool", "elsewhere")]);

        await RefusedAsync(bench, "its description cannot be read", bench.Notes.Single(n => n.Id != answeredNote).Id, "--delete");
        await RefusedAsync(bench, "its description cannot be read", answeredNote, "--delete", "--no-stack-holds-it", "--state", export);
        await RefusedAsync(bench, "its description cannot be read", candidate, "--delete", "--state", export);
        var listed = (await bench.ListAsync("--state", export))["candidates"]!.AsArray().Single(c => (string)c!["id"]! == candidate)!;
        Assert.Contains("its description cannot be read", (string)listed["againstDeleting"]!, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_Unanswered_OfWhichThereAreTwo_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        var orphan = await bench.InterruptAsync();
        Add(bench, bench.Tenant.Store.Current.FindOAuthClient(orphan)!.Name!);

        await RefusedAsync(bench, "made one OAuth client at most", bench.Note.Id, "--delete");
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_Unanswered_ThatIsOlderThanTheNote_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        var orphan = await bench.InterruptAsync();
        bench.Tenant.Edits.EditOAuthClient(orphan, client => client["created"] = "2025-06-01T00:00:00Z");

        await RefusedAsync(bench, "Try again in two minutes", bench.Note.Id, "--delete");
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_Unanswered_ThatTheStateHolds_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        var orphan = await bench.InterruptAsync();

        await RefusedAsync(
            bench,
            "the given state holds it",
            bench.Note.Id,
            "--delete",
            "--state",
            bench.Export(resources: [("x:y:Z::it", orphan)])
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_Unanswered_ThatAnotherNoteWasAnsweredWith_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        var orphan = await bench.InterruptAsync();
        var unanswered = bench.Note.Id;
        await bench.CreateAsync(name: "other");
        Answer(bench, bench.Notes.Single(n => n.Id != unanswered), orphan);

        await RefusedAsync(bench, "tells that the tenant answered with it", unanswered, "--delete");
    }

    /// <summary>The list tells that it lives on; nobody must be led to end it as a leftover.</summary>
    [Fact(Timeout = Limit)]
    public async Task Delete_CandidateThatIsKeptAlive_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = bench.Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "it-0a1b2c3" }).Id;
        bench.Keep(id);
        bench.Tenant.Clock.Advance(TimeSpan.FromDays(3));

        await RefusedAsync(
            bench,
            "keepPreviousForHours keeps this replaced token of it alive",
            id,
            "--delete",
            "--state",
            bench.Export(resources: [($"{NotesBench.Token}::it", "elsewhere")])
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData("name", "production", "its name is not one that the provider makes")]
    [InlineData("host", "elsewhere", "it was written on another machine, elsewhere")]
    public async Task Delete_NoteThatProvesNothing_IsRefusedWithoutARequest(string member, string value, string reason)
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.InterruptAsync();
        NotesBench.Edit(bench.Note, content => content[member] = value);
        var before = bench.Tenant.Requests.List().Count;

        await RefusedAsync(bench, reason, bench.Note.Id, "--delete");

        Assert.Equal(before, bench.Tenant.Requests.List().Count);
        // Nor is it offered.
        await bench.RunAsync("notes", "list");
        Assert.DoesNotContain("--delete", bench.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_NoteOfAnotherTenantThatHadTheAddress_IsRefused(bool isAnswered)
    {
        await using var bench = await NotesBench.StartAsync();
        _ = isAnswered ? await bench.CreateAsync() : await bench.InterruptAsync();
        NotesBench.Edit(bench.Note, content => content["tenantId"] = "another");

        await RefusedAsync(
            bench,
            "it was asked of the tenant another, and",
            bench.Note.Id,
            "--delete",
            "--no-stack-holds-it",
            "--state",
            bench.Export()
        );
        Assert.Equal("unknown", (string)(await bench.ListAsync())["notes"]![0]!["object"]!);
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_UnansweredThatLeftNothing_ForgetsTheNoteOnceTheTenantWouldListIt()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Edits.DeleteOAuthClient(await bench.InterruptAsync());

        await RefusedAsync(bench, "Try again in two minutes", bench.Note.Id, "--delete");
        bench.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(0, await bench.RunAsync("notes", "resolve", bench.Note.Id, "--delete"));

        Assert.Empty(bench.Notes);
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_Answered_NeedsTheStateOfItsOwnStackThatLacksIt_AndTheWord()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();
        var note = bench.Note.Id;
        const string Word = "--no-stack-holds-it";

        await RefusedAsync(bench, "Run `pulumi preview` first", note, "--delete", Word);
        await RefusedAsync(
            bench,
            "the export is of the stack prod of p, not of the note's own, dev of p",
            note,
            "--delete",
            Word,
            "--state",
            bench.Export("p/prod")
        );
        await RefusedAsync(bench, "the export is of the stack dev of q", note, "--delete", Word, "--state", bench.Export("q/dev"));
        await RefusedAsync(
            bench,
            "the state holds its object",
            note,
            "--delete",
            Word,
            "--state",
            bench.Export(resources: [($"{NotesBench.Client}::it", id)])
        );
        await RefusedAsync(bench, "another one may hold it", note, "--delete", "--state", bench.Export());
        Assert.Equal(0, await bench.RunAsync("notes", "resolve", note, "--delete", Word, "--state", bench.Export()));

        Assert.Contains($"Deleted the OAuth client {id}. Forgot the note {note}.", bench.Output, StringComparison.Ordinal);
        Assert.Empty(bench.ClientIds);
        Assert.Empty(bench.Notes);
    }

    /// <summary>An old export lacks whatever was made since, and live credentials are among that.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(-60, false, false)]
    [InlineData(60, false, true)]
    [InlineData(-60, true, true)]
    public async Task Delete_Answered_NeedsAStateThatWasSavedSince_OrKnowsOfTheCreation(int seconds, bool isPending, bool isDeleted)
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();
        var export = JsonNode.Parse(
            NotesBench.ExportOf("p/dev", [($"{NotesBench.Client}::other", "id-of-other")], isPending ? [$"{NotesBench.Client}::it"] : [])
        )!;
        export["deployment"]!["manifest"] = new JsonObject
        {
            ["time"] = bench.Note.Note!.Began.AddSeconds(seconds).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };
        string[] deletion = [bench.Note.Id, "--delete", "--no-stack-holds-it", "--state", bench.Written(export.ToJsonString())];

        if (!isDeleted)
            await RefusedAsync(bench, "before the creation began on", deletion);
        else
            Assert.Equal(0, await bench.RunAsync(["notes", "resolve", .. deletion]));

        Assert.Equal(isDeleted ? [] : [id], bench.ClientIds);
    }

    /// <summary>An export that was made in the middle of the run shows the creation under way, and not what became of it.</summary>
    [Fact(Timeout = Limit)]
    public async Task Delete_Answered_NeedsAnExportThatWasMadeSince_WhereItShowsTheCreationUnderWay()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();
        var export = bench.Written(
            NotesBench.ExportOf("p/dev", [($"{NotesBench.Client}::other", "id-of-other")], [$"{NotesBench.Client}::it"])
        );
        string[] deletion = [bench.Note.Id, "--delete", "--no-stack-holds-it", "--state", export];

        File.SetLastWriteTimeUtc(export, File.GetLastWriteTimeUtc(bench.Note.File).AddSeconds(-1));
        await RefusedAsync(bench, "while the creation was under way", deletion);
        Assert.Equal([id], bench.ClientIds);
        File.SetLastWriteTimeUtc(export, File.GetLastWriteTimeUtc(bench.Note.File).AddSeconds(1));
        Assert.Equal(0, await bench.RunAsync(["notes", "resolve", .. deletion]));

        Assert.Empty(bench.ClientIds);
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_Answered_AfterADestroy_NeedsThePersonsWordForWhoseTheEmptyStateIs()
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.CreateAsync();
        string[] deletion = [bench.Note.Id, "--delete", "--no-stack-holds-it", "--state", bench.Export(resources: [])];

        await RefusedAsync(bench, "nothing in it tells whose it is", deletion);
        await RefusedAsync(
            bench,
            "if it was renamed since (`pulumi stack rename`), run `pulumi preview` of it under its new name",
            deletion
        );
        await RefusedAsync(bench, "not of the note's own", [.. deletion, "--project", "p", "--stack", "prod"]);
        Assert.Equal(0, await bench.RunAsync(["notes", "resolve", .. deletion, "--project", "p", "--stack", "dev"]));

        Assert.Empty(bench.ClientIds);
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_OwnCredential_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.CreateAsync(NotesBench.Token);
        Answer(bench, bench.Note, bench.Tenant.ClientId);

        await RefusedAsync(
            bench,
            "is the credential this provider logs in with",
            bench.Note.Id,
            "--delete",
            "--no-stack-holds-it",
            "--state",
            bench.Export()
        );

        Assert.NotNull(bench.Tenant.Store.Current.FindPersonalAccessToken(bench.Tenant.ClientId));
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_TokenThatTheLoginDoesNotSee_IsNotTakenForGone()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync(NotesBench.Token);
        bench.Tenant.Edits.DeletePersonalAccessToken(id);
        NotesBench.Edit(bench.Note, content => content["identity"] = "another");
        bench.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));

        await RefusedAsync(
            bench,
            "another one may have created it",
            bench.Note.Id,
            "--delete",
            "--no-stack-holds-it",
            "--state",
            bench.Export()
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_Candidate_OnlyByItsIdAndWithTheState_WhenOldAndNeverUsed()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = Add(bench, "shop-0a1b2c3");
        var stranger = Add(bench, "production");
        var export = bench.Export(resources: [($"{NotesBench.Client}::shop", "elsewhere")]);

        bench.Tenant.Clock.Advance(TimeSpan.FromDays(1.9));
        await RefusedAsync(bench, "older than two days", id, "--delete", "--state", export);
        bench.Tenant.Clock.Advance(TimeSpan.FromDays(0.2));
        await RefusedAsync(bench, "only with --state FILE", id, "--delete");
        await RefusedAsync(bench, "neither a note nor an object", stranger, "--delete", "--state", export);
        await RefusedAsync(
            bench,
            "the state holds",
            id,
            "--delete",
            "--state",
            bench.Export(resources: [($"{NotesBench.Client}::shop", id)])
        );
        bench.Tenant.Edits.EditOAuthClient(id, client => client["lastUsed"] = "2026-01-01T00:00:00Z");
        await RefusedAsync(bench, "somebody has used it", id, "--delete", "--state", export);
        bench.Tenant.Edits.EditOAuthClient(id, client => client.Remove("lastUsed"));
        // Another stack of the same program makes objects of these names.
        await RefusedAsync(bench, "--no-stack-holds-it", id, "--delete", "--state", export);
        var other = bench.Export("p/prod", [($"{NotesBench.Client}::shop", id)]);
        await RefusedAsync(
            bench,
            "another stack holds it",
            [id, "--delete", "--state", export, "--no-stack-holds-it", "--exclude-state", bench.Export(), "--exclude-state", other]
        );
        Assert.Equal(0, await bench.RunAsync("notes", "resolve", id, "--delete", "--state", export, "--no-stack-holds-it"));

        Assert.Equal([stranger], bench.ClientIds);
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_CandidateThatANoteWasAnsweredWith_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();
        bench.Tenant.Clock.Advance(TimeSpan.FromDays(3));

        await RefusedAsync(
            bench,
            $"see the note {bench.Note.Id}",
            id,
            "--delete",
            "--state",
            bench.Export(resources: [($"{NotesBench.Client}::it", "elsewhere")])
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_WithoutACredential_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.InterruptAsync();
        bench.Variables.Remove("SAIL_CLIENT_ID");

        await RefusedAsync(bench, "Nothing can be deleted without the tenant", bench.Note.Id, "--delete");
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keep_ForgetsTheNoteAndTouchesNothing(bool isAnswered)
    {
        await using var bench = await NotesBench.StartAsync();
        var id = isAnswered ? await bench.CreateAsync() : await bench.InterruptAsync();
        var before = bench.Tenant.Requests.List().Count;

        Assert.Equal(0, await bench.RunAsync("notes", "resolve", bench.Note.Id, "--keep"));

        Assert.Empty(bench.Notes);
        Assert.Equal([id], bench.ClientIds);
        Assert.Equal(before, bench.Tenant.Requests.List().Count);
    }

    [Theory(Timeout = Limit)]
    [InlineData("--keep")]
    [InlineData("--delete")]
    public async Task LivingCreation_IsLeftAlone(string deed)
    {
        await using var bench = await NotesBench.StartAsync();

        await bench.InterruptAsync(async () =>
        {
            Assert.IsType<NoteState.Creating>(bench.Note.State);
            await RefusedAsync(bench, "under way", bench.Note.Id, deed);
        });
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Import_WritesTheFileOfAnImport_AndKeepsTheNote(bool isAnswered)
    {
        await using var bench = await NotesBench.StartAsync();
        var id = isAnswered ? await bench.CreateAsync() : await bench.InterruptAsync();
        var file = bench.FreshFile();

        Assert.Equal(0, await bench.RunAsync("notes", "resolve", bench.Note.Id, "--import", file));

        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse($$"""{"resources":[{"type":"{{NotesBench.Client}}","name":"it","id":"{{id}}"}]}"""),
                JsonNode.Parse(await File.ReadAllTextAsync(file))
            )
        );
        Assert.Contains($"pulumi import --file {file}", bench.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Where the stack has a resource it still, as after a replacement or a rotation, give it another name in the file first",
            bench.Output,
            StringComparison.Ordinal
        );
        // What a stack is about to hold is nobody's leftover any more.
        Assert.Equal(id, Assert.IsType<NoteState.Answered>(bench.Note.State).Answer.Id);
        await RefusedAsync(bench, "--no-stack-holds-it", bench.Note.Id, "--delete");
        // A file of somebody is not written over.
        await RefusedAsync(bench, "exists already", bench.Note.Id, "--import", file);
    }

    [Fact(Timeout = Limit)]
    public async Task Import_OfAnObjectThatIsGone_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Edits.DeleteOAuthClient(await bench.CreateAsync());
        bench.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));

        await RefusedAsync(bench, "there is nothing to import", bench.Note.Id, "--import", bench.FreshFile());
    }

    [Theory(Timeout = Limit)]
    [InlineData]
    [InlineData("--keep", "--delete")]
    public async Task Resolve_WithoutExactlyOneDeed_IsRefused(params string[] deeds)
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.InterruptAsync();

        await RefusedAsync(bench, "Say one of --delete, --keep, --import FILE.", [bench.Note.Id, .. deeds]);
    }

    [Fact(Timeout = Limit)]
    public async Task BuiltExecutable_ListsNotes()
    {
        var (exitCode, output, _) = await PluginProcessUnderTest.RunAsync(
            "notes",
            "list",
            "--json",
            "--project",
            "none",
            "--stack",
            "none"
        );

        Assert.Equal(0, exitCode);
        Assert.NotNull(JsonNode.Parse(output)!["notes"]);
    }

    /// <summary>What is refused touches neither an object nor a note, and says why.</summary>
    private static async Task RefusedAsync(NotesBench bench, string reason, params IReadOnlyList<string> arguments)
    {
        var (clients, notes) = (bench.ClientIds, bench.Notes.Select(n => n.File).ToList());
        Assert.Equal(1, await bench.RunAsync(["notes", "resolve", .. arguments]));
        Assert.Contains(reason, bench.Errors, StringComparison.Ordinal);
        Assert.Empty(bench.Output);
        Assert.Equal(clients, bench.ClientIds);
        Assert.Equal(notes, bench.Notes.Select(n => n.File));
    }

    /// <summary>Has a note say that the tenant answered with an object.</summary>
    private static void Answer(NotesBench bench, StoredNote note, string objectId) =>
        File.Move(
            note.File,
            Path.Combine(
                Path.GetDirectoryName(note.File)!,
                $"{note.Id}.{NoteDigest.OfObject(bench.Variables["SAIL_BASE_URL"].TrimEnd('/'), objectId)}.secret.{objectId}.json"
            )
        );

    private static string Add(NotesBench bench, string name) => bench.Tenant.Edits.AddOAuthClient(new JsonObject { ["name"] = name }).Id;
}
