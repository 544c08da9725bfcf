using System.Text.Json.Nodes;
using Pulumi.OAuth.Plugin.Tests.Driving;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Plugin.Tests.Verbs;

/// <summary><c>notes list</c> and <c>notes show</c>: what there is, what the tenant has of it, and what to do.</summary>
public sealed class NotesListTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task List_OffersThePreviewFirst_AndTellsWhatEachNoteIsAndWhatTheTenantHas()
    {
        await using var bench = await NotesBench.StartAsync();
        var answered = await bench.CreateAsync(name: "shop");
        var orphan = await bench.InterruptAsync();

        Assert.Equal(0, await bench.RunAsync("notes", "list"));

        Assert.StartsWith("Run `pulumi preview` of the stack first", bench.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"OAuth client  {bench.Tenant.Store.Current.FindOAuthClient(orphan)!.Name}",
            bench.Output,
            StringComparison.Ordinal
        );
        Assert.Contains($"unanswered; {orphan} exists", bench.Output, StringComparison.Ordinal);
        Assert.Contains($"answered, unconfirmed; {answered} exists", bench.Output, StringComparison.Ordinal);
        Assert.All(bench.Notes, note => Assert.Contains($"notes resolve {note.Id} --", bench.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("not asked", bench.Output, StringComparison.Ordinal);
    }

    /// <summary>A tenant that cuts names: the object may be ours, which is all that can be said.</summary>
    [Fact(Timeout = Limit)]
    public async Task List_OfACreationWhoseNameTheTenantHasCut_NamesWhatItMayHaveMade()
    {
        await using var bench = await NotesBench.StartAsync();
        var orphan = await bench.InterruptAsync();
        bench.Tenant.Edits.EditOAuthClient(orphan, f => f["name"] = ((string)f["name"]!)[..4]);
        bench.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(0, await bench.RunAsync("notes", "list"));

        Assert.Contains($"it lists {orphan} (", bench.Output, StringComparison.Ordinal);
        Assert.Contains("created at that time, whose name may be made of it", bench.Output, StringComparison.Ordinal);
    }

    /// <summary>What a stack holds is not what nobody heard of.</summary>
    [Fact(Timeout = Limit)]
    public async Task List_OfALostAnswer_BesideAnObjectOfThatNameInTheState_TellsOfTheLostOneAlone()
    {
        await using var bench = await NotesBench.StartAsync();
        var orphan = await bench.InterruptAsync();
        var name = bench.Tenant.Store.Current.FindOAuthClient(orphan)!.Name!;
        var held = bench.Tenant.Edits.AddOAuthClient(new JsonObject { ["name"] = name }).Id;

        Assert.Equal(0, await bench.RunAsync("notes", "list", "--state", bench.Export(resources: [("x:y:Z::it", held)])));

        Assert.Contains($"unanswered; {orphan} exists; not in the state", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(held, bench.Output, StringComparison.Ordinal);
        // The one that is left may be it.
        var both = bench.Export(resources: [("x:y:Z::it", orphan), ("x:y:Z::at", held)]);
        Assert.Equal(0, await bench.RunAsync("notes", "list", "--state", both));
        Assert.Contains(" exists; in the state", bench.Output, StringComparison.Ordinal);
        // As a preview notes it, which names what the state holds.
        var digest = NoteDigest.OfObject(bench.Note.Note!.Tenant, held);
        NotesBench.Edit(bench.Note, note => note["ofOthers"] = new JsonArray(digest));
        Assert.Equal(0, await bench.RunAsync("notes", "list"));
        Assert.Contains($"unanswered; {orphan} exists", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(held, bench.Output, StringComparison.Ordinal);
    }

    /// <summary>Stacks have imported all that a lost answer of a given name may be: nothing is left to look for, or to delete.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(0, "the tenant lists no other, which says nothing for two minutes")]
    [InlineData(3, "nothing is left of it")]
    public async Task List_OfALostAnswer_WhoseCandidatesStacksHold_NamesThem_AndOffersToForgetTheNote(int minutes, string told)
    {
        await using var bench = await NotesBench.StartAsync();
        var adopted = await bench.InterruptAsync();
        var digest = NoteDigest.OfObject(bench.Note.Note!.Tenant, adopted);
        NotesBench.Edit(bench.Note, note => (note["nameIsRandom"], note["ofOthers"]) = (false, new JsonArray(digest)));
        bench.Tenant.Clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(0, await bench.RunAsync("notes", "list"));

        Assert.Contains(told, bench.Output, StringComparison.Ordinal);
        Assert.Contains($"a stack has told as its own: {adopted}", bench.Output, StringComparison.Ordinal);
        Assert.Contains("--keep", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--import", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--delete", bench.Output, StringComparison.Ordinal);
    }

    /// <summary>Nobody saw a secret of it: a person's import has named it, whose name anybody can have given.</summary>
    [Fact(Timeout = Limit)]
    public async Task AnswerWithoutASecret_OfAGivenName_IsNotDeletedFromHere()
    {
        await using var bench = await NotesBench.StartAsync();
        var adopted = await bench.InterruptAsync();
        NotesBench.Edit(bench.Note, note => note["nameIsRandom"] = false);
        var file = bench.FreshFile();
        Assert.Equal(0, await bench.RunAsync("notes", "resolve", bench.Note.Id, "--import", file));

        Assert.Equal(0, await bench.RunAsync("notes", "list"));
        Assert.Contains("so it may be somebody else's", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--no-stack-holds-it", bench.Output, StringComparison.Ordinal);
        Assert.NotEqual(
            0,
            await bench.RunAsync("notes", "resolve", bench.Note.Id, "--delete", "--state", bench.Export(), "--no-stack-holds-it")
        );

        Assert.NotNull(bench.Tenant.Store.Current.FindOAuthClient(adopted));
    }

    [Fact(Timeout = Limit)]
    public async Task List_OfAStateWithoutEnd_IsRefused()
    {
        await using var bench = await NotesBench.StartAsync();
        var endless = bench.FreshFile();
        await using (var sparse = File.Create(endless))
            sparse.SetLength(1L << 40);

        Assert.Equal(1, await bench.RunAsync("notes", "list", "--state", endless));

        Assert.Contains($"--state {endless}: it is larger than 256 MiB", bench.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task List_AsJson_HasItsMembers()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();

        var note = Assert.Single((await bench.ListAsync())["notes"]!.AsArray())!.AsObject();

        Assert.Equal(
            [
                "id",
                "file",
                "state",
                "overlooked",
                "kind",
                "name",
                "urn",
                "project",
                "stack",
                "tenant",
                "began",
                "ageSeconds",
                "objectIds",
                "object",
                "toDo",
            ],
            note.Select(m => m.Key)
        );
        Assert.Equal("unconfirmed", (string)note["state"]!);
        Assert.Equal("exists", (string)note["object"]!);
        Assert.Equal(id, (string)Assert.Single(note["objectIds"]!.AsArray())!);
        Assert.StartsWith("pulumi preview", (string)note["toDo"]![0]!, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task List_TellsOfReplacedTokensThatLiveOn()
    {
        await using var bench = await NotesBench.StartAsync();
        Assert.Empty((await bench.ListAsync())["kept"]!.AsArray());
        bench.Keep("old-token");
        bench.Keep("of-another-project", project: "q");

        Assert.Equal(0, await bench.RunAsync("notes", "list", "--project", "p"));
        Assert.Contains(
            "Replaced tokens that live on (keepPreviousForHours) and count against the quota; the tenant ends them:",
            bench.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "old-token  it-0a1b2c3  expires 2027-03-02 12:00:00Z  urn:pulumi:dev::p::oauth:index:PersonalAccessToken::it",
            bench.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("of-another-project", bench.Output, StringComparison.Ordinal);

        var kept = (await bench.ListAsync())["kept"]!.AsArray();
        Assert.Equal(2, kept.Count);
        Assert.Equal(["id", "name", "urn", "tenant", "expires"], kept[0]!.AsObject().Select(m => m.Key));
    }

    [Fact(Timeout = Limit)]
    public async Task List_OfAnObjectThatIsGone_SaysSo_ButNotBeforeTheTenantMustListIt()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Tenant.Edits.DeleteOAuthClient(await bench.CreateAsync());

        bench.Tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("unknown", (string)(await bench.ListAsync())["notes"]![0]!["object"]!);
        bench.Tenant.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("absent", (string)(await bench.ListAsync())["notes"]![0]!["object"]!);
    }

    [Theory(Timeout = Limit)]
    [InlineData("SAIL_BASE_URL")]
    [InlineData("SAIL_CLIENT_SECRET")]
    public async Task List_WithoutAddressOrCredential_ListsAndSaysThatTheTenantWasNotAsked(string missing)
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();
        bench.Variables.Remove(missing);

        Assert.Equal(0, await bench.RunAsync("notes", "list"));

        Assert.Contains($"answered, unconfirmed; {id}, not looked up", bench.Output, StringComparison.Ordinal);
        Assert.Contains("The tenant was not asked: set SAIL_BASE_URL", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("GET", bench.Asked);
    }

    [Fact(Timeout = Limit)]
    public async Task List_NoteOfAnotherTenant_IsListedAndNeverLookedUp()
    {
        await using var bench = await NotesBench.StartAsync();
        await using var other = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();
        var before = bench.Tenant.Requests.List().Count;
        foreach (var name in new[] { "SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET" })
            bench.Variables[name] = other.Variables[name];

        var note = Assert.Single((await bench.ListAsync())["notes"]!.AsArray())!;

        Assert.Equal("unknown", (string)note["object"]!);
        Assert.Equal(id, (string)note["objectIds"]![0]!);
        Assert.Contains(
            "only " + other.Tenant.BaseUrl.ToString().TrimEnd('/') + " is asked",
            (string)note["reason"]!,
            StringComparison.Ordinal
        );
        Assert.Equal(before, bench.Tenant.Requests.List().Count);
    }

    [Fact(Timeout = Limit)]
    public async Task List_BaseUrlOtherThanTheEnvironments_DoesNotGetTheEnvironmentsCredential()
    {
        await using var bench = await NotesBench.StartAsync();
        await using var other = await NotesBench.StartAsync();

        var document = await bench.ListAsync("--base-url", other.Tenant.BaseUrl.ToString());

        Assert.Contains("the environment's credential belongs to", (string)document["notAsked"]!, StringComparison.Ordinal);
        Assert.Empty(other.Tenant.Requests.List());
    }

    [Fact(Timeout = Limit)]
    public async Task List_TenantThatFails_StillLists_AndExitsWithAnError()
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.CreateAsync();
        bench.Variables["SAIL_CLIENT_SECRET"] = "wrong-secret-of-somebody";

        Assert.Equal(1, await bench.RunAsync("notes", "list"));

        Assert.Contains(bench.Note.Id, bench.Output, StringComparison.Ordinal);
        Assert.Contains("The tenant's word is incomplete", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret-of-somebody", bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task List_OfAProjectAndStack_LeavesOthersOut()
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.CreateAsync(name: "mine");
        await bench.CreateAsync(name: "theirs", project: "q");

        Assert.StartsWith(
            "mine-",
            (string)Assert.Single((await bench.ListAsync("--project", "p", "--stack", "dev"))["notes"]!.AsArray())!["name"]!,
            StringComparison.Ordinal
        );
        Assert.Empty((await bench.ListAsync("--project", "p", "--stack", "prod"))["notes"]!.AsArray());
    }

    [Fact(Timeout = Limit)]
    public async Task List_SecretName_IsNeverShown()
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.CreateAsync(isSecret: true);

        foreach (var arguments in new string[][] { ["notes", "list"], ["notes", "list", "--json"], ["notes", "show", bench.Note.Id] })
        {
            Assert.Equal(0, await bench.RunAsync(arguments));
            Assert.Contains("[secret]", bench.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("nobody-may-know", bench.Output, StringComparison.Ordinal);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task List_TextOfANote_ActsOnNothing()
    {
        await using var bench = await NotesBench.StartAsync();
        await bench.CreateAsync();
        NotesBench.Edit(bench.Note, content => content["name"] = "\u001b[2J\n::set-output name=x::y ##vso[task.setvariable]");

        await bench.RunAsync("notes", "list");

        Assert.DoesNotContain('\u001b', bench.Output);
        Assert.DoesNotContain("\n::", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task List_NoteOfAnotherMachine_IsReportedOnlyWithTheReason()
    {
        await using var bench = await NotesBench.StartAsync();
        var orphan = await bench.InterruptAsync();
        NotesBench.Edit(bench.Note, content => content["host"] = "elsewhere");

        var note = Assert.Single((await bench.ListAsync())["notes"]!.AsArray())!;

        Assert.Equal("reported", (string)note["state"]!);
        Assert.Equal("it was written on another machine, elsewhere", (string)note["reason"]!);
        Assert.Equal(orphan, (string)note["objectIds"]![0]!);
    }

    /// <summary>What stacks hold is not what was lost before a restart of the machine.</summary>
    [Fact(Timeout = Limit)]
    public async Task List_NoteOfAnotherStart_WhoseCandidatesStacksHold_SendsNobodyToThem()
    {
        await using var bench = await NotesBench.StartAsync();
        var held = await bench.InterruptAsync();
        NotesBench.Edit(bench.Note, note => (note["boot"], note["nameIsRandom"]) = ("another", false));
        var state = bench.Export(resources: [("x:y:Z::it", held)]);
        var advice = Assert.Single((await bench.ListAsync("--state", state))["notes"]!.AsArray())!["toDo"]!.AsArray();
        Assert.Equal("pulumi preview (then it is left out here)", (string)Assert.Single(advice)!);

        var digest = NoteDigest.OfObject(bench.Note.Note!.Tenant, held);
        NotesBench.Edit(bench.Note, note => note["ofOthers"] = new JsonArray(digest));
        bench.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(0, await bench.RunAsync("notes", "list"));

        Assert.Contains(
            "reported only; nothing is left of it; the machine was started anew since; ",
            bench.Output,
            StringComparison.Ordinal
        );
        Assert.Contains($"a stack has told as its own: {held}", bench.Output, StringComparison.Ordinal);
        Assert.Contains("--keep", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("look at the object", bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task List_State_SaysWhichNotesItHolds()
    {
        await using var bench = await NotesBench.StartAsync();
        var held = await bench.CreateAsync(name: "held");
        await bench.CreateAsync(name: "lost");
        var export = bench.Export(resources: [($"{NotesBench.Client}::renamed", held)]);

        var notes = (await bench.ListAsync("--state", export))["notes"]!.AsArray();

        Assert.Equal(
            [("held", true), ("lost", false)],
            notes.Select(n => (((string)n!["name"]!).Split('-')[0], (bool)n["inState"]!)).Order()
        );
        Assert.Equal("pulumi preview (confirms it)", (string)Assert.Single(notes.Single(n => (bool)n!["inState"]!)!["toDo"]!.AsArray())!);
    }

    [Fact(Timeout = Limit)]
    public async Task List_State_FindsWithoutANoteWhatTheStackCouldHaveMade()
    {
        await using var bench = await NotesBench.StartAsync();
        var ofResource = Add(bench, "shop-0a1b2c3");
        var ofPending = Add(bench, "kiosk-0a1b2c3");
        var held = Add(bench, "shop-1111111");
        Add(bench, "shop-0A1B2C3");
        Add(bench, "shop");
        Add(bench, "foreign-0a1b2c3");
        bench.Input = NotesBench.ExportOf(
            "p/dev",
            [($"{NotesBench.Client}::shop", held), ($"{NotesBench.Token}::foreign", "t")],
            [$"{NotesBench.Client}::kiosk"]
        );

        var candidates = (await bench.ListAsync("--state", "-"))["candidates"]!.AsArray();

        Assert.Equal(new[] { ofResource, ofPending }.Order(), candidates.Select(c => (string)c!["id"]!).Order());
        Assert.All(candidates, c => Assert.Contains("two days", (string)c!["againstDeleting"]!, StringComparison.Ordinal));
        // Of another stack of the same program.
        var other = bench.Export("p/prod", [($"{NotesBench.Client}::shop", ofResource)]);
        var left = (await bench.ListAsync("--state", bench.Written(bench.Input), "--exclude-state", other))["candidates"]!.AsArray();
        Assert.Equal(ofPending, (string)Assert.Single(left)!["id"]!);
    }

    /// <summary>The objects of a resource of two are called by its <c>name</c> and random digits.</summary>
    [Fact(Timeout = Limit)]
    public async Task List_State_FindsWithoutANoteWhatAPairOfAGivenNameCouldHaveMade()
    {
        await using var bench = await NotesBench.StartAsync();
        var made = Add(bench, "Nightly-0a1b2c3");
        var asked = Add(bench, "Weekly-0a1b2c3");
        Add(bench, "Nightly");
        Add(bench, "Hidden-0a1b2c3");
        Add(bench, "Plain-0a1b2c3");
        var export = JsonNode.Parse(
            NotesBench.ExportOf(
                "p/dev",
                [
                    ("oauth:index:RotatingOAuthClient::night", null),
                    ("oauth:index:RotatingOAuthClient::hidden", null),
                    ($"{NotesBench.Client}::plain", null),
                ],
                ["oauth:index:RotatingOAuthClient::week"]
            )
        )!;
        var deployment = export["deployment"]!;
        var secret = new JsonObject { [WireForm.SignatureKey] = WireForm.SecretSignature, ["ciphertext"] = "v1:xyz" };
        var names = new JsonNode[] { "Nightly", secret, "Plain" };
        foreach (var (entry, name) in deployment["resources"]!.AsArray().Zip(names))
            entry!["inputs"] = new JsonObject { ["name"] = name };
        deployment["pending_operations"]![0]!["resource"]!["inputs"] = new JsonObject { ["name"] = "Weekly" };
        bench.Input = export.ToJsonString();

        var candidates = (await bench.ListAsync("--state", "-"))["candidates"]!.AsArray();

        Assert.Equal(new[] { made, asked }.Order(), candidates.Select(c => (string)c!["id"]!).Order());
        bench.Input = export.ToJsonString();
        Assert.Equal(0, await bench.RunAsync("notes", "list", "--state", "-"));
        Assert.StartsWith("No note tells of an unfinished or unconfirmed creation.", bench.Output, StringComparison.Ordinal);
        Assert.Contains(
            "gives them their names: what these resources may have lost: hidden, plain\n",
            bench.Output,
            StringComparison.Ordinal
        );
    }

    /// <summary>Names of the project's pattern, or the program's own: nobody must take the silence for a word about them.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(2, "r0, r1")]
    [InlineData(12, "r0, r1, r2, r3, r4, r5, r6, r7, r8, r9 and 2 more")]
    public async Task List_State_SaysOfWhichResourcesNothingIsLookedFor(int count, string expected)
    {
        await using var bench = await NotesBench.StartAsync();
        var export = JsonNode.Parse(
            NotesBench.ExportOf("p/dev", [.. Enumerable.Range(0, count + 2).Select(i => ($"{NotesBench.Client}::r{i}", (string?)null))], [])
        )!;
        var entries = export["deployment"]!["resources"]!.AsArray();
        foreach (var entry in entries)
            entry!["inputs"] = new JsonObject { ["name"] = "team-p-r-0a1b2c3d" };
        entries[count]!["inputs"]!["name"] = $"r{count}-0a1b2c3";
        // Only looked up.
        entries[count + 1]!["external"] = true;
        bench.Input = export.ToJsonString();

        Assert.Equal(0, await bench.RunAsync("notes", "list", "--state", "-"));

        Assert.StartsWith("No note tells of an unfinished or unconfirmed creation.", bench.Output, StringComparison.Ordinal);
        Assert.Contains($"what these resources may have lost: {expected}\n", bench.Output, StringComparison.Ordinal);
        bench.Input = export.ToJsonString();
        Assert.Equal(count, (await bench.ListAsync("--state", "-"))["notLookedFor"]!.AsArray().Count);
    }

    [Theory(Timeout = Limit)]
    [InlineData("{", "it is no JSON (line 1, column 2)")]
    [InlineData("""{"deployment": nhunter2}""", "it is no JSON (line 1, column 17)")]
    [InlineData("{}", "it has neither a \"deployment\" nor a \"checkpoint\"")]
    [InlineData("""{"deployment":{"resources":{}}}""", "its \"resources\" is no list")]
    [InlineData("""{"deployment":{"resources":[{}]}}""", "one of its resources has no URN")]
    [InlineData("""{"deployment":{"pending_operations":[{}]}}""", "one of its pending operations has no resource")]
    public async Task List_StateThatIsNoExport_IsAnErrorThatSaysWhy(string text, string reason)
    {
        await using var bench = await NotesBench.StartAsync();
        var file = bench.Written(text);

        Assert.Equal(1, await bench.RunAsync("notes", "list", "--state", file));

        Assert.StartsWith(
            $"--state {file}: it is no export of a stack, as `pulumi stack export --file FILE` writes: {reason}",
            bench.Errors,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("hunter2", bench.Errors, StringComparison.Ordinal);
        Assert.Empty(bench.Output);
    }

    /// <summary>A folder that nobody can look into may hold anything: to call it empty would have the orphans in it forgotten. With @, a
    /// link to itself.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("")]
    [InlineData("oauth")]
    [InlineData("oauth/notes")]
    [InlineData("oauth/notes@")]
    [InlineData("oauth/kept")]
    [InlineData("oauth/renewals")]
    public async Task Folder_ThatCannotBeRead_IsNotCalledEmpty(string place)
    {
        await using var bench = await NotesBench.StartAsync();
        var home = Path.Combine(bench.Variables["PULUMI_HOME"], "home");
        bench.Variables["PULUMI_HOME"] = home;
        var path = Path.Combine(home, place.TrimEnd('@'));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (place.EndsWith('@'))
            File.CreateSymbolicLink(path, path);
        else
            await File.WriteAllTextAsync(path, "");
        var expected = place.Length == 0 ? Path.Combine(home, "oauth") : path;

        Assert.Equal(1, await bench.RunAsync("notes", "list"));
        Assert.Contains($"There may be more: the folder of notes {expected} cannot be read: ", bench.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("No creation is unfinished", bench.Output, StringComparison.Ordinal);

        Assert.Equal(1, await bench.RunAsync("notes", "list", "--json"));
        Assert.Contains(
            "cannot be read",
            (string)Assert.Single(JsonNode.Parse(bench.Output)!["problems"]!.AsArray())!,
            StringComparison.Ordinal
        );

        foreach (
            var verb in new string[][]
            {
                ["show", "000000000000"],
                ["resolve", "000000000000", "--delete"],
                ["resolve", "000000000000", "--keep"],
                ["resolve", "000000000000", "--import", "x"],
            }
        )
        {
            Assert.Equal(1, await bench.RunAsync(["notes", .. verb]));
            Assert.Contains($"There may be more: the folder of notes {expected} cannot be read: ", bench.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(1, await bench.RunAsync("doctor"));
        Assert.Matches(
            $"✗ notes +the folder of notes {System.Text.RegularExpressions.Regex.Escape(expected)} cannot be read: ",
            bench.Output
        );
        Assert.DoesNotContain("no creation was interrupted", bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task State_ThatIsAPipe_IsRefusedAtOnce()
    {
        await using var bench = await NotesBench.StartAsync();
        var pipe = bench.FreshFile();
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync();

        foreach (
            string[] words in (string[][])
                [
                    ["notes", "list", "--state", pipe],
                    ["report", "--state", pipe],
                    ["export", "--out", bench.FreshFile(), "--exclude-state", pipe],
                ]
        )
        {
            Assert.Equal(1, await Task.Run(() => bench.RunAsync(words)));
            Assert.Contains(
                "it was not read: it is no file but a pipe or a device. Standard input is -",
                bench.Errors,
                StringComparison.Ordinal
            );
        }
    }

    /// <summary>What the file backend keeps of a stack tells as much as an export.</summary>
    [Fact(Timeout = Limit)]
    public async Task State_OfABackend_IsReadAsAnExportIs()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();
        var export = JsonNode.Parse(NotesBench.ExportOf("p/dev", [($"{NotesBench.Client}::it", id.ToUpperInvariant())], []))!;
        var file = bench.Written(
            new JsonObject
            {
                ["version"] = 3,
                ["checkpoint"] = new JsonObject { ["latest"] = export["deployment"]!.DeepClone() },
            }.ToJsonString()
        );

        Assert.True((bool)Assert.Single((await bench.ListAsync("--state", file))["notes"]!.AsArray())!["inState"]!);
        Assert.Equal(1, await bench.RunAsync("notes", "resolve", bench.Note.Id, "--delete", "--no-stack-holds-it", "--state", file));
        Assert.Contains(
            $"the state holds its object, {id.ToUpperInvariant()}. `pulumi preview` confirms it",
            bench.Errors,
            StringComparison.Ordinal
        );
        Assert.Contains(id, bench.ClientIds);
    }

    [Fact(Timeout = Limit)]
    public async Task Show_TellsAllOfOneNote_AndAnUnknownOneIsAnError()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();

        Assert.Equal(0, await bench.RunAsync("notes", "show", bench.Note.Id));
        Assert.Contains($"answered, unconfirmed; {id} exists", bench.Output, StringComparison.Ordinal);
        Assert.Contains(bench.Note.File, bench.Output, StringComparison.Ordinal);

        Assert.Equal(1, await bench.RunAsync("notes", "show", "000000000000"));
        Assert.Equal("There is no note 000000000000.", bench.Errors.TrimEnd());
    }

    [Fact(Timeout = Limit)]
    public async Task List_State_TellsAnObjectOnceWhenANoteTellsOfItAlready()
    {
        await using var bench = await NotesBench.StartAsync();
        var id = await bench.CreateAsync();

        var document = await bench.ListAsync("--state", bench.Export(resources: [($"{NotesBench.Client}::it", "elsewhere")]));

        Assert.Equal(id, (string)document["notes"]![0]!["objectIds"]![0]!);
        Assert.Empty(document["candidates"]!.AsArray());
    }

    [Fact(Timeout = Limit)]
    public async Task MistakeOfOurs_IsOneLineAndNoTrace()
    {
        await using var bench = await NotesBench.StartAsync();
        bench.Input = null!;

        Assert.Equal(1, await bench.RunAsync("notes", "list", "--state", "-"));

        Assert.StartsWith("A mistake of the provider, please report it: ArgumentNullException: ", bench.Errors, StringComparison.Ordinal);
        Assert.Single(bench.Errors.TrimEnd().Split('\n'));
    }

    [Fact(Timeout = Limit)]
    public async Task UnknownWord_IsRefusedWithASuggestion()
    {
        await using var bench = await NotesBench.StartAsync();

        Assert.Equal(1, await bench.RunAsync("notes", "lst"));

        Assert.Contains("Did you mean list?", bench.Errors, StringComparison.Ordinal);
    }

    private static string Add(NotesBench bench, string name) => bench.Tenant.Edits.AddOAuthClient(new JsonObject { ["name"] = name }).Id;
}
