using System.Globalization;
using Pulumi.Embedded.Engine.State;
using Pulumi.Storage;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>State of many stacks in a folder, laid out as the CLI's own file backend does (<c>file://…</c>).</summary>
/// <remarks>Files are replaced in one step, so that a process that dies while writing, or a full disk, leaves the old one. Compressed state
/// is read, and stays compressed. Side files <c>*.attrs</c> of the CLI's storage library are neither needed nor written; those of a file
/// that goes away go with it.</remarks>
public sealed class FileBackend
{
    private const string Bookkeeping = ".pulumi",
        Json = ".json",
        OldFile = ".bak";

    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly string _root;

    /// <param name="folder">Holds, or will hold, the folder <c>.pulumi</c>.</param>
    /// <param name="url">How people named it; locks are shown below it.</param>
    /// <param name="time">Names history entries and backups.</param>
    /// <param name="warn">Told what went wrong where nothing depends on it any more.</param>
    /// <exception cref="WorkspaceException">The folder does not exist, or holds a layout this engine does not know.</exception>
    public FileBackend(string folder, string url, TimeProvider time, Action<string>? warn = null)
    {
        if (!Directory.Exists(folder))
            throw new WorkspaceException($"unable to open bucket {url}: stat {folder}: no such file or directory");
        _root = Path.Combine(folder, Bookkeeping);
        Url = url;
        _time = time;
        _warn = warn ?? (_ => { });
        BackendLayout.Check(_root);
    }

    public string Url { get; }

    /// <summary>The stacks of a project, or of all, by name.</summary>
    public IReadOnlyList<StackReference> ListStacks(string? project)
    {
        var stacks = Path.Combine(_root, "stacks");
        if (!Directory.Exists(stacks))
            return [];
        return
        [
            .. Directory
                .EnumerateDirectories(stacks)
                .SelectMany(d => BackendFiles.In(d).Select(f => (Project: Path.GetFileName(d), Name: StackNameOf(Path.GetFileName(f)))))
                .Where(s => s.Name is not null && StackReference.AreNames(s.Project, s.Name) && (project is null || s.Project == project))
                .Select(s => new StackReference(s.Project, s.Name!))
                .Distinct()
                .OrderBy(s => s.Name, StringComparer.Ordinal)
                .ThenBy(s => s.Project, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether there is a state of the stack, be it one that cannot be read here.</summary>
    public bool Exists(StackReference stack) => StatePaths(stack).Append(PlainPath(stack) + StateCompression.ZstdEnding).Any(File.Exists);

    /// <summary>The text of a stack's file.</summary>
    /// <exception cref="WorkspaceException">There is no such stack, or its file is damaged.</exception>
    public byte[] Read(StackReference stack)
    {
        try
        {
            var path = StackPath(stack);
            // Whoever reads a pipe waits for as long as nobody writes to it.
            if (RegularFile.Against(path) is { } reason)
                throw new WorkspaceException(
                    WorkspaceFault.Refused,
                    $"the state file {path} was not read: {reason}; put the state back in its place"
                );
            return StateCompression.Expand(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WorkspaceException(WorkspaceFault.StackNotFound, $"no stack named '{stack}' found", e);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(stack, "its compression is broken", e);
        }
    }

    /// <summary>The refusal of a stack's file that cannot be understood; it says where the one before is.</summary>
    public WorkspaceException Damaged(StackReference stack, string reason, Exception? inner = null)
    {
        var path = StackPath(stack);
        var advice = File.Exists(path + OldFile)
            ? $"the state before the last save is {path + OldFile}: copy it over the file, and look at the next preview before you go on"
            : $"there is no {path + OldFile} to go back to; 'stack import' puts an export in its place";
        return new WorkspaceException(WorkspaceFault.Refused, $"the state file {path} is damaged: {reason}; {advice}", inner);
    }

    /// <summary>Replaces a stack's file; the one before stays as <c>.bak</c>.</summary>
    /// <exception cref="WorkspaceException">It cannot be written, as on a full disk; then the old one is as it was.</exception>
    public void Write(StackReference stack, ReadOnlySpan<byte> content) => Write(StackPath(stack), content);

    private void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            BackendLayout.Ensure(_root);
            BackendFiles.Write(path, StateCompression.ForFile(path, content), path + OldFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException(WorkspaceFault.Refused, $"the state file {path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Creates a stack's file.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="makeContent">Gives the file's text. Called only when the stack can be created, so that a refusal leaves nothing
    /// behind.</param>
    /// <exception cref="WorkspaceException">The stack exists already, or somebody is just creating it.</exception>
    public void Create(StackReference stack, Func<byte[]> makeContent)
    {
        using var held = Lock(stack);
        if (Exists(stack))
            throw new WorkspaceException(WorkspaceFault.StackAlreadyExists, $"stack '{stack.FullName}' already exists");
        var content = makeContent();
        // Twice, as there is a .bak beside every stack of the CLI from the beginning.
        Write(stack, content);
        Write(stack, content);
    }

    /// <summary>Removes a stack with its history; <c>.bak</c> and backups stay.</summary>
    public void Remove(StackReference stack)
    {
        foreach (var path in StatePaths(stack))
            BackendFiles.Move(path, path + OldFile);
        foreach (var file in BackendFiles.In(HistoryFolder(stack)))
            BackendFiles.Delete(file);
    }

    /// <summary>Gives a stack's file and history to another name.</summary>
    /// <param name="from">The stack.</param>
    /// <param name="to">Its new name.</param>
    /// <param name="content">The file with the new name in it.</param>
    public void Rename(StackReference from, StackReference to, byte[] content)
    {
        if (Exists(to))
            throw new WorkspaceException(WorkspaceFault.StackAlreadyExists, $"a stack named {to} already exists");
        Write(PlainPath(to) + CompressionOf(from), content);
        foreach (var path in StatePaths(from))
            BackendFiles.Move(path, path + OldFile);
        foreach (var file in BackendFiles.In(HistoryFolder(from)))
        {
            var name = Path.GetFileName(file);
            BackendFiles.Move(file, Path.Combine(HistoryFolder(to), to.Name + name[from.Name.Length..]));
        }
    }

    /// <summary>Adds a run to the history, with a copy of the state it left, and another copy to the backups.</summary>
    public void AddHistory(StackReference stack, HistoryEntry entry)
    {
        var nanoseconds = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var prefix = Path.Combine(HistoryFolder(stack), string.Create(CultureInfo.InvariantCulture, $"{stack.Name}-{nanoseconds}"));
        var checkpoint = File.ReadAllBytes(StackPath(stack));
        // As the CLI does, the history is compressed when the state is.
        var ending = CompressionOf(stack);
        var history = prefix + ".history" + Json + ending;
        BackendFiles.Write(history, StateCompression.ForFile(history, entry.ToJson()));
        BackendFiles.Write(prefix + ".checkpoint" + Json + ending, checkpoint);
        BackendFiles.Write(
            Path.Combine(BackupFolder(stack), string.Create(CultureInfo.InvariantCulture, $"{stack.Name}.{nanoseconds}{Json}{ending}")),
            checkpoint
        );
    }

    /// <summary>The runs of a stack, newest first; each file is read when its entry is asked for.</summary>
    /// <remarks>An entry that cannot be read is told and left out: it must not hide the others.</remarks>
    public IEnumerable<HistoryEntry> ReadHistory(StackReference stack) =>
        HistoryFiles(stack).Reverse<string>().Select(ReadEntry).OfType<HistoryEntry>();

    /// <summary>When a stack's file was written last.</summary>
    public DateTimeOffset LastWritten(StackReference stack) => new(File.GetLastWriteTimeUtc(StackPath(stack)), TimeSpan.Zero);

    /// <summary>Keeps other processes off a stack until disposed of.</summary>
    /// <exception cref="WorkspaceException">Another process holds the stack; the message names its locks.</exception>
    public StackLock Lock(StackReference stack)
    {
        BackendLayout.Ensure(_root);
        var held = StackLock.Acquire(LockFolder(stack), Url, stack, _time, _warn);
        try
        {
            // Whoever left them is gone, since nobody else writes while we hold the stack.
            DurableFile.RemoveDrafts(StackPath(stack), before: null);
            DurableFile.RemoveDrafts(StackPath(stack) + OldFile, before: null);
            BackendFiles.RemoveDraftsIn(HistoryFolder(stack));
            BackendFiles.RemoveDraftsIn(BackupFolder(stack));
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Takes the locks off a stack, whoever holds them.</summary>
    public void BreakLocks(StackReference stack)
    {
        foreach (var file in BackendFiles.In(LockFolder(stack)))
            BackendFiles.Delete(file);
        BackendFiles.RemoveDraftsIn(LockFolder(stack));
    }

    private HistoryEntry? ReadEntry(string file)
    {
        try
        {
            return HistoryEntry.Parse(StateCompression.Expand(File.ReadAllBytes(file)));
        }
        catch (Exception e) when (e is StateFormatException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _warn($"the history file {file} is left out, as it cannot be read: {e.Message}");
            return null;
        }
    }

    private List<string> HistoryFiles(StackReference stack) =>
        [
            .. BackendFiles
                .In(HistoryFolder(stack))
                .Where(f =>
                    f.EndsWith(".history" + Json, StringComparison.Ordinal)
                    || f.EndsWith(".history" + Json + StateCompression.Ending, StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Of a plain and a compressed file the later one counts, as it does for the CLI.</summary>
    private string StackPath(StackReference stack)
    {
        var plain = PlainPath(stack);
        var compressed = plain + StateCompression.Ending;
        if (File.Exists(plain + StateCompression.ZstdEnding))
        {
            throw new WorkspaceException(
                $"the state of the stack '{stack}' is compressed with Zstandard ({plain + StateCompression.ZstdEnding}), which the "
                    + "embedded engine does not support"
            );
        }
        return File.Exists(compressed) && !(File.Exists(plain) && File.GetLastWriteTimeUtc(plain) > File.GetLastWriteTimeUtc(compressed))
            ? compressed
            : plain;
    }

    /// <summary>Both names a stack's file can have.</summary>
    private string[] StatePaths(StackReference stack) => [PlainPath(stack), PlainPath(stack) + StateCompression.Ending];

    /// <summary>The ending of a compressed state; empty for a plain one.</summary>
    private string CompressionOf(StackReference stack) => StackPath(stack)[PlainPath(stack).Length..];

    private string PlainPath(StackReference stack) => Path.Combine(_root, "stacks", stack.Project, stack.Name + Json);

    /// <summary>The stack whose state a file holds; null for any other file.</summary>
    private static string? StackNameOf(string file)
    {
        foreach (var ending in new[] { Json, Json + StateCompression.Ending, Json + StateCompression.ZstdEnding })
        {
            if (file.EndsWith(ending, StringComparison.Ordinal))
                return file[..^ending.Length];
        }
        return null;
    }

    private string BackupFolder(StackReference stack) => Path.Combine(_root, "backups", stack.Project, stack.Name);

    private string HistoryFolder(StackReference stack) => Path.Combine(_root, "history", stack.Project, stack.Name);

    private string LockFolder(StackReference stack) => Path.Combine(_root, "locks", StackReference.Organization, stack.Project, stack.Name);
}
