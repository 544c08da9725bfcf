using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Embedded.Engine.Tests.Backend;

public sealed class FileBackendTests : IDisposable
{
    private static readonly StackReference Dev = new("rec", "dev");

    private readonly TemporaryFolder _folder = new();

    private FileBackend Backend => new(_folder.Path, "file://" + _folder.Path, TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The files with times replaced.</summary>
    private IEnumerable<string> Files() => _folder.Files().Select(f => Regex.Replace(f, @"\d{16,}", "<NANOS>"));

    private static HistoryEntry Entry(string kind) => new(
        kind, DateTimeOffset.UnixEpoch.AddSeconds(5), "", ImmutableSortedDictionary<string, string>.Empty.Add("exec.kind", "cli"),
        ImmutableSortedDictionary<ConfigKey, ConfigValue>.Empty
            .Add(new ConfigKey("rec", "a"), new ConfigValue.Text("b")).Add(new ConfigKey("rec", "s"), new ConfigValue.Secure("v1:x:y")),
        Succeeded: true, DateTimeOffset.UnixEpoch.AddSeconds(7), ImmutableSortedDictionary<string, int>.Empty.Add("create", 2));

    [Fact]
    public void Create_NewStack_LaysTheFilesOutAsPulumiDoes()
    {
        Backend.Create(Dev, Bytes("{}"));
        Assert.Equal([".pulumi/meta.yaml", ".pulumi/stacks/rec/dev.json", ".pulumi/stacks/rec/dev.json.bak"], Files());
        Assert.Equal("version: 1\n", File.ReadAllText(_folder.Combine(".pulumi", "meta.yaml")));
        Assert.True(Directory.Exists(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev")));
    }

    [Fact]
    public void Create_ExistingStack_IsRefused()
    {
        Backend.Create(Dev, Bytes("{}"));
        var e = Assert.Throws<WorkspaceException>(() => Backend.Create(Dev, Bytes("{}")));
        Assert.Equal((WorkspaceFault.StackAlreadyExists, "stack 'organization/rec/dev' already exists"), (e.Fault, e.Message));
    }

    [Fact]
    public void Write_ExistingStack_KeepsTheOneBefore()
    {
        Backend.Create(Dev, Bytes("one"));
        Backend.Write(Dev, Bytes("two"));
        Assert.Equal("two", File.ReadAllText(_folder.Combine(".pulumi", "stacks", "rec", "dev.json")));
        Assert.Equal("one", File.ReadAllText(_folder.Combine(".pulumi", "stacks", "rec", "dev.json.bak")));
    }

    [Fact]
    public void AddHistory_Run_IsKeptWithItsStateAndABackup()
    {
        Backend.Create(Dev, Bytes("state"));
        Backend.AddHistory(Dev, Entry("update"));
        Assert.Equal(
            [
                ".pulumi/backups/rec/dev/dev.<NANOS>.json", ".pulumi/history/rec/dev/dev-<NANOS>.checkpoint.json",
                ".pulumi/history/rec/dev/dev-<NANOS>.history.json", ".pulumi/meta.yaml", ".pulumi/stacks/rec/dev.json", ".pulumi/stacks/rec/dev.json.bak",
            ],
            Files());
        Assert.Equal(
            """
            {
                "kind": "update",
                "startTime": 5,
                "message": "",
                "environment": {
                    "exec.kind": "cli"
                },
                "config": {
                    "rec:a": "b",
                    "rec:s": {
                        "secure": "v1:x:y"
                    }
                },
                "version": 0,
                "result": "succeeded",
                "endTime": 7,
                "resourceChanges": {
                    "create": 2
                }
            }

            """,
            File.ReadAllText(Directory.GetFiles(_folder.Combine(".pulumi", "history", "rec", "dev"), "*.history.json").Single()));
    }

    [Fact]
    public void ReadHistory_TwoRuns_TheFirstComesFirst()
    {
        Backend.Create(Dev, Bytes("one"));
        Backend.AddHistory(Dev, Entry("update"));
        Backend.Write(Dev, Bytes("two"));
        Backend.AddHistory(Dev, Entry("destroy"));
        Assert.Equal(["update", "destroy"], Backend.ReadHistory(Dev).Select(h => h.Kind));
    }

    [Fact]
    public void Rename_Stack_TakesItsHistoryAlongAndLeavesAnOldFile()
    {
        Backend.Create(Dev, Bytes("old"));
        Backend.AddHistory(Dev, Entry("update"));
        Backend.Rename(Dev, new StackReference("rec", "renamed"), Bytes("new"));
        Assert.Equal(
            [
                ".pulumi/backups/rec/dev/dev.<NANOS>.json", ".pulumi/history/rec/renamed/renamed-<NANOS>.checkpoint.json",
                ".pulumi/history/rec/renamed/renamed-<NANOS>.history.json", ".pulumi/meta.yaml", ".pulumi/stacks/rec/dev.json.bak", ".pulumi/stacks/rec/renamed.json",
            ],
            Files());
        Assert.Equal([new StackReference("rec", "renamed")], Backend.ListStacks("rec"));
    }

    [Fact]
    public void Remove_Stack_LeavesOldFileAndBackups()
    {
        Backend.Create(Dev, Bytes("old"));
        Backend.AddHistory(Dev, Entry("update"));
        File.WriteAllText(_folder.Combine(".pulumi", "stacks", "rec", "dev.json.attrs"), "{}");
        Backend.Remove(Dev);
        Assert.Equal([".pulumi/backups/rec/dev/dev.<NANOS>.json", ".pulumi/meta.yaml", ".pulumi/stacks/rec/dev.json.bak"], Files());
        Assert.Empty(Backend.ListStacks(null));
    }

    [Fact]
    public void Read_MissingStack_IsNamed()
    {
        var e = Assert.Throws<WorkspaceException>(() => Backend.Read(Dev));
        Assert.Equal((WorkspaceFault.StackNotFound, "no stack named 'dev' found"), (e.Fault, e.Message));
    }

    [Fact]
    public void Lock_HeldByAnother_NamesTheHolder()
    {
        Backend.Create(Dev, Bytes("{}"));
        using (Backend.Lock(Dev))
        {
            var file = Directory.GetFiles(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev")).Single();
            var e = Assert.Throws<WorkspaceException>(() => Backend.Lock(Dev));
            Assert.Equal(WorkspaceFault.StackLocked, e.Fault);
            Assert.StartsWith(
                "the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n" +
                $"  file://{_folder.Path}/.pulumi/locks/organization/rec/dev/{Path.GetFileName(file)}: created by {Environment.UserName}@{Environment.MachineName} (pid {Environment.ProcessId}) at ",
                e.Message, StringComparison.Ordinal);
        }
        using var free = Backend.Lock(Dev);
    }

    [Fact]
    public void Lock_UnreadableLockOfAnother_KeepsUsOutAllTheSame()
    {
        Backend.Create(Dev, Bytes("{}"));
        File.WriteAllText(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev", "x.json"), "not json");
        Assert.EndsWith("/x.json: it cannot be read", Assert.Throws<WorkspaceException>(() => Backend.Lock(Dev)).Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev")));
    }

    [Fact]
    public void BreakLocks_LockedStack_IsFree()
    {
        Backend.Create(Dev, Bytes("{}"));
        using var held = Backend.Lock(Dev);
        Backend.BreakLocks(Dev);
        using var free = Backend.Lock(Dev);
    }

    [Theory]
    [InlineData("version: 2\n", "state store unsupported: 'meta.yaml' version (2) is not supported by this version of the Pulumi CLI")]
    [InlineData("nonsense\n", "corrupt store: missing version in")]
    public void Open_UnknownLayout_IsRefused(string meta, string message)
    {
        Directory.CreateDirectory(_folder.Combine(".pulumi"));
        File.WriteAllText(_folder.Combine(".pulumi", "meta.yaml"), meta);
        Assert.StartsWith(message, Assert.Throws<WorkspaceException>(() => Backend).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingFolder_IsRefused()
    {
        var e = Assert.Throws<WorkspaceException>(() => new FileBackend("/no/such/folder", "file:///no/such/folder", TimeProvider.System));
        Assert.Equal("unable to open bucket file:///no/such/folder: stat /no/such/folder: no such file or directory", e.Message);
    }

    [Theory]
    [InlineData("not a name", "a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character ' ' at position 3")]
    [InlineData("acme/dev", "organization name must be 'organization'")]
    [InlineData("organization/rec/", "a stack name may not be empty")]
    public void StackReference_WrongName_IsRefused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<WorkspaceException>(() => StackReference.Parse(text, "rec")).Message);

    [Theory]
    [InlineData("dev")]
    [InlineData("organization/dev")]
    [InlineData("organization/rec/dev")]
    public void StackReference_AnyForm_IsTheSameStack(string text) => Assert.Equal(Dev, StackReference.Parse(text, "rec"));

    [Theory]
    [InlineData("file:///state", "/state")]
    [InlineData("file://~", "/home/me")]
    [InlineData("file://~/state", "/home/me/state")]
    [InlineData("file://state", "/project/state")]
    [InlineData("file:///a%20b?metadata=skip", "/a b")]
    public void BackendUrl_File_IsItsFolder(string url, string folder) => Assert.Equal(folder, BackendUrl.FolderOf(url, "/home/me", "/project"));

    [Fact]
    public void BackendUrl_OtherScheme_IsRefusedByName() => Assert.StartsWith(
        "the backend s3://bucket is not supported by the embedded engine",
        Assert.Throws<WorkspaceException>(() => BackendUrl.FolderOf("s3://bucket", "/", "/")).Message, StringComparison.Ordinal);
}
