using System.Text.Json;
using Pulumi.Embedded.Cli.Tests.Support;

namespace Pulumi.Embedded.Cli.Tests.Commands;

public sealed class StackCommandTests : IDisposable
{
    private const string Stack =
        """{"urn":"urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev","custom":false,"type":"pulumi:pulumi:Stack","outputs":{"list":[1,"a"],"name":"x","nested":{"open":1,"shut":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\"hush\""}},"secret":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"{\"b\":1}"}}}""";

    private const string Team =
        """,{"urn":"urn:pulumi:dev::rec::rec:index:Team::red","custom":false,"type":"rec:index:Team","parent":"urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev"}""";

    private const string Badge =
        """,{"urn":"urn:pulumi:dev::rec::rec:index:Team$rec:index:Badge::b","custom":false,"type":"rec:index:Badge","parent":"urn:pulumi:dev::rec::rec:index:Team::red"}""";

    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    private static CliResult Said(string output) => new(0, output, "");

    private static CliResult Refused(string message, int exit = 1) => new(exit, "", $"error: {message}\n");

    [Fact]
    public async Task Init_NewStack_IsSelectedAndHasASalt()
    {
        Assert.Equal(new CliResult(0, "", "Created stack 'prod'\n"), await _host.RunAsync("stack", "init", "prod"));
        Assert.Matches(@"^encryptionsalt: v1:\S+:v1:\S+:\S+\n$", _host.Read("Pulumi.prod.yaml"));
        Assert.Equal(Said("prod\n"), await _host.RunAsync("stack", "--show-name"));
        Assert.Equal(Refused("stack 'organization/rec/prod' already exists"), await _host.RunAsync("stack", "init", "prod"));
        Assert.Equal(
            Refused("a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character ' ' at position 3"),
            await _host.RunAsync("stack", "init", "not a name")
        );
    }

    [Fact]
    public async Task Init_NoPassphrase_MakesNothing()
    {
        _host.Variables.Remove("PULUMI_CONFIG_PASSPHRASE");
        var result = await _host.RunAsync("stack", "init", "dev");
        Assert.Equal(1, result.Exit);
        Assert.EndsWith(
            "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables\n",
            result.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(Said("[]\n"), await _host.RunAsync("stack", "ls", "--json"));
    }

    [Fact]
    public async Task Select_UnknownStack_HasItsOwnExitCode()
    {
        Assert.Equal(Refused("no stack named 'nonsense' found", exit: 6), await _host.RunAsync("stack", "select", "nonsense"));
        Assert.Equal(Refused("no stack selected; specify a stack name with --stack", exit: 6), await _host.RunAsync("stack", "select"));
        Assert.Equal(Refused("no stack named 'nonsense' found", exit: 6), await _host.RunAsync("stack", "output", "--stack", "nonsense"));
    }

    [Fact]
    public async Task Select_Create_MakesWhatIsMissing()
    {
        Assert.Equal(new CliResult(0, "", "Created stack 'dev'\n"), await _host.RunAsync("stack", "select", "dev", "-c"));
        Assert.Equal(Said(""), await _host.RunAsync("stack", "select", "dev", "-c"));
    }

    [Fact]
    public async Task Select_EnvironmentVariable_WinsOverTheSelection()
    {
        await _host.InitAsync();
        await _host.RunAsync("stack", "init", "prod");
        _host.Variables["PULUMI_STACK"] = "dev";
        Assert.Equal(Said("dev\n"), await _host.RunAsync("stack", "--show-name"));
    }

    [Fact]
    public async Task Ls_Json_TellsTheSelectedOne()
    {
        await _host.InitAsync();
        await _host.RunAsync("stack", "init", "prod");
        await _host.RunAsync("stack", "select", "dev");
        using var listed = JsonDocument.Parse((await _host.RunAsync("stack", "ls", "--json")).Output);
        Assert.Equal(
            [("dev", true, 0), ("prod", false, 0)],
            listed
                .RootElement.EnumerateArray()
                .Select(s =>
                    (s.GetProperty("name").GetString()!, s.GetProperty("current").GetBoolean(), s.GetProperty("resourceCount").GetInt32())
                )
        );
        Assert.Matches(@"^NAME  LAST UPDATE +RESOURCE COUNT\ndev\*  .+  0\nprod  .+  0\n$", (await _host.RunAsync("stack", "ls")).Output);
    }

    [Fact]
    public async Task Output_Secrets_AreHiddenUnlessAskedFor()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack);
        Assert.Equal(
            Said(
                "Current stack outputs (4):\n    OUTPUT  VALUE\n    list    [1,\"a\"]\n    name    x\n    nested  "
                    + "{\"open\":1,\"shut\":\"[secret]\"}\n    secret  [secret]\n"
            ),
            await _host.RunAsync("stack", "output")
        );
        Assert.Equal(Said("x\n"), await _host.RunAsync("stack", "output", "name"));
        Assert.Equal(Said("[secret]\n"), await _host.RunAsync("stack", "output", "secret"));
        Assert.Equal(Said("{\"b\":1}\n"), await _host.RunAsync("stack", "output", "secret", "--show-secrets"));
        Assert.Equal(Said("{\n  \"open\": 1,\n  \"shut\": \"[secret]\"\n}\n"), await _host.RunAsync("stack", "output", "nested", "--json"));
        Assert.Equal(
            Refused("current stack does not have output property 'nonsense'"),
            await _host.RunAsync("stack", "output", "nonsense")
        );
    }

    [Fact]
    public async Task Output_HiddenSecrets_NeedNoPassphrase()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack);
        _host.Variables["PULUMI_CONFIG_PASSPHRASE"] = "wrong";
        Assert.Equal(Said("[secret]\n"), await _host.RunAsync("stack", "output", "secret"));
        Assert.Equal(
            Refused(
                "could not deserialize deployment: failed to decrypt: incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE to the "
                    + "correct passphrase or set PULUMI_CONFIG_PASSPHRASE_FILE to a file containing the passphrase"
            ),
            await _host.RunAsync("stack", "export", "--show-secrets")
        );
        Assert.Equal(0, (await _host.RunAsync("stack", "export")).Exit);
    }

    [Fact]
    public async Task Stack_Overview_OfTextsFromElsewhere_ActsOnNothing()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack + Team.Replace("::red", "::red\\u001b[2J", StringComparison.Ordinal));

        var text = (await _host.RunAsync("stack")).Output;

        Assert.DoesNotContain('\u001b', text);
        Assert.Contains("red\u241b[2J", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stack_Overview_IsATreeOfResources()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack + Team + Badge);
        var text = (await _host.RunAsync("stack", "--show-urns")).Output;
        Assert.Contains(
            """
            Current stack resources (3):
                TYPE                    NAME
                pulumi:pulumi:Stack     rec-dev
                │  URN: urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev
                └─ rec:index:Team       red
                   │  URN: urn:pulumi:dev::rec::rec:index:Team::red
                   └─ rec:index:Badge   b
                         URN: urn:pulumi:dev::rec::rec:index:Team$rec:index:Badge::b

            """.Replace("   b", "  b", StringComparison.Ordinal).Replace(
                "rec:index:Team       red",
                "rec:index:Team      red",
                StringComparison.Ordinal
            ).Replace("TYPE                    NAME", "TYPE                   NAME", StringComparison.Ordinal).Replace(
                "Stack     rec-dev",
                "Stack    rec-dev",
                StringComparison.Ordinal
            ),
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Export_Import_EncryptsEverySecretAnew()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack);
        var first = (await _host.RunAsync("stack", "export")).Output;
        Assert.DoesNotContain("hush", first, StringComparison.Ordinal);
        Assert.Equal(Said("Import complete.\n"), await _host.RunWithInputAsync(first, "stack", "import"));
        var second = (await _host.RunAsync("stack", "export")).Output;
        Assert.Empty(CiphertextsOf(first).Intersect(CiphertextsOf(second)));
        Assert.Contains(
            "\"plaintext\": \"\\\"hush\\\"\"",
            (await _host.RunAsync("stack", "export", "--show-secrets")).Output,
            StringComparison.Ordinal
        );

        static IEnumerable<string> CiphertextsOf(string json) =>
            json.Split('"').Where(t => t.StartsWith("v1:", StringComparison.Ordinal) && !t.Contains(":v1:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_File_IsWrittenThere()
    {
        await _host.InitAsync();
        Assert.Equal(Said(""), await _host.RunAsync("stack", "export", "--file", "out.json"));
        Assert.Equal((await _host.RunAsync("stack", "export")).Output, _host.Read("out.json"));
    }

    [Fact]
    public async Task Import_StateOfAnotherStack_IsRefusedUnlessForced()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack);
        var foreign = (await _host.RunAsync("stack", "export")).Output.Replace(
            "urn:pulumi:dev::",
            "urn:pulumi:foreign::",
            StringComparison.Ordinal
        );
        const string Problem =
            "resource 'urn:pulumi:foreign::rec::pulumi:pulumi:Stack::rec-dev' is from a different stack (foreign != dev)";
        Assert.Equal(
            Refused(
                $"2 errors occurred:\n\t* {Problem}\n\t* importing this file could be dangerous; rerun with --force to proceed anyway\n\n"
            ),
            await _host.RunWithInputAsync(foreign, "stack", "import")
        );
        Assert.Equal(
            new CliResult(0, "Import complete.\n", $"warning: {Problem}\n"),
            await _host.RunWithInputAsync(foreign, "stack", "import", "--force")
        );
    }

    [Fact]
    public async Task Rename_Stack_TakesFileSelectionAndUrnsAlong()
    {
        await _host.InitAsync("config:\n  rec:a: b\n");
        await _host.ImportAsync(Stack + Team);
        _host.Variables["PULUMI_CONFIG_PASSPHRASE"] = "not needed";
        Assert.Equal(Said("Renamed dev to renamed\n"), await _host.RunAsync("stack", "rename", "renamed"));
        Assert.Equal(Said("b\n"), await _host.RunAsync("config", "get", "a"));
        Assert.False(File.Exists(Path.Combine(_host.Folder, "Pulumi.dev.yaml")));
        var exported = (await _host.RunAsync("stack", "export")).Output;
        Assert.Contains("\"urn:pulumi:renamed::rec::pulumi:pulumi:Stack::rec-renamed\"", exported, StringComparison.Ordinal);
        Assert.Contains("\"urn:pulumi:renamed::rec::rec:index:Team::red\"", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("::dev::", exported, StringComparison.Ordinal);
        Assert.DoesNotContain(":dev::", exported, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rm_StackWithResources_NeedsForce()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack + Team);
        Assert.Equal(Refused("non-interactive mode requires --yes flag"), await _host.RunAsync("stack", "rm"));
        Assert.Equal(
            Refused(
                "'dev' still has resources; removal rejected. Possible actions:\n- Make sure that 'dev' is the stack that you want to "
                    + "destroy\n- Run `pulumi destroy` to delete the resources, then run `pulumi stack rm`\n- Run `pulumi stack rm "
                    + "--force` to override this error"
            ),
            await _host.RunAsync("stack", "rm", "--yes")
        );
        Assert.Equal(Said("Stack 'dev' has been removed!\n"), await _host.RunAsync("stack", "rm", "-y", "-f", "--preserve-config"));
        Assert.True(File.Exists(Path.Combine(_host.Folder, "Pulumi.dev.yaml")));
        Assert.Equal(Refused("no stack selected; please use `pulumi stack select` to choose one"), await _host.RunAsync("stack", "export"));
    }

    [Fact]
    public async Task Rm_StackWithItsOwnEntryOnly_NeedsNoForce()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack);
        Assert.Equal(Said("Stack 'dev' has been removed!\n"), await _host.RunAsync("stack", "rm", "dev", "--yes"));
        Assert.False(File.Exists(Path.Combine(_host.Folder, "Pulumi.dev.yaml")));
    }

    [Fact]
    public async Task State_Marks_AreKeptInTheState()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack + Team);
        const string Urn = "urn:pulumi:dev::rec::rec:index:Team::red";
        Assert.Equal(Said("1 resources protected\n"), await _host.RunAsync("state", "protect", Urn, "--yes"));
        Assert.Equal(Said("1 resources tainted\n"), await _host.RunAsync("state", "taint", Urn, "--yes"));
        using (var state = JsonDocument.Parse((await _host.RunAsync("stack", "export")).Output))
        {
            Assert.Equal(
                (4, "taint"),
                (state.RootElement.GetProperty("version").GetInt32(), state.RootElement.GetProperty("features")[0].GetString())
            );
            Assert.True(state.RootElement.GetProperty("deployment").GetProperty("resources")[1].GetProperty("protect").GetBoolean());
        }
        Assert.Equal(Said("All resources unprotected\n"), await _host.RunAsync("state", "unprotect", "--all", "--yes"));
        Assert.Equal(Said("All resources untainted\n"), await _host.RunAsync("state", "untaint", "--all", "--yes"));
        Assert.Equal(Said("Resource renamed\n"), await _host.RunAsync("state", "rename", Urn, "blue", "--yes"));
        Assert.Equal(
            Said("Resource deleted\n"),
            await _host.RunAsync("state", "delete", "urn:pulumi:dev::rec::rec:index:Team::blue", "--yes")
        );
        Assert.Equal(
            Refused("Must supply <resource URN> unless pulumi is run interactively"),
            await _host.RunAsync("state", "delete", "--yes")
        );
        Assert.Equal(
            Refused("Must supply <resource URN> and <new name> unless pulumi is run interactively"),
            await _host.RunAsync("state", "rename", "--yes")
        );
    }

    [Fact]
    public async Task Locked_Stack_IsNamedAndCancelFreesIt()
    {
        await _host.InitAsync();
        File.WriteAllText(
            Path.Combine(_host.LockFolder, "1.json"),
            """{"pid":7,"username":"u","hostname":"h","timestamp":"2026-01-01T00:00:00Z"}"""
        );
        Assert.Equal(
            Refused(
                "the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with "
                    + $"`pulumi cancel`.\n  {_host.Variables["PULUMI_BACKEND_URL"]}/.pulumi/locks/organization/rec/dev/1.json: created by "
                    + "u@h (pid 7) at 2026-01-01T00:00:00Z"
            ),
            await _host.RunAsync("up", "--yes")
        );
        Assert.Equal(0, (await _host.RunAsync("preview")).Exit);
        Assert.Equal(Said("The currently running update for 'dev' has been canceled!\n"), await _host.RunAsync("cancel", "--yes"));
        Assert.Equal(0, (await _host.RunAsync("up", "--yes")).Exit);
        Assert.Empty(Directory.GetFiles(_host.LockFolder));
    }

    /// <summary>The file of a stack is lost, but not the key of its state: a wrong passphrase must not make another one that locks its
    /// owner out.</summary>
    [Theory]
    [InlineData("preview")]
    [InlineData("up", "--yes")]
    [InlineData("config", "set", "a", "b", "--secret")]
    public async Task StackFile_Lost_ComesBackWithTheKeyOfTheState_AndOnlyByItsPassphrase(params string[] words)
    {
        await _host.InitAsync();
        Assert.Equal(0, (await _host.RunAsync("up", "--yes")).Exit);
        var file = Path.Combine(_host.Folder, "Pulumi.dev.yaml");
        File.Delete(file);
        _host.Variables["PULUMI_CONFIG_PASSPHRASE"] = "wrong";

        var refused = await _host.RunAsync(words);

        Assert.NotEqual(0, refused.Exit);
        Assert.Contains("incorrect passphrase", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        _host.Variables["PULUMI_CONFIG_PASSPHRASE"] = CliHost.Passphrase;
        Assert.Equal(0, (await _host.RunAsync(words)).Exit);
        Assert.Contains($"encryptionsalt: {CliHost.Salt}\n", _host.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stack", "export")]
    [InlineData("stack", "output")]
    [InlineData("stack", "rename", "other")]
    [InlineData("preview")]
    [InlineData("stack", "rm", "--yes")]
    public async Task DamagedState_IsNamedWithTheOneBefore(params string[] words)
    {
        await _host.InitAsync();
        var file = Path.Combine(_host.BackendFolder, "stacks", "rec", "dev.json");
        await File.WriteAllTextAsync(file, "{\n  \"secret\": nhunter2");

        var result = await _host.RunAsync(words);

        Assert.Equal(1, result.Exit);
        Assert.StartsWith(
            $"error: the state file {file} is damaged: it is no JSON (line 2, column 14)",
            result.Error,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            $"; the state before the last save is {file}.bak: copy it over the file, and look at the next preview before you go on\n",
            result.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("hunter2", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev.json", "{", " is damaged: ")]
    [InlineData("zipped.json.zst", "", " is compressed with Zstandard ")]
    public async Task List_StackThatCannotBeRead_HidesNoOther(string file, string content, string reason)
    {
        await _host.InitAsync();
        await _host.RunAsync("stack", "init", "prod");
        await File.WriteAllTextAsync(Path.Combine(_host.BackendFolder, "stacks", "rec", file), content);

        var (exit, output, error) = await _host.RunAsync("stack", "ls");

        Assert.Equal(0, exit);
        Assert.Matches(@"(?m)^prod\*  .+  0$", output);
        Assert.Matches($@"(?m)^{file.Split('.')[0]}  +n/a  +n/a$", output);
        Assert.StartsWith("warning: ", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_StackThatSomebodyIsCreating_LeavesNoFile()
    {
        Directory.CreateDirectory(_host.LockFolder);
        await File.WriteAllTextAsync(Path.Combine(_host.LockFolder, "other.json"), "{}");

        Assert.StartsWith(
            "error: the stack is currently locked by 1 lock(s).",
            (await _host.RunAsync("stack", "init", "dev")).Error,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Path.Combine(_host.Folder, "Pulumi.dev.yaml")));
    }

    /// <summary>Another run may have ended while this one waited for its turn: what it saved is what is changed.</summary>
    [Fact]
    public async Task Edit_OfTheState_ReadsUnderTheLock()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack + Team);
        var stack = _host.Open().OpenStack("dev");

        stack.Edit(snapshot =>
        {
            Assert.Single(Directory.GetFiles(_host.LockFolder));
            return snapshot;
        });

        using (stack.Workspace.Backend.Lock(stack.Reference))
            Assert.Throws<Engine.Backend.WorkspaceException>(() =>
                stack.Edit(_ => throw new InvalidOperationException("read without the lock"))
            );
    }

    [Fact]
    public async Task Output_TextThatActsOnATerminal_IsShownInTheTableAndGivenAsItIsAlone()
    {
        await _host.InitAsync();
        await _host.ImportAsync(
            """{"urn":"urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev","custom":false,"type":"pulumi:pulumi:Stack","outputs":{"evil":"\u001b[2J\n::set-output name=a::b"}}"""
        );

        var table = (await _host.RunAsync("stack", "output")).Output;
        Assert.DoesNotContain('\e', table);
        Assert.DoesNotMatch(@"(?m)^\s*::", table);
        Assert.Equal(Said("\e[2J\n::set-output name=a::b\n"), await _host.RunAsync("stack", "output", "evil"));
    }

    [Fact]
    public async Task EmptyState_IsDamagedAndRestoredByACopy()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack + Team);
        var file = Path.Combine(_host.BackendFolder, "stacks", "rec", "dev.json");
        await _host.ImportAsync(Stack + Team + Badge);
        await File.WriteAllTextAsync(file, "");
        Assert.StartsWith(
            $"error: the state file {file} is damaged: ",
            (await _host.RunAsync("stack", "export")).Error,
            StringComparison.Ordinal
        );

        File.Copy(file + ".bak", file, overwrite: true);
        Assert.Contains("::red\"", (await _host.RunAsync("stack", "export")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewerDeployment_IsRefusedInTheWordsOfTheCli()
    {
        await _host.InitAsync();
        _host.Write("newer.json", """{"version":5,"deployment":{}}""");
        Assert.Equal(
            Refused(
                "the stack 'dev' is newer than what this version of the Pulumi CLI understands. Please update your version of the Pulumi "
                    + "CLI"
            ),
            await _host.RunAsync("stack", "import", "--file", "newer.json")
        );
        _host.Write("older.json", """{"version":1,"deployment":{}}""");
        Assert.Equal(
            Refused("the stack 'dev' is too old to be used by this version of the Pulumi CLI"),
            await _host.RunAsync("stack", "import", "--file", "older.json")
        );
        await File.WriteAllTextAsync(Path.Combine(_host.BackendFolder, "stacks", "rec", "dev.json"), """{"version":5,"checkpoint":{}}""");
        Assert.Equal(Refused("failed to load checkpoint: unsupported checkpoint version 5"), await _host.RunAsync("stack", "output"));
    }

    [Fact]
    public async Task Export_Version_IsNothingAFileBackendHas()
    {
        await _host.InitAsync();
        Assert.Equal(
            Refused($"the current backend ({Environment.MachineName}) does not provide the ability to export previous deployments"),
            await _host.RunAsync("stack", "export", "--version", "1")
        );
    }

    [Fact]
    public async Task Export_FileWithShownSecrets_IsForItsOwnerAlone()
    {
        await _host.InitAsync();
        await _host.ImportAsync(Stack);
        await _host.RunAsync("stack", "export", "--show-secrets", "--file", "shown.json");
        Assert.Contains("hush", _host.Read("shown.json"), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_host.Folder, "shown.json")));
    }

    [Theory]
    [InlineData("stack", "init", "organization/../dev")]
    [InlineData("stack", "init", "..")]
    [InlineData("stack", "select", "-c", "organization/../dev")]
    [InlineData("stack", "rename", "organization/../dev")]
    [InlineData("stack", "rename", "..")]
    [InlineData("stack", "rm", "--yes", "organization/../dev")]
    [InlineData("preview", "--stack", "organization/../../dev")]
    [InlineData("cancel", "--stack", "..")]
    public async Task NameThatLeavesItsFolder_IsRefusedAndWritesNothing(params string[] words)
    {
        await _host.InitAsync();
        var before = AllFiles();

        var result = await _host.RunAsync(words);

        Assert.NotEqual(0, result.Exit);
        Assert.Matches("may not be '..', which is the name of another folder|could not parse stack reference", result.Error);
        Assert.Equal(before, AllFiles());
    }

    [Theory]
    [InlineData("../../../../escape", "project names may only contain alphanumerics, hyphens, underscores, and periods")]
    [InlineData("..", "a project name may not be '..', which is the name of another folder")]
    [InlineData("a b", "project names may only contain alphanumerics, hyphens, underscores, and periods")]
    public async Task ProjectName_ThatTheCliRefuses_IsRefusedByEveryVerb(string name, string message)
    {
        _host.Write("Pulumi.yaml", $"name: \"{name}\"\nruntime: nodejs\n");
        var before = AllFiles();
        foreach (var words in new[] { "stack init dev", "stack ls", "stack select dev", "preview", "up --yes", "config set a b", "stack" })
        {
            Assert.Equal(
                Refused($"could not load project from {Path.Combine(_host.Folder, "Pulumi.yaml")}: {message}"),
                await _host.RunAsync(words.Split(' '))
            );
        }
        Assert.Equal(before, AllFiles());
    }

    [Fact]
    public async Task DestroyAndRm_NotesOfThePluginNameTheStack_PointToThem()
    {
        const string Warning =
            "warning: there are notes of creations for the stack 'dev' that nothing has confirmed: objects may be left that no state "
            + "names; look at them with `pulumi-resource-oauth notes list --project rec --stack dev`\n";
        await _host.InitAsync();
        var notes = Path.Combine(_host.Variables["PULUMI_HOME"], "oauth", "notes", "0123");
        Directory.CreateDirectory(notes);
        File.WriteAllText(Path.Combine(notes, "a.json"), """{ "urn": "urn:pulumi:dev2::rec::oauth:index:OAuthClient::ci" }""");
        Assert.Equal("", (await _host.RunAsync("destroy", "--yes")).Error);

        File.WriteAllText(Path.Combine(notes, "b.json"), """{ "urn": "urn:pulumi:dev::rec::oauth:index:OAuthClient::ci" }""");
        Assert.Equal(Warning, (await _host.RunAsync("destroy", "--yes")).Error);
        Assert.Equal(new CliResult(0, "Stack 'dev' has been removed!\n", Warning), await _host.RunAsync("stack", "rm", "--yes"));
    }

    [Fact]
    public async Task Rename_NotesOfThePluginNameTheStack_PointsToThemByItsFormerName()
    {
        await _host.InitAsync();
        var notes = Path.Combine(_host.Variables["PULUMI_HOME"], "oauth", "notes", "0123");
        Directory.CreateDirectory(notes);
        File.WriteAllText(Path.Combine(notes, "a.json"), """{ "urn": "urn:pulumi:dev::rec::oauth:index:OAuthClient::ci" }""");

        Assert.Equal(
            new CliResult(
                0,
                "Renamed dev to prod\n",
                "warning: there are notes of creations for the stack 'dev', which stay under that name: run a preview, and look at what it "
                    + "does not confirm with `pulumi-resource-oauth notes list --project rec --stack dev`\n"
            ),
            await _host.RunAsync("stack", "rename", "prod")
        );
        Assert.Equal(new CliResult(0, "Renamed prod to live\n", ""), await _host.RunAsync("stack", "rename", "live"));
    }

    private IReadOnlyList<string> AllFiles() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(Path.GetDirectoryName(_host.Folder)!, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];
}
