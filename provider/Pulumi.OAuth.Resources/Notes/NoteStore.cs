using System.Collections.Concurrent;
using System.Text.Json;
using Pulumi.Protocol.Values;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>The notes of creations, in a folder that outlives the process: <c>oauth/notes</c> below Pulumi's home.</summary>
/// <remarks>
/// The engine keeps no trace of a creation whose plugin dies, so a note is written before the tenant is asked. It goes when the creation
/// certainly left nothing, or when an engine has named the object out of its state: only then it was recorded.
/// One folder for each tenant and URN, so that a creation looks at its own notes alone, however many there are. The answer is noted by a
/// rename within that folder, which needs no space and one flush; an object that is named under another URN (aliases, a renamed stack) is
/// found by the index that <see cref="Confirmations"/> makes of all names at its start. A second folder with an entry for each object would
/// have to grow on a full disk. Everything is for its owner alone. Thread safe.
/// </remarks>
/// <param name="home">The folder <c>oauth</c> below Pulumi's home. Nothing is made before the first note.</param>
/// <param name="time">The machine's clock.</param>
/// <param name="machine">The machine of this process.</param>
public sealed class NoteStore(string home, TimeProvider time, Machine machine)
{
    /// <summary>Makers of a lock file take the lock within moments.</summary>
    private static readonly TimeSpan LockIsTakenWithin = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, byte> _ours = new(StringComparer.Ordinal);

    /// <summary>The machine of this process.</summary>
    public Machine Machine => machine;

    /// <summary>Where the notes are.</summary>
    public string Folder { get; } = Path.Combine(home, "notes");

    /// <summary>Where replaced tokens are remembered that live on for some hours.</summary>
    public string KeptFolder { get; } = Path.Combine(home, "kept");

    /// <summary>Where renewals of the provider's own login are noted.</summary>
    public string RenewalFolder { get; } = Path.Combine(home, "renewals");

    /// <summary>Where it is remembered how many tokens a tenant has said it allows.</summary>
    public string LimitFolder { get; } = Path.Combine(home, "limits");

    /// <summary>Where it is remembered what an engine has been told.</summary>
    public string ToldFolder { get; } = Path.Combine(home, "told");

    /// <summary>Where version 1.0.0 has its notes.</summary>
    public string VersionOneFolder { get; } = Path.Combine(home, "intents");

    /// <summary>Where a <see cref="LastWord"/> is.</summary>
    internal string Elsewhere { get; init; } = Path.GetTempPath();

    /// <summary>The store below a home of Pulumi.</summary>
    /// <param name="pulumiHome">Value of <c>PULUMI_HOME</c>; null or empty for <c>~/.pulumi</c>.</param>
    /// <param name="time">The machine's clock.</param>
    public static NoteStore In(string? pulumiHome, TimeProvider time)
    {
        var home = string.IsNullOrEmpty(pulumiHome)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi")
            : pulumiHome;
        return new NoteStore(Path.Combine(home, "oauth"), time, Machine.Current);
    }

    /// <summary>Every note there is, those of version 1.0.0 and those that are not trusted included, in the order of their files.</summary>
    /// <remarks>Only reads; a lock that is free is held for a moment. A folder that cannot be read holds nothing for us:
    /// <see cref="Unreadable"/>.</remarks>
    public IReadOnlyList<StoredNote> List() =>
        [.. Folders().SelectMany(ReadFolder), .. VersionOneNotes.Read(VersionOneFolder, time.GetUtcNow())];

    /// <summary>Which folders of notes are there and cannot be read, each as a clause that names it: what is in them is not known, so
    /// nobody may say that it is nothing.</summary>
    public IReadOnlyList<string> Unreadable() =>
        FolderDoubt.Of(home) is { } doubt
            ? [doubt]
            : [.. new[] { Folder, KeptFolder, RenewalFolder, VersionOneFolder }.Concat(Folders()).Select(FolderDoubt.Of).OfType<string>()];

    /// <summary>Why no note can be written, as a clause that names the folder; null when one can. Tries it as a creation does, and leaves
    /// nothing behind.</summary>
    public string? Unwritable()
    {
        var missing = new List<string>();
        for (var above = Path.GetFullPath(Folder); above is not null && !Directory.Exists(above); above = Path.GetDirectoryName(above))
            missing.Add(above);
        var trial = Path.Combine(Folder, $"trial-{Guid.NewGuid():N}");
        try
        {
            DurableFolder.Make(Folder);
            DurableFile.Replace(trial, [], DurableFile.OwnerOnly);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"no note can be written to {Folder}: {refused.Message}";
        }
        finally
        {
            Discard(trial);
            missing.ForEach(RemoveEmpty);
        }
    }

    /// <summary>The notes of one resource, for its next creation. What dead processes left of notes that were never whole is taken
    /// away.</summary>
    public IReadOnlyList<StoredNote> Of(string tenant, Urn urn)
    {
        var folder = FolderOf(tenant, urn);
        var notes = ReadFolder(folder);
        DiscardRemains(folder, notes);
        return notes;
    }

    /// <summary>Forgets a note, because a person has decided about it. One of version 1.0.0 too, and one whose content is not
    /// believed.</summary>
    /// <exception cref="IOException">The disk will not give it up, or it is no file in a folder of ours: what a link leads to is somebody
    /// else's.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Forget(StoredNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var folder = Path.GetDirectoryName(note.File)!;
        var doubt =
            folder == VersionOneFolder ? NoteTrust.AgainstFolder(folder) ?? NoteTrust.AgainstPlacesAbove(folder) : AgainstPlace(folder);
        if ((doubt ?? NoteTrust.AgainstKind(note.File)) is { } reason)
            throw new IOException($"{reason}. Look at it, and remove it by hand.");
        Remove(note.File);
    }

    /// <summary>The same notes for a run of its own: a process that engines attach to serves several, and a later one finds what an earlier
    /// one left.</summary>
    internal NoteStore ForRun() => new(home, time, machine) { Elsewhere = Elsewhere };

    /// <summary>Whether this run wrote it.</summary>
    internal bool IsOurs(string noteId) => _ours.ContainsKey(noteId);

    /// <summary>Writes a note down before the tenant is asked, and holds its lock.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    internal LivingNote Begin(Note note)
    {
        var folder = FolderOf(note.Tenant, note.Urn);
        var name = NoteName.New();
        var file = Path.Combine(folder, name.ToString());
        var attempt = MakeLock(folder, name);
        var taken = attempt as FileLock.Attempt.Taken;
        try
        {
            var text = JsonSerializer.SerializeToUtf8Bytes(
                note with
                {
                    IsLocked = taken is not null,
                    Lock = taken is null ? null : FileFacts.Of(Path.Combine(folder, name.Lock))?.Identity,
                },
                NoteJson.Default.Note
            );
            DurableFile.Replace(file, text, DurableFile.OwnerOnly);
        }
        catch
        {
            taken?.Lock.Dispose();
            Discard(Path.Combine(folder, name.Lock));
            throw;
        }
        _ours.TryAdd(name.Id, 0);
        return new LivingNote(note, name, folder, Elsewhere, taken?.Lock);
    }

    /// <summary>Takes the lock of an interrupted creation, so that nobody else acts on its note meanwhile.</summary>
    /// <returns>Null when somebody else has it, or the note is gone.</returns>
    internal LivingNote? Claim(StoredNote stored)
    {
        var folder = Path.GetDirectoryName(stored.File)!;
        var name = NoteName.Read(Path.GetFileName(stored.File))!;
        if (FileLock.Take(Path.Combine(folder, name.Lock)) is not FileLock.Attempt.Taken { Lock: var held })
            return null;
        // It may have been answered, or resolved, between the look and the lock.
        if (File.Exists(stored.File))
            return new LivingNote(stored.Note!, name, folder, Elsewhere, held);
        held.Dispose();
        return null;
    }

    /// <summary>The names of all notes, without a look into them.</summary>
    internal IEnumerable<(string Folder, NoteName Name)> Names() =>
        Folders().SelectMany(folder => NamesIn(folder).Select(name => (folder, name)));

    /// <summary>The notes that may be about one of some objects: those answered with one of them, and those without an answer. Only these
    /// are read.</summary>
    /// <param name="digests">Digests of the objects.</param>
    internal IEnumerable<StoredNote> About(IReadOnlySet<string> digests) =>
        Names()
            .Where(n => n.Name.Answer is not { } answer || digests.Contains(answer.Digest))
            .Select(n => Read(n.Folder, n.Name))
            .OfType<StoredNote>()
            .Concat(VersionOneNotes.Read(VersionOneFolder, time.GetUtcNow()));

    /// <summary>The interrupted creations of a tenant, of every resource.</summary>
    internal IEnumerable<StoredNote> Unanswered(string tenant) => WithoutAnswer(tenant).Where(n => n.State is NoteState.Unanswered);

    /// <summary>The creations of a tenant without a noted answer, of every resource: interrupted here, or on another machine, or before
    /// this one was started anew.</summary>
    internal IEnumerable<StoredNote> WithoutAnswer(string tenant) =>
        Names()
            .Where(n => n.Name.Answer is null && !IsOurs(n.Name.Id))
            .Select(n => Read(n.Folder, n.Name))
            .OfType<StoredNote>()
            .Where(n => n is { HasNoAnswer: true, Note: { } note } && note.Tenant == tenant);

    /// <summary>The answered creations, of every resource, whose objects a later run was expected to name and did not. Only these are
    /// read.</summary>
    internal IEnumerable<StoredNote> Overlooked() =>
        Names().Where(n => n.Name.Overlooked).Select(n => Read(n.Folder, n.Name)).OfType<StoredNote>();

    internal string FolderOf(string tenant, Urn urn) => Path.Combine(Folder, NoteDigest.OfResource(tenant, urn));

    /// <summary>The names of the notes in a folder; none when there is no such folder.</summary>
    internal static IReadOnlyList<NoteName> NamesIn(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFileSystemEntries(folder).Select(f => NoteName.Read(Path.GetFileName(f))).OfType<NoteName>()]
                : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A note by its name.</summary>
    /// <returns>Null when it is gone.</returns>
    internal StoredNote? Read(string folder, NoteName name)
    {
        var file = Path.Combine(folder, name.ToString());
        try
        {
            if (AgainstPlace(folder) is { } reason || NoteTrust.AgainstFile(file) is { } against && (reason = against) is not null)
                return new StoredNote(name.Id, file, new NoteState.Untrusted(reason), null);
            var note = JsonSerializer.Deserialize(NoteFile.Read(file), NoteJson.Default.Note) ?? throw new JsonException("null");
            if (NoteTrust.AgainstContent(note, Path.GetFileName(folder), time.GetUtcNow()) is { } untrue)
                return new StoredNote(name.Id, file, new NoteState.Untrusted(untrue), null);
            var stored = new StoredNote(name.Id, file, StateOf(folder, name, note), note);
            // A creation that is answered renames its note and then lets go of the lock: what was free a moment ago may say nothing.
            return stored.HasNoAnswer && !File.Exists(file) ? Moved(folder, name) : stored;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return new StoredNote(name.Id, file, new NoteState.Untrusted($"it cannot be read: {NoteFile.Reason(unreadable)}"), null);
        }
    }

    /// <summary>Takes a note away with its lock, and its folder when that is empty then.</summary>
    internal void Remove(string file)
    {
        File.Delete(file);
        if (
            NoteName.Read(Path.GetFileName(file)) is not { } name
            || Path.GetDirectoryName(file) is not { } folder
            || Path.GetDirectoryName(folder) != Folder
        )
            return;
        _ours.TryRemove(name.Id, out _);
        LastWord.Discard(Elsewhere, name);
        Discard(Path.Combine(folder, name.Lock));
        RemoveEmpty(folder);
    }

    /// <summary>Takes away what is of no use to anybody; what stays does no harm.</summary>
    internal static void Discard(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception undeletable) when (undeletable is IOException or UnauthorizedAccessException)
        {
            // An operation that has succeeded must not fail for it.
        }
    }

    internal static void RemoveEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception undeletable) when (undeletable is IOException or UnauthorizedAccessException)
        {
            // There are other notes in it.
        }
    }

    private IEnumerable<string> Folders()
    {
        try
        {
            return Directory.Exists(Folder) ? [.. Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IReadOnlyList<StoredNote> ReadFolder(string folder) =>
        [.. NamesIn(folder).OrderBy(n => n.Id, StringComparer.Ordinal).Select(name => Read(folder, name)).OfType<StoredNote>()];

    /// <summary>A note that has another name since its own was read; null when it is gone.</summary>
    private StoredNote? Moved(string folder, NoteName before) =>
        NamesIn(folder).FirstOrDefault(n => n.Id == before.Id) is { } name && name != before ? Read(folder, name) : null;

    private string? AgainstPlace(string folder) =>
        NoteTrust.AgainstFolder(Folder) ?? NoteTrust.AgainstFolder(folder) ?? NoteTrust.AgainstPlacesAbove(Folder);

    private NoteState StateOf(string folder, NoteName name, Note note)
    {
        if (name.Answer is { } answer)
            return new NoteState.Answered(answer, name.Overlooked);
        if (LastWord.IsSaid(Elsewhere, name))
            return new NoteState.Foreign("the tenant answered its creation, which could not be noted down in its place");
        if (note.Host != machine.Host)
            return new NoteState.Foreign($"it was written on another machine, {note.Host}");
        if (note.Boot is null || note.Boot != machine.Boot)
            return new NoteState.Foreign("the machine was started anew since");
        if (!note.IsLocked)
            return new NoteState.Foreign("locks did not work where it was written");
        var file = Path.Combine(folder, name.Lock);
        if (File.Exists(file) && NoteTrust.AgainstLock(note, file) is { } reason)
            return new NoteState.Foreign($"its lock is not to be trusted: {reason}");
        switch (FileLock.Take(file))
        {
            case FileLock.Attempt.Taken { Lock: var free }:
                free.Dispose();
                return new NoteState.Unanswered();
            case FileLock.Attempt.Held:
                return new NoteState.Creating();
            case FileLock.Attempt.Unsupported unsupported:
                return new NoteState.Foreign($"locks do not work here: {unsupported.Reason}");
            default:
                return new NoteState.Foreign("its lock is gone");
        }
    }

    private static FileLock.Attempt MakeLock(string folder, NoteName name)
    {
        for (var isLast = false; ; isLast = true)
        {
            DurableFolder.Make(folder);
            try
            {
                return FileLock.Make(Path.Combine(folder, name.Lock));
            }
            catch (DirectoryNotFoundException) when (!isLast)
            {
                // Whoever settled the last note in it has just removed it.
            }
        }
    }

    /// <summary>A process that was killed left the draft of a note that it never sent a request for, or a lock without a note.</summary>
    /// <remarks>A link may lead to somebody's project, which has lock files of its own: only what has a name of ours, in a place of ours,
    /// goes.</remarks>
    private void DiscardRemains(string folder, IReadOnlyList<StoredNote> notes)
    {
        try
        {
            if (!Directory.Exists(folder) || AgainstPlace(folder) is not null)
                return;
            foreach (var lockFile in Directory.EnumerateFiles(folder, "*" + NoteName.LockEnding))
            {
                if (
                    NoteName.OfLock(Path.GetFileName(lockFile)) is not { } name
                    || notes.Any(n => n.Id == name.Id && n.State is not NoteState.Answered)
                    || File.GetLastWriteTimeUtc(lockFile) > time.GetUtcNow() - LockIsTakenWithin
                )
                    continue;
                if (FileLock.Take(lockFile) is not FileLock.Attempt.Taken { Lock: var held })
                    continue;
                DurableFile.RemoveDrafts(Path.Combine(folder, name.ToString()), before: null);
                held.Delete();
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Remains do no harm.
        }
    }
}
