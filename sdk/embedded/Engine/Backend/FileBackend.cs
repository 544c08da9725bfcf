using System.Globalization;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>State of many stacks in a folder, laid out as the CLI's own file backend does (<c>file://…</c>).</summary>
/// <remarks>Files are replaced in one step, so that a process that dies while writing leaves the old one. Side files <c>*.attrs</c> of the CLI's
/// storage library are neither needed nor written; those of a file that goes away go with it.</remarks>
public sealed class FileBackend
{
    private const string Bookkeeping = ".pulumi", Json = ".json", SideFile = ".attrs", OldFile = ".bak";

    private readonly TimeProvider _time;
    private readonly string _root;

    /// <param name="folder">Holds, or will hold, the folder <c>.pulumi</c>.</param>
    /// <param name="url">How people named it; locks are shown below it.</param>
    /// <param name="time">Names history entries and backups.</param>
    /// <exception cref="WorkspaceException">The folder does not exist, or holds a layout this engine does not know.</exception>
    public FileBackend(string folder, string url, TimeProvider time)
    {
        if (!Directory.Exists(folder))
            throw new WorkspaceException($"unable to open bucket {url}: stat {folder}: no such file or directory");
        _root = Path.Combine(folder, Bookkeeping);
        Url = url;
        _time = time;
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
            .. Directory.EnumerateFiles(stacks, "*" + Json, SearchOption.AllDirectories)
                .Select(f => new StackReference(Path.GetFileName(Path.GetDirectoryName(f))!, Path.GetFileNameWithoutExtension(f)))
                .Where(s => project is null || s.Project == project)
                .OrderBy(s => s.Name, StringComparer.Ordinal)
                .ThenBy(s => s.Project, StringComparer.Ordinal),
        ];
    }

    public bool Exists(StackReference stack) => File.Exists(StackPath(stack));

    /// <summary>A stack's file as it lies there.</summary>
    /// <exception cref="WorkspaceException">There is no such stack.</exception>
    public byte[] Read(StackReference stack)
    {
        try
        {
            return File.ReadAllBytes(StackPath(stack));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WorkspaceException(WorkspaceFault.StackNotFound, $"no stack named '{stack}' found", e);
        }
    }

    /// <summary>Replaces a stack's file; the one before stays as <c>.bak</c>.</summary>
    public void Write(StackReference stack, byte[] content)
    {
        BackendLayout.Ensure(_root);
        var path = StackPath(stack);
        if (File.Exists(path))
            File.Copy(path, path + OldFile, overwrite: true);
        WriteFile(path, content);
    }

    /// <summary>Creates a stack's file.</summary>
    /// <exception cref="WorkspaceException">The stack exists already.</exception>
    public void Create(StackReference stack, byte[] content)
    {
        if (Exists(stack))
            throw new WorkspaceException(WorkspaceFault.StackAlreadyExists, $"stack '{stack.FullName}' already exists");
        using var held = Lock(stack);
        // Twice, as there is a .bak beside every stack of the CLI from the beginning.
        Write(stack, content);
        Write(stack, content);
    }

    /// <summary>Removes a stack with its history; <c>.bak</c> and backups stay.</summary>
    public void Remove(StackReference stack)
    {
        var path = StackPath(stack);
        MoveFile(path, path + OldFile);
        foreach (var file in FilesOf(HistoryFolder(stack)))
            DeleteFile(file);
    }

    /// <summary>Gives a stack's file and history to another name.</summary>
    /// <param name="from">The stack.</param>
    /// <param name="to">Its new name.</param>
    /// <param name="content">The file with the new name in it.</param>
    public void Rename(StackReference from, StackReference to, byte[] content)
    {
        if (Exists(to))
            throw new WorkspaceException(WorkspaceFault.StackAlreadyExists, $"a stack named {to} already exists");
        Write(to, content);
        MoveFile(StackPath(from), StackPath(from) + OldFile);
        foreach (var file in FilesOf(HistoryFolder(from)))
        {
            var name = Path.GetFileName(file);
            MoveFile(file, Path.Combine(HistoryFolder(to), to.Name + name[from.Name.Length..]));
        }
    }

    /// <summary>Adds a run to the history, with a copy of the state it left, and another copy to the backups.</summary>
    public void AddHistory(StackReference stack, HistoryEntry entry)
    {
        var nanoseconds = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var prefix = Path.Combine(HistoryFolder(stack), string.Create(CultureInfo.InvariantCulture, $"{stack.Name}-{nanoseconds}"));
        var checkpoint = Read(stack);
        WriteFile(prefix + ".history" + Json, entry.ToJson());
        WriteFile(prefix + ".checkpoint" + Json, checkpoint);
        WriteFile(
            Path.Combine(_root, "backups", stack.Project, stack.Name, string.Create(CultureInfo.InvariantCulture, $"{stack.Name}.{nanoseconds}{Json}")),
            checkpoint);
    }

    /// <summary>The runs of a stack, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> ReadHistory(StackReference stack) =>
        [.. HistoryFiles(stack).Select(f => HistoryEntry.Parse(File.ReadAllBytes(f)))];

    /// <summary>The state a run left.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="version">Which run, counted from 1.</param>
    /// <exception cref="WorkspaceException">There is no such run.</exception>
    public byte[] ReadHistoryCheckpoint(StackReference stack, int version)
    {
        var files = HistoryFiles(stack);
        if (version < 1 || version > files.Count)
            throw new WorkspaceException($"unknown version {version.ToString(CultureInfo.InvariantCulture)}: the stack '{stack}' has {files.Count} updates");
        var history = files[version - 1];
        return File.ReadAllBytes(history[..^(".history" + Json).Length] + ".checkpoint" + Json);
    }

    /// <summary>When a stack's file was written last.</summary>
    public DateTimeOffset LastWritten(StackReference stack) => new(File.GetLastWriteTimeUtc(StackPath(stack)), TimeSpan.Zero);

    /// <summary>Keeps other processes off a stack until disposed of.</summary>
    /// <exception cref="WorkspaceException">Another process holds the stack; the message names its locks.</exception>
    public StackLock Lock(StackReference stack)
    {
        BackendLayout.Ensure(_root);
        return StackLock.Acquire(LockFolder(stack), Url, stack, _time);
    }

    /// <summary>Takes the locks off a stack, whoever holds them.</summary>
    public void BreakLocks(StackReference stack)
    {
        foreach (var file in FilesOf(LockFolder(stack)))
            DeleteFile(file);
    }

    private List<string> HistoryFiles(StackReference stack) =>
        [.. FilesOf(HistoryFolder(stack)).Where(f => f.EndsWith(".history" + Json, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private string StackPath(StackReference stack) => Path.Combine(_root, "stacks", stack.Project, stack.Name + Json);

    private string HistoryFolder(StackReference stack) => Path.Combine(_root, "history", stack.Project, stack.Name);

    private string LockFolder(StackReference stack) => Path.Combine(_root, "locks", StackReference.Organization, stack.Project, stack.Name);

    private static string[] FilesOf(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Where(f => !f.EndsWith(SideFile, StringComparison.Ordinal))] : [];

    private static void WriteFile(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + "." + Guid.NewGuid().ToString("N")[..8] + ".tmp";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
        // It describes the content that has just been replaced.
        File.Delete(path + SideFile);
    }

    private static void MoveFile(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (File.Exists(from))
            File.Move(from, to, overwrite: true);
        File.Delete(from + SideFile);
        File.Delete(to + SideFile);
    }

    private static void DeleteFile(string path)
    {
        File.Delete(path);
        File.Delete(path + SideFile);
    }
}
