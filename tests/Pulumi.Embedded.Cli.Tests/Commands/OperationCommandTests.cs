using System.Text.Json;
using Pulumi.Embedded.Cli.Tests.Support;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Embedded.Cli.Tests.Commands;

public sealed class OperationCommandTests : IDisposable
{
    private readonly CliHost _host = new();

    private const string LookedUpUrn = "urn:pulumi:dev::rec::pulumi:pulumi:StackReference::other";

    /// <summary>A resource that was looked up, and its provider.</summary>
    private const string LookedUp = $$"""
        {"urn":"urn:pulumi:dev::rec::pulumi:providers:pulumi::default","custom":true,"id":"1","type":"pulumi:providers:pulumi"},
        {"urn":"{{LookedUpUrn}}","custom":true,"id":"other","type":"pulumi:pulumi:StackReference","external":true,
        "provider":"urn:pulumi:dev::rec::pulumi:providers:pulumi::default::1"}
        """;

    public void Dispose() => _host.Dispose();

    private static CliResult Refused(string message, int exit = 1) => new(exit, "", $"error: {message}\n");

    [Theory]
    [InlineData(2, "up")]
    [InlineData(2, "destroy")]
    [InlineData(1, "refresh")]
    [InlineData(2, "import", "t", "n", "i")]
    public async Task NobodyToConfirm_IsRefused(int exit, params string[] words)
    {
        await _host.InitAsync();
        Assert.Equal(
            Refused("--yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode", exit),
            await _host.RunAsync(words)
        );
    }

    [Theory]
    [InlineData("wrong", "incorrect passphrase")]
    [InlineData(null, "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables")]
    public async Task Passphrase_WrongOrMissing_IsRefusedBeforeAnythingRuns(string? passphrase, string message)
    {
        await _host.InitAsync();
        _host.Program = _ => throw new InvalidOperationException("the program ran");
        if (passphrase is null)
            _host.Variables.Remove("PULUMI_CONFIG_PASSPHRASE");
        else
            _host.Variables["PULUMI_CONFIG_PASSPHRASE"] = passphrase;
        Assert.Equal(Refused("getting stack configuration: get stack secrets manager: " + message), await _host.RunAsync("preview"));
        Assert.Equal(Refused("getting stack configuration: get stack secrets manager: " + message), await _host.RunAsync("up", "--yes"));
        Assert.Empty(Directory.GetFiles(_host.LockFolder));
    }

    [Fact]
    public async Task DeclaredConfiguration_Missing_IsRefused()
    {
        _host.Write("Pulumi.yaml", "name: rec\nruntime: nodejs\nconfig:\n  text: {type: string}\n");
        await _host.InitAsync();
        Assert.Equal(
            Refused("validating stack config: Stack 'dev' is missing configuration value 'text'"),
            await _host.RunAsync("preview")
        );
        Assert.Equal(0, (await _host.RunAsync("destroy", "--yes")).Exit);
    }

    [Fact]
    public async Task Config_Flag_IsSavedAndReachesTheProgram()
    {
        await _host.InitAsync();
        ProgramRun? seen = null;
        _host.Program = run =>
        {
            seen = run;
            return ProgramResult.Success;
        };
        Assert.Equal(0, (await _host.RunAsync("up", "--yes", "--skip-preview", "-c", "a=b=c", "-c", "oauth:x=y")).Exit);
        Assert.Equal(("b=c", "y"), (seen!.Config["rec:a"], seen.Config["oauth:x"]));
        Assert.Equal($"encryptionsalt: {CliHost.Salt}\nconfig:\n  oauth:x: \"y\"\n  rec:a: b=c\n", _host.Read("Pulumi.dev.yaml"));
    }

    [Fact]
    public async Task Up_WithPreview_SaysBothAndKeepsHistory()
    {
        await _host.InitAsync();
        var result = await _host.RunAsync("up", "--yes", "-m", "a reason");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.StartsWith("Previewing update (dev):\n\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nUpdating (dev):\n\n", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"Duration: \d+s\n\n$", result.Output);
        using var history = JsonDocument.Parse(
            File.ReadAllText(Directory.GetFiles(Path.Combine(_host.BackendFolder, "history", "rec", "dev"), "*.history.json").Single())
        );
        Assert.Equal(("update", "a reason", "succeeded"), (Text("kind"), Text("message"), Text("result")));
        var environment = history.RootElement.GetProperty("environment");
        Assert.Equal(
            ("cli", "true", "set"),
            (Environment("exec.kind"), Environment("pulumi.flag.yes"), Environment("pulumi.env.PULUMI_CONFIG_PASSPHRASE"))
        );
        Assert.Empty(Directory.GetFiles(_host.LockFolder));

        string? Text(string key) => history.RootElement.GetProperty(key).GetString();
        string? Environment(string key) => environment.GetProperty(key).GetString();
    }

    [Fact]
    public async Task Up_FailingProgram_ExitsWithOneAndFreesTheStack()
    {
        await _host.InitAsync();
        _host.Program = _ => new ProgramResult("it gave up", Bail: false);
        var result = await _host.RunAsync("up", "--yes", "--skip-preview");
        Assert.Equal((1, ""), (result.Exit, result.Error));
        Assert.Contains(
            "Diagnostics:\n  pulumi:pulumi:Stack (rec-dev):\n    error: an unhandled error occurred: it gave up\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFiles(_host.LockFolder));
        Assert.Single(Directory.GetFiles(Path.Combine(_host.BackendFolder, "history", "rec", "dev"), "*.history.json"));
    }

    [Fact]
    public async Task Destroy_Remove_TakesTheStackAway()
    {
        await _host.InitAsync();
        var result = await _host.RunAsync("destroy", "--yes", "--skip-preview", "--remove");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.EndsWith(
            "The resources in the stack have been deleted, and the history and configuration removed.\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Path.Combine(_host.Folder, "Pulumi.dev.yaml")));
        Assert.False(
            Directory.Exists(Path.Combine(_host.BackendFolder, "history", "rec", "dev"))
                && Directory.GetFiles(Path.Combine(_host.BackendFolder, "history", "rec", "dev")).Length > 0
        );
    }

    [Fact]
    public async Task Refresh_OddPendingCreates_IsRefused()
    {
        await _host.InitAsync();
        Assert.Equal(
            Refused("each URN must be followed by an ID: found an odd number of entries"),
            await _host.RunAsync("refresh", "--yes", "--import-pending-creates", "urn")
        );
    }

    [Theory]
    [InlineData("an inline resource must be specified if no converter or import file is used, missing type, name, and id")]
    [InlineData("an inline resource must be specified if no converter or import file is used, missing id", "t", "n")]
    [InlineData("only expected at most three arguments", "t", "n", "i", "x")]
    [InlineData("an inline resource may not be specified in conjunction with an import file", "t", "n", "i", "--file", "x.json")]
    [InlineData("invalid parent URN: 'nobody'", "t", "n", "i", "--parent", "nobody")]
    public async Task Import_IncompleteResource_IsRefused(string message, params string[] words)
    {
        await _host.InitAsync();
        Assert.Equal(Refused(message), await _host.RunAsync(["import", .. words, "--yes"]));
    }

    [Theory]
    [InlineData("resource 'a' of type 't:t:T' has no ID", """{"type":"t:t:T","name":"a"}""")]
    [InlineData(
        "resource 'a' of type 't:t:T' has an ID, but is marked as a component",
        """{"type":"t:t:T","name":"a","id":"1","component":true}"""
    )]
    [InlineData(
        "resource 'b' of type 't:t:T' has an ambiguous URN, set name (or logical name) to be unique",
        """{"type":"t:t:T","name":"a","id":"1"},{"type":"t:t:T","name":"b","logicalName":"a","id":"2"}"""
    )]
    [InlineData(
        "resource 'b' of type 't:t:T' has an ambiguous parent",
        """{"type":"t:t:T","name":"a","id":"1"},{"type":"t:t:U","name":"a","id":"1"},{"type":"t:t:T","name":"b","id":"2","parent":"a"}"""
    )]
    [InlineData(
        "the parent 'p' for resource 'a' of type 't:t:T' has no entry in 'nameTable'",
        """{"type":"t:t:T","name":"a","id":"1","parent":"p"}"""
    )]
    [InlineData(
        "the provider 'b' for resource 'a' of type 't:t:T' is not a provider",
        """{"type":"t:t:T","name":"a","id":"1","provider":"b"},{"type":"t:t:T","name":"b","id":"2"}"""
    )]
    public async Task Import_WrongFile_IsRefusedBeforeAnythingIsImported(string message, string resources)
    {
        await _host.InitAsync();
        _host.Write("import.json", $$"""{"resources":[{{resources}}]}""");
        Assert.Equal(Refused(message), await _host.RunAsync("import", "--file", "import.json", "--yes"));
        Assert.DoesNotContain("resources", (await _host.RunAsync("stack", "export")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FileThatIsNoJson_IsRefusedWithoutAWordOfIt()
    {
        await _host.InitAsync();
        _host.Write("import.json", "{\n  \"resources\": [{\"type\": nhunter2}]}");
        Assert.Equal(
            Refused("could not read import file: it is no JSON (line 2, column 27)"),
            await _host.RunAsync("import", "--file", "import.json", "--yes")
        );
    }

    [Theory]
    [InlineData("up")]
    [InlineData("destroy")]
    public async Task TargetAndExclude_ExcludeEachOther(string verb)
    {
        await _host.InitAsync();
        Assert.Equal(
            Refused("if any flags in the group [target exclude] are set none of the others can be; [exclude target] were all set"),
            await _host.RunAsync(verb, "--yes", "--target", "a", "--exclude", "b")
        );
    }

    [Fact]
    public async Task Destroy_TargetThatIsNotThere_DestroysNothing()
    {
        await _host.InitAsync();
        await _host.ImportAsync(LookedUp);
        var result = await _host.RunAsync(
            "destroy",
            "--yes",
            "--skip-preview",
            "--target",
            LookedUpUrn,
            "--target",
            "urn:pulumi:dev::rec::t::x"
        );
        Assert.Equal(Refused("no resource named 'urn:pulumi:dev::rec::t::x' found"), result);
        Assert.Contains(LookedUpUrn, (await _host.RunAsync("stack", "export")).Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_host.LockFolder));
    }

    [Fact]
    public async Task ExpectNoChanges_LookUpThatIsNotMadeAnyMore_IsNone()
    {
        await _host.InitAsync();
        await _host.ImportAsync(LookedUp);
        Assert.Equal(0, (await _host.RunAsync("up", "--yes", "--skip-preview", "--expect-no-changes")).Exit);
        Assert.DoesNotContain(LookedUpUrn, (await _host.RunAsync("stack", "export")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("up", "--yes")]
    [InlineData("destroy", "--yes")]
    [InlineData("state", "protect", "--all", "--yes")]
    public async Task BrokenState_ImportedByForce_IsNotUsed(params string[] words)
    {
        await _host.InitAsync();
        await _host.ImportAsync(LookedUp);
        _host.Write(
            "state.json",
            _host.Read("state.json").Replace("pulumi::default::1\"", "pulumi::default::2\"", StringComparison.Ordinal)
        );
        Assert.Equal(0, (await _host.RunAsync("stack", "import", "--file", "state.json", "--force")).Exit);
        var result = await _host.RunAsync(words);
        Assert.Equal(
            (
                1,
                $"error: snapshot integrity failure; refusing to use it: resource {LookedUpUrn} refers to unknown provider "
                    + "urn:pulumi:dev::rec::pulumi:providers:pulumi::default::2\n"
            ),
            (result.Exit, result.Error)
        );
    }

    [Theory]
    [InlineData(">=3.0.0 <4.0.0", null)]
    [InlineData("<3.0.0", "Pulumi CLI version 3.276.0 does not satisfy the version range \"<3.0.0\"")]
    public async Task RequiredVersion_OfTheProject_IsHeld(string range, string? message)
    {
        _host.Write("Pulumi.yaml", $"name: rec\nruntime: nodejs\nrequiredPulumiVersion: \"{range}\"\n");
        await _host.InitAsync();
        var result = await _host.RunAsync("preview");
        Assert.Equal(message is null ? (0, "") : (1, $"error: {message}\n"), (result.Exit, result.Error));
    }

    [Fact]
    public async Task UnknownRuntime_IsRefusedByTheRealRunners()
    {
        _host.Write("Pulumi.yaml", "name: rec\nruntime: cobol\n");
        await _host.InitAsync();
        var e = Assert.Throws<Engine.Backend.WorkspaceException>(() =>
            ProgramRunners.For(Engine.Configuration.ProjectFile.Load(Path.Combine(_host.Folder, "Pulumi.yaml")))
        );
        Assert.Contains("the runtime 'cobol'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_StateCannotBeWritten_NamesTheStateFileFirstAndExitsWithOne()
    {
        await _host.InitAsync();
        var folder = Path.Combine(_host.BackendFolder, "stacks", "rec");
        _host.Program = run =>
        {
            if (!run.IsPreview)
            {
                Directory.Move(folder, folder + ".kept");
                File.WriteAllText(folder, "");
                // The lock cannot be removed either.
                var file = Directory.GetFiles(_host.LockFolder).Single();
                File.Delete(file);
                Directory.CreateDirectory(Path.Combine(file, "inside"));
            }
            return ProgramResult.Success;
        };

        var result = await _host.RunAsync("up", "--yes");

        Assert.Equal(1, result.Exit);
        Assert.Contains(
            $"error: the state file {Path.Combine(folder, "dev.json")} cannot be written: ",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.StartsWith("warning: the lock file ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_WhoseLockIsTakenAway_WritesOverNothing_AndFails()
    {
        await _host.InitAsync();
        var state = Path.Combine(_host.BackendFolder, "stacks", "rec", "dev.json");
        var kept = "";
        _host.Program = run =>
        {
            if (!run.IsPreview)
            {
                File.Delete(Directory.GetFiles(_host.LockFolder).Single());
                kept = File.ReadAllText(state);
            }
            return ProgramResult.Success;
        };

        var result = await _host.RunAsync("up", "--yes");

        Assert.Equal(1, result.Exit);
        Assert.Contains("of this run is gone: somebody has cancelled the run", result.Output, StringComparison.Ordinal);
        Assert.Equal(kept, File.ReadAllText(state));
    }

    [Fact]
    public async Task Up_HistoryCannotBeWritten_SaysThatTheStateIsSaved()
    {
        await _host.InitAsync();
        Directory.CreateDirectory(Path.Combine(_host.BackendFolder, "history"));
        File.WriteAllText(Path.Combine(_host.BackendFolder, "history", "rec"), "");

        _host.Program = _ => new ProgramResult("it gave up", Bail: false);

        var result = await _host.RunAsync("up", "--yes", "--skip-preview");

        Assert.Equal(1, result.Exit);
        // Nothing else tells what became of the run.
        Assert.Contains("    error: an unhandled error occurred: it gave up\n", result.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "error: the state is saved, but the history of the stack cannot be written: ",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("up", "--yes", "--skip-preview")]
    [InlineData("up", "--yes", "--skip-preview", "--json")]
    [InlineData("up", "--yes", "--skip-preview", "--diff")]
    public async Task Up_OutputRefuses_ErrorsGoToStandardErrorAndTheRunIsRecorded(params string[] words)
    {
        await _host.InitAsync();
        _host.Program = _ => new ProgramResult("it gave up", Bail: false);
        await using var full = new FullDisk(room: 100);
        _host.Out = full;

        var result = await _host.RunAsync(words);

        Assert.Equal(1, result.Exit);
        Assert.Equal(
            "error: an unhandled error occurred: it gave up\nerror: not everything could be shown: No space left on device\n",
            result.Error
        );
        Assert.Single(Directory.GetFiles(Path.Combine(_host.BackendFolder, "history", "rec", "dev"), "*.history.json"));
    }

    [Fact]
    public async Task Up_OutputRefusesAGoodRun_IsSaidAndAFailure()
    {
        await _host.InitAsync();
        await using var full = new FullDisk(room: 100);
        _host.Out = full;

        Assert.Equal(
            new CliResult(1, "", "error: not everything could be shown: No space left on device\n"),
            await _host.RunAsync("up", "--yes", "--skip-preview", "--json")
        );
        _host.Out = null;
        Assert.Contains("Status: succeeded\n", (await _host.RunAsync("stack", "history")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DestroyExcludeProtected_SaysWhatItDid_AndInAPreviewThatItDidNothing()
    {
        await _host.InitAsync();
        await _host.ImportAsync(
            """
            {"urn":"urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev","custom":false,"type":"pulumi:pulumi:Stack"},
            {"urn":"urn:pulumi:dev::rec::my:index:Group::kept","custom":false,"type":"my:index:Group","parent":"urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev","protect":true},
            {"urn":"urn:pulumi:dev::rec::my:index:Group::gone","custom":false,"type":"my:index:Group","parent":"urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev"}
            """
        );

        var preview = await _host.RunAsync("destroy", "--exclude-protected", "--preview-only");

        Assert.Equal(0, preview.Exit);
        Assert.EndsWith(
            "Nothing was destroyed. Without --preview-only, 2 resources would stay: the protected ones, and what they need.\n",
            preview.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(3, await CountAsync());

        var destroy = await _host.RunAsync("destroy", "--exclude-protected", "--yes", "--skip-preview");
        Assert.EndsWith(
            "All unprotected resources were destroyed. There are still 2 protected resources associated with this stack.\n",
            destroy.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(2, await CountAsync());

        foreach (var how in new[] { "--preview-only", "--yes" })
        {
            Assert.Equal(
                new CliResult(
                    0,
                    "There were no unprotected resources to destroy. There are still 2 protected resources associated with this stack.\n",
                    ""
                ),
                await _host.RunAsync("destroy", "--exclude-protected", how)
            );
        }

        async Task<int> CountAsync()
        {
            using var export = JsonDocument.Parse((await _host.RunAsync("stack", "export")).Output);
            return export.RootElement.GetProperty("deployment").GetProperty("resources").GetArrayLength();
        }
    }
}
