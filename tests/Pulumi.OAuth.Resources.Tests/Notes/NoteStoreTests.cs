using System.Diagnostics;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;
using Pulumi.Results;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Tests.Notes;

/// <summary>The notes on a disk that does not do what it is asked for.</summary>
public sealed class NoteStoreTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Answer_WhoseRenameIsRefused_TakesTheNoteAway()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        using var pending = test.Store.Begin(NotesOnDisk.Of(test));
        // A folder that is not empty has the name.
        var answered = new NoteName(pending.Id, NotedAnswer.Of(pending.Note.Tenant, "id1", heldSecret: true)).ToString();
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(pending.File)!, answered, "inside"));

        Assert.Null(pending.Answered("id1", heldSecret: true));

        Assert.False(File.Exists(pending.File));
    }

    /// <summary>Another run, whose plugin looks at the notes just when this one is answered, must not call it interrupted.</summary>
    [Fact(Timeout = Limit)]
    public async Task Answer_WhileAnotherRunLooks_IsNeverTakenForAnInterruption()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var note = NotesOnDisk.Of(test);
        var other = test.Store.ForRun();
        var seen = new List<NoteState>();
        using var end = new CancellationTokenSource();
        var looking = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
                seen.AddRange(other.List().Select(n => n.State).Where(s => s is NoteState.Unanswered or NoteState.Foreign));
        });

        for (var i = 0; i < 400; i++)
        {
            string file;
            using (var pending = test.Store.Begin(note))
            {
                pending.Answered($"id{i}", heldSecret: true);
                file = pending.File;
            }
            File.Delete(file);
        }
        await end.CancelAsync();
        await looking;

        Assert.Empty(seen);
    }

    [Fact(Timeout = Limit)]
    public async Task Answer_IsTheLastThatHappenedToTheNote()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        using var pending = test.Store.Begin(NotesOnDisk.Of(test));
        var hourAgo = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
        File.SetLastWriteTimeUtc(pending.File, hourAgo);

        Assert.Null(pending.Answered("id1", heldSecret: true));

        Assert.True(File.GetLastWriteTimeUtc(pending.File) > hourAgo.AddMinutes(30));
    }

    [Fact(Timeout = Limit)]
    public async Task Answer_ThatCannotBeNotedInAnyWay_IsToldWithTheId()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(
            new Embedded.Tenant.Faults.FaultRule(new Embedded.Tenant.Faults.Fault.HangBeforeActing(500))
            {
                Operation = Embedded.Tenant.Calls.TenantOperation.CreateOAuthClient,
            }
        );
        var creating = test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client())),
            default
        );
        while (test.Notes.Count == 0)
            await Task.Delay(5);
        Directory.Move(test.Store.Folder, test.Store.Folder + "-away");

        var created = ProviderUnderTest.Answer(await creating);

        var warning = Assert.Single(test.Diagnostics.Warnings);
        Assert.Contains(created.Id, warning, StringComparison.Ordinal);
        Assert.Contains("cannot be noted down", warning, StringComparison.Ordinal);
        Assert.Contains("delete the object at the tenant", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(((PropertyValue.Text)created.State["secret"].Unwrap()).Value, warning, StringComparison.Ordinal);

        // The disk can be written to again, and `up --replace` asks as for something new. The engine has recorded the object.
        Directory.Move(test.Store.Folder + "-away", test.Store.Folder);
        await test.ReconfigureAsync();
        var second = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), "it-2222222"));
        Assert.Equal([created.Id, second.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
        Assert.Contains(test.Diagnostics.Infos, m => m.Contains("could not be noted down in its place", StringComparison.Ordinal));

        // What was said elsewhere goes with the note.
        await test.DeleteAsync(ProviderUnderTest.Client, created.Id, created.State);
        Assert.Empty(test.Unanswered);
        Assert.Empty(Directory.GetFiles(test.Home));
    }

    [Fact(Timeout = Limit)]
    public async Task Answer_InAFolderThatGivesNothingUp_LeavesANoteThatLeadsToNoDeletion()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var test = await ProviderUnderTest.StartAsync();
        using (var pending = test.Store.Begin(NotesOnDisk.Of(test)))
        {
            var folder = Path.GetDirectoryName(pending.File)!;
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            using (new ModesThatCount())
                Assert.Contains("denied", pending.Answered("id1", heldSecret: true), StringComparison.Ordinal);
            File.SetUnixFileMode(folder, DurableFolder.OwnerOnly);
        }

        var left = Assert.Single(test.Notes);
        Assert.IsType<NoteState.Foreign>(left.State);
        Assert.Equal("it-0a1b2c3", left.Note!.Name);
    }

    [Fact(Timeout = Limit)]
    public async Task Note_ThatCannotBeWritten_IsToldByNameAndTheCreationGoesOn()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await File.WriteAllTextAsync(test.Store.Folder, "in the way");

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));

        Assert.Equal(2, test.Diagnostics.Warnings.Count);
        Assert.Contains("The creation of it-0a1b2c3 cannot be noted down", test.Diagnostics.Warnings[0], StringComparison.Ordinal);
        Assert.Contains(
            $"The OAuth client {created.Id} (it-0a1b2c3) was created, and nothing but this run tells of it",
            test.Diagnostics.Warnings[1],
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Notes_ThatCannotBeRead_AreToldAtTheBeginningOfEveryRun()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await File.WriteAllTextAsync(test.Store.Folder, "in the way");

        await test.ReconfigureAsync();

        var told = Assert.Single(test.Diagnostics.Warnings);
        Assert.StartsWith(
            $"The folder of notes {test.Store.Folder} cannot be read: it is no folder. So it is",
            told,
            StringComparison.Ordinal
        );
        Assert.EndsWith("`pulumi-resource-oauth notes list --project p --stack dev` shows them.", told, StringComparison.Ordinal);

        await File.WriteAllTextAsync(test.Store.KeptFolder, "in the way");
        await test.ReconfigureAsync();
        Assert.EndsWith("shows them, and which other folders cannot be read.", test.Diagnostics.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Remains_OfAProcessThatDiedBeforeItsNoteWasWhole_AreTakenAway()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var file = NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        var draft = $"{file}.0a1b2c3d{DurableFile.DraftEnding}";
        File.Move(file, draft);
        var @lock = Path.ChangeExtension(file, ".lock");
        Assert.Empty(Own(test));
        Assert.True(File.Exists(@lock));

        File.SetLastWriteTimeUtc(@lock, test.Time.GetUtcNow().UtcDateTime.AddMinutes(-2));
        // A list of all notes only reads.
        Assert.Empty(test.Notes);
        Assert.True(File.Exists(@lock));
        Assert.Empty(Own(test));

        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Theory(Timeout = Limit)]
    [InlineData("link", "0123456789ab.lock")]
    [InlineData("writable", "0123456789ab.lock")]
    [InlineData("own", "yarn.lock")]
    public async Task Remains_ThatAreNobodysOrLieInAPlaceThatIsNotTrusted_StayThere(string place, string name)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var folder = Path.GetDirectoryName(NotesOnDisk.Leave(test, NotesOnDisk.Of(test)))!;
        var project = place == "link" ? Path.Combine(test.Home, "project") : folder;
        if (place == "link")
        {
            Directory.Move(folder, project);
            File.CreateSymbolicLink(folder, project);
        }
        if (place == "writable")
            File.SetUnixFileMode(folder, (UnixFileMode)0x1FF);
        string[] files = [Path.Combine(project, name), Path.Combine(project, Path.ChangeExtension(name, ".json.0a1b2c3d.new"))];
        foreach (var file in files)
        {
            await File.WriteAllTextAsync(file, "somebody's");
            File.SetLastWriteTimeUtc(file, test.Time.GetUtcNow().UtcDateTime.AddMinutes(-2));
        }

        _ = Own(test);

        Assert.All(files, file => Assert.True(File.Exists(file)));
    }

    /// <summary>In a copy of the folder the lock is free, whoever creates: nothing follows from its notes, while the creation lives and
    /// afterwards.</summary>
    [Fact(Timeout = Limit)]
    public async Task Note_InACopyOfTheFolder_IsToldAndNobodysLeftover()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var copy = Directory.CreateTempSubdirectory("copied-").FullName;
        using (var pending = test.Store.Begin(NotesOnDisk.Of(test)))
        {
            Process.Start("cp", ["-a", test.Store.Folder, copy]).WaitForExit();

            Assert.IsType<NoteState.Creating>(Assert.Single(test.Notes).State);
            Assert.Contains(
                "as in a copy of the folder",
                Assert.IsType<NoteState.Foreign>(Assert.Single(Copied()).State).Reason,
                StringComparison.Ordinal
            );
        }
        Assert.IsType<NoteState.Unanswered>(Assert.Single(test.Notes).State);
        Assert.IsType<NoteState.Foreign>(Assert.Single(Copied()).State);
        Directory.Delete(copy, recursive: true);

        IReadOnlyList<StoredNote> Copied() => new NoteStore(copy, test.Time, test.Machine) { Elsewhere = copy }.List();
    }

    /// <summary>A link below our folder may lead to somebody's project.</summary>
    [Fact(Timeout = Limit)]
    public async Task Forgetting_OfWhatLiesBehindALink_RemovesAndRenamesNothing()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var urn = ProviderUnderTest.Urn(ProviderUnderTest.Client);
        var project = Directory.CreateDirectory(Path.Combine(test.Home, "project")).FullName;
        string[] names = ["0123456789ab.json", "0123456789ac.00112233445566778899aabbccddeeff.secret.id-1.json"];
        foreach (var name in names)
            await File.WriteAllTextAsync(Path.Combine(project, name), "{}");
        Directory.CreateDirectory(test.Store.Folder, DurableFolder.OwnerOnly);
        File.CreateSymbolicLink(test.Store.FolderOf(NotesOnDisk.Of(test).Tenant, urn), project);

        Assert.All(test.Notes, note => Assert.Throws<IOException>(() => test.Store.Forget(note)));
        var confirmations = new Confirmations(test.Store, NotesOnDisk.Of(test).Tenant);
        confirmations.Await(urn);
        confirmations.Close();

        Assert.Equal(names, Directory.GetFiles(project).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [InlineData("folder")]
    [InlineData("link")]
    [InlineData("version one's link")]
    public async Task Forgetting_OfWhatIsNoFile_RemovesNothing(string what)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var file =
            what == "version one's link"
                ? Path.Combine(Directory.CreateDirectory(test.Store.VersionOneFolder, DurableFolder.OwnerOnly).FullName, "it.json")
                : NotesOnDisk.Leave(test, NotesOnDisk.Of(test));
        File.Delete(file);
        if (what == "folder")
            Directory.CreateDirectory(file);
        else
            File.CreateSymbolicLink(file, Path.Combine(test.Home, "elsewhere"));

        var note = Assert.Single(test.Notes);

        Assert.IsType<NoteState.Untrusted>(note.State);
        Assert.Contains(
            "it is no regular file",
            Assert.Throws<IOException>(() => test.Store.Forget(note)).Message,
            StringComparison.Ordinal
        );
        Assert.Single(test.Notes);
    }

    /// <summary>What is only told of, because its content is not believed, is a file of ours all the same.</summary>
    [Fact(Timeout = Limit)]
    public async Task Forgetting_OfADamagedNote_RemovesIt()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await File.WriteAllTextAsync(NotesOnDisk.Leave(test, NotesOnDisk.Of(test)), "{");

        test.Store.Forget(Assert.Single(test.Notes));

        Assert.Empty(test.Notes);
    }

    private static IReadOnlyList<StoredNote> Own(ProviderUnderTest test) =>
        test.Store.Of(NotesOnDisk.Of(test).Tenant, ProviderUnderTest.Urn(ProviderUnderTest.Client));

    [Fact(Timeout = Limit)]
    public async Task Creations_ManyAtOnce_EachTouchesItsOwnFolderAlone()
    {
        const int Many = 600;
        await using var test = await ProviderUnderTest.StartAsync("""{"requestsPer10Seconds":100000}""");
        var most = 0;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Many).Select(CreateAsync));

        Assert.All(outcomes, o => Assert.Null(o.Failure));
        Assert.Equal(Many, test.Notes.Count);
        Assert.Equal(Many, Directory.GetDirectories(test.Store.Folder).Length);
        // Those that wait for their turn have asked for nothing, and noted nothing.
        Assert.InRange(most, 1, 256);
        Assert.Empty(test.Diagnostics.Warnings);

        async Task<Result<CreateAnswer, Failure>> CreateAsync(int n)
        {
            await Task.Yield();
            var outcome = await test.Provider.CreateAsync(
                new CreateCall
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client, $"c{n}"),
                    Type = ProviderUnderTest.Client,
                    Inputs = ProviderUnderTest.Generated(Values.Client(), $"c{n}-0a1b2c3"),
                },
                default
            );
            if (n % 50 == 0)
                most = Math.Max(most, Directory.GetFiles(test.Store.Folder, "*.lock", SearchOption.AllDirectories).Length);
            return outcome;
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Note_OfTheFirstCreationsWithAnAccessToken_KnowsTheTenantsTime()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var bearer = "";
        test.Alter = (request, _) =>
        {
            bearer = request.Headers.Authorization?.Parameter ?? bearer;
            return null;
        };
        await test.ReadAsync(ProviderUnderTest.Client, "none");
        await test.ReconfigureAsync(credential: PropertyMap.Empty.Set("accessToken", PropertyValue.OfSecret(PropertyValue.Of(bearer))));
        test.Tenant.Requests.Clear();

        await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(n => test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), $"it-000000{n}")))
        );

        Assert.Equal(5, test.Notes.Count);
        Assert.All(test.Notes, n => Assert.NotNull(n.Note!.BeganAtTenant));
        // Once for all of them.
        Assert.Single(test.Tenant.Requests.List(), r => r.Method == "GET");
    }

    [Theory]
    [InlineData("0123456789ab.json", "0123456789ab", null)]
    [InlineData("0123456789ab.00112233445566778899aabbccddeeff.secret.id-1.json", "0123456789ab", "id-1")]
    [InlineData("0123456789ab.00112233445566778899aabbccddeeff.plain.-.overlooked.json", "0123456789ab", "")]
    public void Name_OfANote_IsReadAsItWasWritten(string file, string id, string? objectId)
    {
        var name = NoteName.Read(file)!;

        Assert.Equal(file, name.ToString());
        Assert.Equal(id, name.Id);
        Assert.Equal(objectId, name.Answer is { } answer ? answer.Id ?? "" : null);
    }

    [Theory]
    [InlineData("readme.json")]
    [InlineData("0123456789AB.json")]
    [InlineData("0123456789ab.lock")]
    [InlineData("0123456789ab.json.01234567.new")]
    [InlineData("0123456789ab.00112233445566778899aabbccddeeff.other.id.json")]
    public void Name_OfSomethingElse_IsNone(string file) => Assert.Null(NoteName.Read(file));

    [Theory]
    [InlineData("0a1b2c3d", "0a1b2c3d")]
    [InlineData("../../escape", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("a.b", null)]
    public void Answer_OfAnIdThatIsNoFileName_KeepsItsDigestAlone(string id, string? kept) =>
        Assert.Equal(kept, NotedAnswer.Of("t", id, heldSecret: true).Id);
}
