using System.Collections.Immutable;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Exceptions;

namespace Pulumi.Automation.Tests;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryBackend _backend = new();

    public void Dispose() => _backend.Dispose();

    [Fact(Timeout = 300_000)]
    public async Task Stacks_CreatedSelectedListedAndRemoved_FollowTheBackend()
    {
        var args = _backend.Inline(Programs.Empty);
        await Assert.ThrowsAsync<StackNotFoundException>(() => LocalWorkspace.SelectStackAsync(args));
        using var stack = await LocalWorkspace.CreateOrSelectStackAsync(args);
        await Assert.ThrowsAsync<StackAlreadyExistsException>(() => LocalWorkspace.CreateStackAsync(args));
        using var again = await LocalWorkspace.CreateOrSelectStackAsync(args);

        var listed = Assert.Single(await stack.Workspace.ListStacksAsync());
        Assert.Equal(("dev", true), (listed.Name, listed.IsCurrent));
        Assert.Equal("dev", (await stack.Workspace.GetStackAsync())?.Name);

        await stack.Workspace.RemoveStackAsync("dev");
        Assert.Empty(await stack.Workspace.ListStacksAsync());
    }

    [Fact(Timeout = 300_000)]
    public async Task StackWithResources_IsNotRemoved()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Components("a")));
        await stack.UpAsync();

        Assert.Contains(
            "still has resources",
            (await Assert.ThrowsAsync<CommandException>(() => stack.Workspace.RemoveStackAsync("dev"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Configuration_SetAndRead_ReachesTheProgramAndKeepsSecrets()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(
            _backend.Inline(
                PulumiFn.Create(() =>
                    new Dictionary<string, object?>
                    {
                        ["password"] = new Pulumi.Config().RequireSecret("password"),
                        ["first"] = new Pulumi.Config().RequireObject<ImmutableArray<string>>("names")[0],
                    }
                )
            )
        );

        await stack.SetConfigAsync("password", new ConfigValue("k4ffee-und-kuchen", isSecret: true));
        await stack.SetConfigAsync("names[0]", new ConfigValue("anna"), path: true);
        await stack.SetAllConfigAsync(
            new Dictionary<string, ConfigValue> { ["oauth:baseUrl"] = new("http://localhost"), ["gone"] = new("soon") }
        );
        await stack.RemoveConfigAsync("gone");

        var all = await stack.GetAllConfigAsync();
        Assert.Equal(["oauth:baseUrl", "tests:names", "tests:password"], all.Keys.Order(StringComparer.Ordinal));
        Assert.True(all["tests:password"].IsSecret);
        Assert.Equal("k4ffee-und-kuchen", (await stack.GetConfigAsync("password")).Value);
        Assert.Equal("anna", (await stack.GetConfigAsync("names[0]", path: true)).Value);
        Assert.DoesNotContain(
            "k4ffee",
            await File.ReadAllTextAsync(Path.Combine(_backend.ProjectFolder, "Pulumi.dev.yaml")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'gone' not found",
            (await Assert.ThrowsAsync<CommandException>(() => stack.GetConfigAsync("gone"))).Message,
            StringComparison.Ordinal
        );

        var up = await stack.UpAsync();
        Assert.Equal("k4ffee-und-kuchen", up.Outputs["password"].Value);
        Assert.Equal("anna", up.Outputs["first"].Value);
        Assert.Equal("k4ffee-und-kuchen", up.Summary.Config["tests:password"].Value);
        await stack.RemoveConfigAsync("names");
        Assert.Contains("tests:names", (await stack.RefreshConfigAsync()).Keys);
    }

    [Fact(Timeout = 300_000)]
    public async Task State_ExportedAndImported_IsTheSame_AndCanBeEditedByHand()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(
            _backend.Inline(PulumiFn.Create(() => _ = new Programs.Group("a", new ComponentResourceOptions { Protect = true })))
        );
        await stack.UpAsync();
        const string Urn = "urn:pulumi:dev::tests::tests:index:Group::a";

        var exported = await stack.ExportStackAsync();
        Assert.Equal(3, exported.Version);
        await Assert.ThrowsAsync<CommandException>(() => stack.State.DeleteAsync(Urn));
        await stack.State.UnprotectAsync(Urn);
        await stack.State.DeleteAsync(Urn);
        Assert.DoesNotContain(Urn, (await stack.ExportStackAsync()).Json.GetRawText(), StringComparison.Ordinal);

        await stack.ImportStackAsync(exported);
        await Assert.ThrowsAsync<CommandException>(() => stack.DestroyAsync());
        await stack.State.UnprotectAllAsync();
        await stack.DestroyAsync();
    }

    [Fact(Timeout = 300_000)]
    public async Task LockOfSomebodyElse_StopsAnUpdate_UntilItIsCancelled()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Empty));
        var locks = Directory.CreateDirectory(Path.Combine(_backend.Folder, ".pulumi", "locks", "organization", "tests", "dev")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(locks, Guid.NewGuid() + ".json"),
            """{"pid":1,"username":"u","hostname":"h","timestamp":"2026-01-01T00:00:00Z"}"""
        );

        await Assert.ThrowsAsync<ConcurrentUpdateException>(() => stack.UpAsync());
        await stack.PreviewAsync();
        await stack.CancelAsync();
        await stack.UpAsync();
    }

    [Fact(Timeout = 300_000)]
    public async Task ProjectSettings_ThatDifferFromTheFile_AreAConflict_AndDefaultsAreNot()
    {
        var settings = new ProjectSettings("tests", ProjectRuntimeName.Dotnet) { Description = "ours", Main = "src" };
        using var workspace = await LocalWorkspace.CreateAsync(
            new LocalWorkspaceOptions { WorkDir = _backend.ProjectFolder, ProjectSettings = settings }
        );
        var read = (await workspace.GetProjectSettingsAsync())!;
        Assert.Equal(("tests", ProjectRuntimeName.Dotnet, "ours", "src"), (read.Name, read.Runtime.Name, read.Description, read.Main));

        using var same = await LocalWorkspace.CreateAsync(
            new LocalWorkspaceOptions { WorkDir = _backend.ProjectFolder, ProjectSettings = settings }
        );
        using var inline = await LocalWorkspace.CreateAsync(_backend.Inline(Programs.Empty));
        var conflict = await Assert.ThrowsAsync<ProjectSettingsConflictException>(() =>
            LocalWorkspace.CreateAsync(
                new LocalWorkspaceOptions
                {
                    WorkDir = _backend.ProjectFolder,
                    ProjectSettings = new ProjectSettings("tests", ProjectRuntimeName.NodeJS),
                }
            )
        );
        Assert.Equal(Path.Combine(_backend.ProjectFolder, "Pulumi.yaml"), conflict.SettingsFileLocation);
    }

    [Fact(Timeout = 300_000)]
    public async Task StackSettings_WrittenAndRead_AreTheSame()
    {
        using var workspace = await LocalWorkspace.CreateAsync(_backend.Inline(Programs.Empty));
        Assert.Null(await workspace.GetStackSettingsAsync("dev"));

        await workspace.SaveStackSettingsAsync(
            "dev",
            new StackSettings
            {
                Config = new Dictionary<string, StackSettingsConfigValue>
                {
                    ["tests:plain"] = new("007", isSecure: false),
                    ["tests:hidden"] = new("v1:abc:def", isSecure: true),
                },
            }
        );

        var read = (await workspace.GetStackSettingsAsync("dev"))!.Config!;
        Assert.Equal(("007", false), (read["tests:plain"].Value, read["tests:plain"].IsSecure));
        Assert.Equal(("v1:abc:def", true), (read["tests:hidden"].Value, read["tests:hidden"].IsSecure));
    }

    [Fact(Timeout = 300_000)]
    public async Task StackSettings_KeyWithoutANamespace_IsTheProjects()
    {
        using var workspace = await LocalWorkspace.CreateAsync(_backend.Inline(Programs.Empty));
        await File.WriteAllTextAsync(Path.Combine(workspace.WorkDir, "Pulumi.dev.yaml"), "config:\n  plain: one\n  other:key: two\n");

        var read = (await workspace.GetStackSettingsAsync("dev"))!.Config!;

        Assert.Equal(
            [("other:key", "two"), ("tests:plain", "one")],
            read.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value.Value))
        );
    }

    [Fact]
    public async Task WorkspaceWithoutAFolder_MakesOneAndDeletesIt()
    {
        string folder;
        using (
            var workspace = await LocalWorkspace.CreateAsync(
                new InlineProgramArgs("tests", "dev", Programs.Empty) { EnvironmentVariables = _backend.Variables }
            )
        )
        {
            folder = workspace.WorkDir;
            Assert.True(File.Exists(Path.Combine(folder, "Pulumi.yaml")));
        }
        Assert.False(Directory.Exists(folder));
    }

    [Fact(Timeout = 300_000)]
    public async Task SecretsProvider_OtherThanThePassphrase_IsRefusedBeforeAnythingIsMade()
    {
        var args = _backend.Inline(Programs.Empty);
        args.SecretsProvider = "awskms://alias/stacks";

        var refusal = await Assert.ThrowsAsync<CommandException>(() => LocalWorkspace.CreateOrSelectStackAsync(args));

        Assert.Equal(
            "the secrets provider 'awskms://alias/stacks' is not supported by the embedded engine, only 'passphrase' is",
            refusal.Message
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_backend.ProjectFolder));
    }

    [Fact(Timeout = 300_000)]
    public async Task SecretsProvider_Passphrase_IsTaken()
    {
        var args = _backend.Inline(Programs.Empty);
        args.SecretsProvider = "passphrase";

        using var stack = await LocalWorkspace.CreateStackAsync(args);

        Assert.Equal("dev", stack.Name);
    }

    [Fact(Timeout = 300_000)]
    public async Task RefreshConfig_WithoutTheFile_RestoresItSoThatItsSecretsCanBeRead()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Empty));
        await stack.SetConfigAsync("password", new ConfigValue("k4ffee", isSecret: true));
        await stack.UpAsync();
        File.Delete(Path.Combine(_backend.ProjectFolder, "Pulumi.dev.yaml"));

        var restored = await stack.RefreshConfigAsync();

        Assert.Equal("k4ffee", restored["tests:password"].Value);
        Assert.Equal("k4ffee", (await stack.GetConfigAsync("password")).Value);
    }
}
