using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Storage;

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

    private static HistoryEntry Entry(string kind) =>
        new(
            kind,
            DateTimeOffset.UnixEpoch.AddSeconds(5),
            "",
            ImmutableSortedDictionary<string, string>.Empty.Add("exec.kind", "cli"),
            ImmutableSortedDictionary<ConfigKey, ConfigValue>
                .Empty.Add(new ConfigKey("rec", "a"), new ConfigValue.Text("b"))
                .Add(new ConfigKey("rec", "s"), new ConfigValue.Secure("v1:x:y")),
            Succeeded: true,
            DateTimeOffset.UnixEpoch.AddSeconds(7),
            ImmutableSortedDictionary<string, int>.Empty.Add("create", 2)
        );

    [Fact]
    public void Create_NewStack_LaysTheFilesOutAsPulumiDoes()
    {
        Backend.Create(Dev, () => Bytes("{}"));
        Assert.Equal([".pulumi/meta.yaml", ".pulumi/stacks/rec/dev.json", ".pulumi/stacks/rec/dev.json.bak"], Files());
        Assert.Equal("version: 1\n", File.ReadAllText(_folder.Combine(".pulumi", "meta.yaml")));
        Assert.True(Directory.Exists(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev")));
    }

    [Fact]
    public void Create_ExistingStack_IsRefused()
    {
        Backend.Create(Dev, () => Bytes("{}"));
        var e = Assert.Throws<WorkspaceException>(() => Backend.Create(Dev, () => Bytes("{}")));
        Assert.Equal((WorkspaceFault.StackAlreadyExists, "stack 'organization/rec/dev' already exists"), (e.Fault, e.Message));
    }

    [Fact]
    public void Write_ExistingStack_KeepsTheOneBefore()
    {
        Backend.Create(Dev, () => Bytes("one"));
        Backend.Write(Dev, Bytes("two"));
        Assert.Equal("two", File.ReadAllText(_folder.Combine(".pulumi", "stacks", "rec", "dev.json")));
        Assert.Equal("one", File.ReadAllText(_folder.Combine(".pulumi", "stacks", "rec", "dev.json.bak")));
    }

    [Fact]
    public void AddHistory_Run_IsKeptWithItsStateAndABackup()
    {
        Backend.Create(Dev, () => Bytes("state"));
        Backend.AddHistory(Dev, Entry("update"));
        Assert.Equal(
            [
                ".pulumi/backups/rec/dev/dev.<NANOS>.json",
                ".pulumi/history/rec/dev/dev-<NANOS>.checkpoint.json",
                ".pulumi/history/rec/dev/dev-<NANOS>.history.json",
                ".pulumi/meta.yaml",
                ".pulumi/stacks/rec/dev.json",
                ".pulumi/stacks/rec/dev.json.bak",
            ],
            Files()
        );
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
            File.ReadAllText(Directory.GetFiles(_folder.Combine(".pulumi", "history", "rec", "dev"), "*.history.json").Single())
        );
    }

    [Fact]
    public void ReadHistory_Runs_AreInTheirOrder()
    {
        Backend.Create(Dev, () => Bytes("one"));
        Backend.AddHistory(Dev, Entry("update"));
        Backend.Write(Dev, Bytes("two"));
        Backend.AddHistory(Dev, Entry("destroy"));
        Assert.Equal(["destroy", "update"], Backend.ReadHistory(Dev).Select(h => h.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"kind":"update","startTime":99999999999999999,"message":"","result":"succeeded","endTime":7}""")]
    public void ReadHistory_DamagedEntry_IsToldAndHidesNoOther(string damaged)
    {
        var warnings = new List<string>();
        var backend = new FileBackend(_folder.Path, "file://" + _folder.Path, TimeProvider.System, warnings.Add);
        backend.Create(Dev, () => Bytes("one"));
        backend.AddHistory(Dev, Entry("update"));
        var file = Directory.GetFiles(_folder.Combine(".pulumi", "history", "rec", "dev"), "*.history.json").Single();
        File.WriteAllText(file, damaged);
        backend.AddHistory(Dev, Entry("destroy"));

        // The last run alone is asked for after every run: what is wrong with older ones is none of its business.
        Assert.Equal("destroy", backend.ReadHistory(Dev).First().Kind);
        Assert.Empty(warnings);
        Assert.Equal(["destroy"], backend.ReadHistory(Dev).Select(h => h.Kind));
        Assert.StartsWith(
            $"the history file {file} is left out, as it cannot be read: ",
            Assert.Single(warnings),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Create_WhileSomebodyElseIsAtIt_MakesNothing()
    {
        using (Backend.Lock(Dev))
        {
            var e = Assert.Throws<WorkspaceException>(() => Backend.Create(Dev, () => throw new InvalidOperationException("made")));
            Assert.Equal(WorkspaceFault.StackLocked, e.Fault);
        }
        Backend.Create(Dev, () => Bytes("{}"));
        Assert.Equal(
            WorkspaceFault.StackAlreadyExists,
            Assert.Throws<WorkspaceException>(() => Backend.Create(Dev, () => throw new InvalidOperationException("made"))).Fault
        );
    }

    [Fact]
    public void Files_OfAStack_AreForTheirOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
            return;
        Backend.Create(Dev, () => Bytes("state"));
        Backend.AddHistory(Dev, Entry("update"));
        using var held = Backend.Lock(Dev);
        var files = _folder.Files().Where(f => !f.EndsWith("meta.yaml", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, files.Count);
        Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Combine(f))));
    }

    [Fact]
    public void Write_OldFile_IsNeverWrittenTo()
    {
        Backend.Create(Dev, () => Bytes("old"));
        using var old = new StreamReader(File.OpenRead(_folder.Combine(".pulumi", "stacks", "rec", "dev.json")));
        Backend.Write(Dev, Bytes("new"));
        Assert.Equal("old", old.ReadToEnd());
    }

    [Fact]
    public void Write_Refused_NamesTheStateFile()
    {
        Backend.Create(Dev, () => Bytes("old"));
        // The folder of the project is moved away and a file put in its place: no draft can be made there.
        Directory.Move(_folder.Combine(".pulumi", "stacks", "rec"), _folder.Combine("kept"));
        File.WriteAllText(_folder.Combine(".pulumi", "stacks", "rec"), "");
        var e = Assert.Throws<WorkspaceException>(() => Backend.Write(Dev, Bytes("new")));
        Assert.StartsWith(
            $"the state file {_folder.Combine(".pulumi", "stacks", "rec", "dev.json")} cannot be written: ",
            e.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Drafts_OfAKilledProcess_AreNoStacksAndGoWithTheNextLock()
    {
        Backend.Create(Dev, () => Bytes("{}"));
        Backend.AddHistory(Dev, Entry("update"));
        string[] drafts =
        [
            _folder.Combine(".pulumi", "stacks", "rec", "dev.json.01234567.new"),
            _folder.Combine(".pulumi", "stacks", "rec", "dev.json.bak.01234567.new"),
            _folder.Combine(".pulumi", "history", "rec", "dev", "dev-1.history.json.01234567.new"),
            _folder.Combine(".pulumi", "backups", "rec", "dev", "dev.1.json.01234567.new"),
        ];
        foreach (var draft in drafts)
            File.WriteAllText(draft, "half");
        var other = _folder.Combine(".pulumi", "stacks", "rec", "other.json.01234567.new");
        File.WriteAllText(other, "of another process, which may be at it");

        Assert.Equal([Dev], Backend.ListStacks(null));
        Assert.Single(Backend.ReadHistory(Dev));
        using (Backend.Lock(Dev))
            Assert.All(drafts, d => Assert.False(File.Exists(d), d));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void Compressed_State_IsReadAndKeptCompressed()
    {
        Directory.CreateDirectory(_folder.Combine(".pulumi", "stacks", "rec"));
        var file = _folder.Combine(".pulumi", "stacks", "rec", "dev.json.gz");
        File.WriteAllBytes(file, Compressed("one"));

        Assert.Equal([Dev], Backend.ListStacks("rec"));
        Assert.True(Backend.Exists(Dev));
        Assert.Equal("one", Encoding.UTF8.GetString(Backend.Read(Dev)));
        Assert.Equal(
            WorkspaceFault.StackAlreadyExists,
            Assert.Throws<WorkspaceException>(() => Backend.Create(Dev, () => Bytes("{}"))).Fault
        );

        Backend.Write(Dev, Bytes("two"));
        Backend.AddHistory(Dev, Entry("update"));
        Assert.Equal("two", Encoding.UTF8.GetString(Backend.Read(Dev)));
        Assert.Equal(Compressed("two"), File.ReadAllBytes(file));
        Assert.Equal(Compressed("one"), File.ReadAllBytes(file + ".bak"));
        Assert.Equal(["update"], Backend.ReadHistory(Dev).Select(h => h.Kind));
        Backend.Rename(Dev, new StackReference("rec", "renamed"), Backend.Read(Dev));
        Assert.Equal(
            [
                ".pulumi/backups/rec/dev/dev.<NANOS>.json.gz",
                ".pulumi/history/rec/renamed/renamed-<NANOS>.checkpoint.json.gz",
                ".pulumi/history/rec/renamed/renamed-<NANOS>.history.json.gz",
                ".pulumi/meta.yaml",
                ".pulumi/stacks/rec/dev.json.gz.bak",
                ".pulumi/stacks/rec/renamed.json.gz",
            ],
            Files()
        );
    }

    [Fact]
    public void Compressed_BesideAPlainOne_TheLaterOneCounts()
    {
        Backend.Create(Dev, () => Bytes("plain"));
        var plain = _folder.Combine(".pulumi", "stacks", "rec", "dev.json");
        File.WriteAllBytes(plain + ".gz", Compressed("compressed"));
        File.SetLastWriteTimeUtc(plain, DateTime.UnixEpoch.AddDays(2));
        File.SetLastWriteTimeUtc(plain + ".gz", DateTime.UnixEpoch.AddDays(1));
        Assert.Equal("plain", Encoding.UTF8.GetString(Backend.Read(Dev)));
        File.SetLastWriteTimeUtc(plain + ".gz", DateTime.UnixEpoch.AddDays(3));
        Assert.Equal("compressed", Encoding.UTF8.GetString(Backend.Read(Dev)));
        Assert.Equal([Dev], Backend.ListStacks("rec"));

        Backend.Remove(Dev);
        Assert.Empty(Backend.ListStacks("rec"));
    }

    [Fact]
    public void Compressed_ByZstandard_IsRefusedByName()
    {
        Directory.CreateDirectory(_folder.Combine(".pulumi", "stacks", "rec"));
        File.WriteAllText(_folder.Combine(".pulumi", "stacks", "rec", "dev.json.zst"), "");
        Assert.Equal([Dev], Backend.ListStacks("rec"));
        Assert.StartsWith(
            "the state of the stack 'dev' is compressed with Zstandard (",
            Assert.Throws<WorkspaceException>(() => Backend.Read(Dev)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<WorkspaceException>(() => Backend.Create(Dev, () => throw new InvalidOperationException("made")));
    }

    [Fact]
    public void Compressed_Broken_IsDamagedAndSaysWhereTheOneBeforeIs()
    {
        Directory.CreateDirectory(_folder.Combine(".pulumi", "stacks", "rec"));
        var file = _folder.Combine(".pulumi", "stacks", "rec", "dev.json.gz");
        File.WriteAllBytes(file, Compressed(new string('x', 1000))[..20]);
        Backend.Write(Dev, Bytes("new"));
        File.WriteAllBytes(file, [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Assert.Equal(
            $"the state file {file} is damaged: its compression is broken; the state before the last save is {file}.bak: copy it over the "
                + "file, and look at the next preview before you go on",
            Assert.Throws<WorkspaceException>(() => Backend.Read(Dev)).Message
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task Read_OfAPipe_IsRefusedAndWaitsForNobody()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateDirectory(_folder.Combine(".pulumi", "stacks", "rec")).FullName;
        using (var made = Process.Start("mkfifo", Path.Combine(folder, "dev.json")))
            await made.WaitForExitAsync();

        var refusal = await Task.Run(() => Assert.Throws<WorkspaceException>(() => Backend.Read(Dev)));

        Assert.Contains("is no file but a pipe or a device", refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Compressed(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(Bytes(text));
        return compressed.ToArray();
    }

    [Fact]
    public void Rename_Stack_TakesItsHistoryAlongAndLeavesAnOldFile()
    {
        Backend.Create(Dev, () => Bytes("old"));
        Backend.AddHistory(Dev, Entry("update"));
        Backend.Rename(Dev, new StackReference("rec", "renamed"), Bytes("new"));
        Assert.Equal(
            [
                ".pulumi/backups/rec/dev/dev.<NANOS>.json",
                ".pulumi/history/rec/renamed/renamed-<NANOS>.checkpoint.json",
                ".pulumi/history/rec/renamed/renamed-<NANOS>.history.json",
                ".pulumi/meta.yaml",
                ".pulumi/stacks/rec/dev.json.bak",
                ".pulumi/stacks/rec/renamed.json",
            ],
            Files()
        );
        Assert.Equal([new StackReference("rec", "renamed")], Backend.ListStacks("rec"));
    }

    [Fact]
    public void Remove_Stack_LeavesOldFileAndBackups()
    {
        Backend.Create(Dev, () => Bytes("old"));
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
        Backend.Create(Dev, () => Bytes("{}"));
        using (Backend.Lock(Dev))
        {
            var file = Directory.GetFiles(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev")).Single();
            var e = Assert.Throws<WorkspaceException>(() => Backend.Lock(Dev));
            Assert.Equal(WorkspaceFault.StackLocked, e.Fault);
            Assert.StartsWith(
                "the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with "
                    + $"`pulumi cancel`.\n  file://{_folder.Path}/.pulumi/locks/organization/rec/dev/{Path.GetFileName(file)}: created by "
                    + $"{Environment.UserName}@{Environment.MachineName} (pid {Environment.ProcessId}) at ",
                e.Message,
                StringComparison.Ordinal
            );
        }
        using var free = Backend.Lock(Dev);
    }

    [Theory]
    [InlineData("", "it is empty, as a full disk or a killed process leaves it; {0}, so its process has ended unless it began then")]
    [InlineData("{ \"pid\": 1", "it cannot be read; {0}")]
    [InlineData("not json", "it cannot be read; {0}")]
    public void Lock_ThatDoesNotSayWhoseItIs_KeepsUsOut_AndTheFileSystemSaysIt(string content, string told)
    {
        Backend.Create(Dev, () => Bytes("{}"));
        var file = _folder.Combine(".pulumi", "locks", "organization", "rec", "dev", "x.json");
        File.WriteAllText(file, content);
        File.SetLastWriteTimeUtc(file, new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        var e = Assert.Throws<WorkspaceException>(() => Backend.Lock(Dev));

        var written =
            "written at 2030-01-02 03:04:05Z" + (FileFacts.CurrentUser is null ? "" : $" by {Environment.UserName}, which is you");
        Assert.Equal(WorkspaceFault.StackLocked, e.Fault);
        Assert.EndsWith("/x.json: " + string.Format(CultureInfo.InvariantCulture, told, written), e.Message, StringComparison.Ordinal);
        Assert.Contains("`pulumi cancel`", e.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev")));
    }

    [Fact]
    public void Lock_EmptyOneOfAnotherUser_NamesTheUser()
    {
        // Only root gives files away.
        if (FileFacts.CurrentUser != 0)
            return;
        Backend.Create(Dev, () => Bytes("{}"));
        var file = _folder.Combine(".pulumi", "locks", "organization", "rec", "dev", "x.json");
        File.WriteAllText(file, "");
        Process.Start("chown", ["12345", file]).WaitForExit();

        Assert.Contains(
            "Z by the user of number 12345, so",
            Assert.Throws<WorkspaceException>(() => Backend.Lock(Dev)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Lock_DraftOfAnother_IsNoLock()
    {
        Backend.Create(Dev, () => Bytes("{}"));
        File.WriteAllText(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev", "x.json.01234567.new"), "");
        using var held = Backend.Lock(Dev);
        Backend.BreakLocks(Dev);
        Assert.Empty(Directory.GetFiles(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev")));
    }

    [Fact]
    public void Lock_CannotBeRemoved_WarnsAndThrowsNothing()
    {
        var warnings = new List<string>();
        var backend = new FileBackend(_folder.Path, "file://" + _folder.Path, TimeProvider.System, warnings.Add);
        backend.Create(Dev, () => Bytes("{}"));
        var held = backend.Lock(Dev);
        var file = Directory.GetFiles(_folder.Combine(".pulumi", "locks", "organization", "rec", "dev")).Single();
        File.Delete(file);
        Directory.CreateDirectory(Path.Combine(file, "inside"));

        held.Dispose();

        Assert.StartsWith($"the lock file {file} cannot be removed: ", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.EndsWith("; once it can be, take it away with `pulumi-embedded cancel`", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Lock_CannotBeWritten_NamesTheLockFile()
    {
        Directory.CreateDirectory(_folder.Combine(".pulumi", "locks", "organization"));
        File.WriteAllText(_folder.Combine(".pulumi", "locks", "organization", "rec"), "");
        Assert.StartsWith(
            "the stack cannot be locked: the lock file ",
            Assert.Throws<WorkspaceException>(() => Backend.Lock(Dev)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void BreakLocks_LockedStack_IsFree()
    {
        Backend.Create(Dev, () => Bytes("{}"));
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
    [InlineData(
        "not a name",
        "a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character ' ' at position 3"
    )]
    [InlineData("acme/dev", "organization name must be 'organization'")]
    [InlineData("organization/rec/", "a stack name may not be empty")]
    [InlineData("", "stack name must not be empty")]
    [InlineData("..", "a stack name may not be '..', which is the name of another folder")]
    [InlineData("organization/../dev", "a project name may not be '..', which is the name of another folder")]
    [InlineData("organization/./dev", "a project name may not be '.', which is the name of another folder")]
    [InlineData("organization/a b/dev", "project names may only contain alphanumerics, hyphens, underscores, and periods")]
    [InlineData(
        "organization/rec/../../dev",
        "could not parse stack reference 'organization/rec/../../dev': it has to be a name, or of the form organization/project/stack"
    )]
    [InlineData(
        "dev\n",
        "a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character '\n' at position 3"
    )]
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
    public void BackendUrl_File_IsItsFolder(string url, string folder) =>
        Assert.Equal(folder, BackendUrl.FolderOf(url, "/home/me", "/project"));

    [Fact]
    public void BackendUrl_OtherScheme_IsRefusedByName() =>
        Assert.StartsWith(
            "the backend s3://bucket is not supported by the embedded engine",
            Assert.Throws<WorkspaceException>(() => BackendUrl.FolderOf("s3://bucket", "/", "/")).Message,
            StringComparison.Ordinal
        );
}
