using System.Diagnostics;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;

namespace Pulumi.OAuth.Plugin.Tests.Verbs;

/// <summary>The verb <c>renew-login</c>: no step of it costs a login, whenever it is interrupted.</summary>
public sealed class RenewLoginTests : IAsyncLifetime
{
    private const int Limit = 120_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("renewals-").FullName;
    private NotesBench _bench = null!;

    private string Store => Path.Combine(_folder, "store.json");

    private string OldId => _bench.Tenant.ClientId;

    private IReadOnlyList<PersonalAccessTokenFacts> Tokens =>
        [.. _bench.Tenant.Store.Current.PersonalAccessTokens.Select(t => new PersonalAccessTokenFacts(t.Id, t.ToJson()))];

    public async Task InitializeAsync() => _bench = await NotesBench.StartAsync();

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Timeout = Limit)]
    public async Task To_HandsThePairOver_AndFinishWithItDeletesTheOldOne()
    {
        _bench.Tenant.Edits.EditPersonalAccessToken(
            OldId,
            fields =>
            {
                fields["scope"] = new JsonArray("sp:scopes:all", "idn:identity:read");
                fields["accessTokenValiditySeconds"] = 900;
                fields["created"] = DateTimeOffset.UtcNow.AddDays(-20).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null);
                fields["expirationDate"] = DateTimeOffset.UtcNow.AddDays(10).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null);
            }
        );

        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));

        var pair = Pair();
        var successor = Assert.Single(Tokens, t => t.Id != OldId);
        Assert.Equal(successor.Id, pair.Id);
        Assert.Empty(_bench.Output);
        Assert.DoesNotContain(pair.Secret, _bench.Errors, StringComparison.Ordinal);
        Assert.Equal(["idn:identity:read", "sp:scopes:all"], successor.Texts("scope").Order(StringComparer.Ordinal));
        Assert.Equal(900, (int)successor.Fields["accessTokenValiditySeconds"]!);
        Assert.InRange(
            (DateTimeOffset.Parse((string)successor.Fields["expirationDate"]!, null) - DateTimeOffset.UtcNow).TotalDays,
            29.9,
            30.1
        );
        Assert.NotNull(successor.Fields["lastUsed"]);

        LogInWith(pair);
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--finish"));

        Assert.Equal(pair.Id, Assert.Single(Tokens).Id);
        Assert.Contains($"({OldId}) is deleted", _bench.Output, StringComparison.Ordinal);

        // The note stays as a proof for a pipeline that repeats the step.
        foreach (
            string[] again in (string[][])
                [
                    ["--finish"],
                    ["--finish", "--old", OldId],
                ]
        )
        {
            Assert.Equal(0, await _bench.RunAsync(["renew-login", .. again]));
            Assert.Contains($"{OldId} is gone already", _bench.Output, StringComparison.Ordinal);
        }
        Assert.Equal(0, await _bench.RunAsync("notes", "list"));
        Assert.DoesNotContain(OldId, _bench.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("../x")]
    [InlineData("a b")]
    public async Task Finish_OfAnIdThatNoTokenCanHave_IsAMistakeOfUse(string id)
    {
        Assert.Equal(1, await _bench.RunAsync("renew-login", "--finish", "--old", id));

        Assert.Contains("--old: it is empty, or no id that a token can have", _bench.Errors, StringComparison.Ordinal);
        Assert.Empty(_bench.Tenant.Requests.List());
    }

    /// <summary>What no list holds and no note names is not done: the old login would live on for ever behind a green pipeline.</summary>
    [Fact(Timeout = Limit)]
    public async Task Finish_OfAMistypedIdWithoutNotes_NamesTheTokensItCouldBe()
    {
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));
        Directory.Delete(Renewals, recursive: true);
        LogInWith(Pair());

        Assert.Equal(1, await _bench.RunAsync("renew-login", "--finish", "--old", OldId + "d"));

        Assert.StartsWith($"Nothing was deleted: this identity has no token {OldId}d, ", _bench.Errors, StringComparison.Ordinal);
        Assert.Contains($"could succeed {OldId} (", _bench.Errors, StringComparison.Ordinal);
        Assert.Equal(2, Tokens.Count);

        _bench.Tenant.Edits.DeletePersonalAccessToken(OldId);
        Assert.Equal(1, await _bench.RunAsync("renew-login", "--finish", "--old", OldId));
        Assert.Contains("None of the identity's other tokens has a name that", _bench.Errors, StringComparison.Ordinal);
    }

    /// <summary>Who never finishes is told so everywhere, and one finish ends all that the login has overtaken.</summary>
    [Fact(Timeout = Limit)]
    public async Task Renewed_TwiceWithoutFinish_TheFirstIsNamedAndEndedToo()
    {
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));
        var first = Pair();
        LogInWith(first);
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));
        Assert.Contains($"Not finished yet: the renewal of {OldId} by ", _bench.Errors, StringComparison.Ordinal);

        Assert.Equal(0, await _bench.RunAsync("notes", "list"));
        Assert.Contains($"\n{OldId}  succeeded by ", _bench.Output, StringComparison.Ordinal);
        Assert.Equal([OldId, first.Id], (await _bench.ListAsync())["renewals"]!.AsArray().Select(r => (string)r!["oldId"]!));
        await _bench.RunAsync("doctor");
        Assert.Contains($"not finished, so {OldId} lives on", _bench.Output, StringComparison.Ordinal);

        LogInWith(Pair());
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--finish"));
        Assert.Equal(Pair().Id, Assert.Single(Tokens).Id);
        Assert.Empty((await _bench.ListAsync())["renewals"]!.AsArray());
    }

    /// <summary>A pair that the stack hands out would be dead, and the stack would not notice.</summary>
    [Fact(Timeout = Limit)]
    public async Task TokenOfAStack_IsNeitherRenewedNorDeleted()
    {
        var state = _bench.Written(NotesBench.ExportOf("p/dev", [($"{NotesBench.Token}::login", OldId.ToUpperInvariant())], []));

        Assert.Equal(1, await _bench.RunAsync("renew-login", "--state", state));
        Assert.Contains("The given state holds the token", _bench.Errors, StringComparison.Ordinal);
        Assert.Single(Tokens);

        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));
        Assert.Contains("A token that a stack manages must not be renewed like this", _bench.Errors, StringComparison.Ordinal);
        LogInWith(Pair());
        Assert.Equal(1, await _bench.RunAsync("renew-login", "--finish", "--state", state));
        Assert.Equal(2, Tokens.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task WithoutTo_PrintsThePairOnce()
    {
        Assert.Equal(0, await _bench.RunAsync("renew-login"));

        var pair = JsonNode.Parse(_bench.Output)!.AsObject();
        Assert.Equal(["clientId", "clientSecret"], pair.Select(p => p.Key));
        Assert.Equal(2, Tokens.Count);
        Assert.DoesNotContain(
            (string)pair["clientSecret"]!,
            _bench.Errors + string.Concat(NoteFiles().Select(File.ReadAllText)),
            StringComparison.Ordinal
        );
    }

    /// <summary>What the command says is shown, what it was given is not.</summary>
    [Fact(Timeout = Limit)]
    public async Task To_OfATalkativeCommand_ShowsNoSecret()
    {
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"echo hello; tee {Store}; cat {Store} >&2"));

        Assert.Contains("hello", _bench.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Pair().Secret, _bench.Errors + _bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Command_WhenItStarts_TheNoteIsWrittenAlready()
    {
        await _bench.RunAsync("renew-login", "--to", $"cat > {Store}; cat {Renewals}/*.json > {_folder}/note");

        var note = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "note")))!;
        Assert.NotNull(note["handed"]);
        Assert.Equal(Pair().Id, (string)note["successorId"]!);
    }

    [Theory(Timeout = Limit)]
    [InlineData("cat > /dev/null; exit 3", "ended with exit code 3")]
    [InlineData("exec 0<&-; sleep 0.2; exit 3", "ended with exit code 3")]
    public async Task To_OfACommandThatFails_DeletesNothingAndMakesNoOther(string command, string said)
    {
        Assert.Equal(1, await _bench.RunAsync("renew-login", "--to", command));

        Assert.Contains(said, _bench.Errors, StringComparison.Ordinal);
        Assert.Equal(2, Tokens.Count);
        var successor = Tokens.Single(t => t.Id != OldId);
        Assert.Equal(1, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));
        Assert.Contains($"({successor.Id}), was handed over on ", _bench.Errors, StringComparison.Ordinal);
        Assert.Equal(2, Tokens.Count);

        // As the message says.
        _bench.Tenant.Edits.DeletePersonalAccessToken(successor.Id);
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));
        Assert.Equal(2, Tokens.Count);
    }

    /// <summary>Between the creation and the command: nobody can have the successor, so it is deleted, and made again.</summary>
    [Fact(Timeout = Limit)]
    public async Task Interrupted_BeforeTheCommand_IsMadeAgain()
    {
        var lost = await InterruptAsync();

        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));

        Assert.DoesNotContain(Tokens, t => t.Id == lost);
        Assert.Equal(2, Tokens.Count);
    }

    /// <summary>A note that others can have written leads to no deletion.</summary>
    [Fact(Timeout = Limit)]
    public async Task Interrupted_AndTheNoteIsNotOurs_NothingIsDeleted()
    {
        var lost = await InterruptAsync();
        File.SetUnixFileMode(Assert.Single(NoteFiles()), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

        Assert.Equal(1, await _bench.RunAsync("renew-login"));

        Assert.Contains("is not believed: others may write to it", _bench.Errors, StringComparison.Ordinal);
        Assert.Contains(Tokens, t => t.Id == lost);
    }

    [Fact(Timeout = Limit)]
    public async Task Interrupted_AndTheNameIsAnOlderTokens_NothingIsDeleted()
    {
        var lost = await InterruptAsync();
        _bench.Tenant.Edits.EditPersonalAccessToken(lost, fields => fields["created"] = "2026-01-01T00:00:00Z");

        Assert.Equal(1, await _bench.RunAsync("renew-login"));

        Assert.Contains("cannot be proved", _bench.Errors, StringComparison.Ordinal);
        Assert.Contains(Tokens, t => t.Id == lost);
    }

    /// <summary>Killed by its own command, after that has the pair.</summary>
    [Fact(Timeout = Limit)]
    public async Task Killed_AfterTheCommandHasBegun_NeitherIsDeleted()
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "pulumi-resource-oauth"),
            ["renew-login", "--to", $"cat > {Store}; kill -9 $PPID"]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _bench.Variables)
            start.Environment[name] = value;
        using (var killed = Process.Start(start)!)
        {
            await killed.WaitForExitAsync();
            Assert.NotEqual(0, killed.ExitCode);
        }
        var pair = Pair();

        Assert.Equal(1, await _bench.RunAsync("renew-login"));
        Assert.Equal([OldId, pair.Id], Tokens.Select(t => t.Id));
        LogInWith(pair);
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--finish"));
        Assert.Equal(pair.Id, Assert.Single(Tokens).Id);
    }

    [Fact(Timeout = Limit)]
    public async Task Quota_IsUsedUp_NothingIsMadeAndTheTokensAreNamed()
    {
        for (var i = 1; i < 10; i++)
            await _bench.CreateAsync(NotesBench.Token, $"token-{i}");
        var before = Tokens.Count;

        Assert.Equal(1, await _bench.RunAsync("renew-login"));

        Assert.Equal(before, Tokens.Count);
        Assert.StartsWith(
            "There is no room for a successor: the identity has 10 personal access tokens",
            _bench.Errors,
            StringComparison.Ordinal
        );
        Assert.Contains($"({OldId})", _bench.Errors, StringComparison.Ordinal);
        Assert.Empty(NoteFiles());
    }

    [Fact(Timeout = Limit)]
    public async Task Finish_OnAnotherMachine_NeedsTheOldIdAndBelievesNoOther()
    {
        var bystander = await _bench.CreateAsync(NotesBench.Token, "bystander");
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));
        Directory.Delete(Renewals, recursive: true);
        LogInWith(Pair());

        Assert.Equal(1, await _bench.RunAsync("renew-login", "--finish"));
        Assert.Contains("say which is the old one: --old ID", _bench.Errors, StringComparison.Ordinal);
        Assert.Equal(1, await _bench.RunAsync("renew-login", "--finish", "--old", bystander));
        Assert.Contains("does not look like a successor of", _bench.Errors, StringComparison.Ordinal);
        Assert.Equal(1, await _bench.RunAsync("renew-login", "--finish", "--old", Pair().Id));
        Assert.Contains("is the token that is logged in with", _bench.Errors, StringComparison.Ordinal);
        Assert.Equal(3, Tokens.Count);

        Assert.Equal(0, await _bench.RunAsync("renew-login", "--finish", "--old", OldId));
        Assert.Equal([bystander, Pair().Id], Tokens.Select(t => t.Id));
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--finish", "--old", OldId));
        Assert.Contains("is gone already", _bench.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Finish_WithTheOldPair_DeletesNothing()
    {
        Assert.Equal(0, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));

        Assert.Equal(1, await _bench.RunAsync("renew-login", "--finish"));

        Assert.Contains("run this with the new pair", _bench.Errors, StringComparison.Ordinal);
        Assert.Equal(2, Tokens.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task Successor_ThatCannotLogIn_IsDeletedAgain()
    {
        _bench.Tenant.Faults.Add(
            new FaultRule(new Fault.Unauthorized())
            {
                Operation = TenantOperation.IssueAccessToken,
                Nth = 3,
                Count = 0,
            }
        );

        Assert.Equal(1, await _bench.RunAsync("renew-login", "--to", $"cat > {Store}"));

        Assert.Contains("cannot log in: ", _bench.Errors, StringComparison.Ordinal);
        Assert.Contains("is deleted again", _bench.Errors, StringComparison.Ordinal);
        Assert.Equal(OldId, Assert.Single(Tokens).Id);
        Assert.False(File.Exists(Store));
    }

    [Fact(Timeout = Limit)]
    public async Task AccessToken_CannotBeRenewed()
    {
        _bench.Variables["SAIL_ACCESS_TOKEN"] = "some-token";

        Assert.Equal(1, await _bench.RunAsync("renew-login"));

        Assert.StartsWith("Only a pair of id and secret can be renewed", _bench.Errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("Say --to or --finish", "--finish", "--to", "cat")]
    [InlineData("--old belongs to --finish", "--old", "x")]
    public async Task Options_ThatContradict_AreRefused(string problem, params string[] options)
    {
        Assert.Equal(1, await _bench.RunAsync(["renew-login", .. options]));

        Assert.Contains(problem, _bench.Errors, StringComparison.Ordinal);
        Assert.Single(Tokens);
    }

    private string Renewals => Path.Combine(_bench.Variables["PULUMI_HOME"], "oauth", "renewals");

    private string[] NoteFiles() => Directory.Exists(Renewals) ? Directory.GetFiles(Renewals, "*.json") : [];

    private (string Id, string Secret) Pair()
    {
        var pair = JsonNode.Parse(File.ReadAllText(Store))!;
        return ((string)pair["clientId"]!, (string)pair["clientSecret"]!);
    }

    private void LogInWith((string Id, string Secret) pair) =>
        (_bench.Variables["SAIL_CLIENT_ID"], _bench.Variables["SAIL_CLIENT_SECRET"]) = pair;

    /// <summary>A renewal that ends after the tenant has made the successor, before anybody heard of it.</summary>
    private async Task<string> InterruptAsync()
    {
        _bench.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreatePersonalAccessToken });
        Assert.Equal(1, await _bench.RunAsync("renew-login"));
        Assert.Contains("run this again, and it is deleted first", _bench.Errors, StringComparison.Ordinal);
        return Tokens.Single(t => t.Id != OldId).Id;
    }

    private sealed record PersonalAccessTokenFacts(string Id, JsonObject Fields)
    {
        public IEnumerable<string> Texts(string name) => Fields[name]!.AsArray().Select(t => (string)t!);
    }
}
