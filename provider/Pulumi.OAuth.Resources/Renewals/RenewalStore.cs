using System.Text.Json;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>The notes of renewals: <c>oauth/renewals</c> below Pulumi's home, a file for each token that is to be succeeded.</summary>
/// <remarks>Files are believed by the rules of the notes of creations.</remarks>
/// <param name="folder">The folder. Nothing is made before the first renewal.</param>
internal sealed class RenewalStore(string folder)
{
    internal const string Ending = ".json";

    private const string LockEnding = ".lock";

    /// <summary>Where the note of a token is.</summary>
    public string FileOf(string tenant, string oldId) => Path.Combine(folder, NoteDigest.OfObject(tenant, oldId) + Ending);

    /// <summary>The note of a token that is to be succeeded; null when there is none.</summary>
    /// <exception cref="FormatException">There is one that is not believed; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public RenewalNote? Find(string tenant, string oldId) => Read(FileOf(tenant, oldId));

    /// <summary>The note whose successor a token is; null when there is none that is believed.</summary>
    public RenewalNote? FindBySuccessor(string tenant, string successorId)
    {
        if (!Directory.Exists(folder))
            return null;
        return Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal).Select(Believed).OfType<RenewalNote>()
            .FirstOrDefault(n => n.Tenant == tenant && string.Equals(n.SuccessorId, successorId, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Writes a note, on the disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(RenewalNote note)
    {
        DurableFolder.Make(folder);
        DurableFile.Replace(Path.Combine(folder, note.FileName), JsonSerializer.SerializeToUtf8Bytes(note, RenewalNoteJson.Default.RenewalNote), DurableFile.OwnerOnly);
    }

    /// <summary>Forgets a note.</summary>
    /// <exception cref="IOException">It stays.</exception>
    /// <exception cref="UnauthorizedAccessException">It stays.</exception>
    public void Forget(RenewalNote note)
    {
        if (File.Exists(Path.Combine(folder, note.FileName)))
            DurableFile.Delete(Path.Combine(folder, note.FileName));
    }

    /// <summary>Keeps every other process from renewing the same token.</summary>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public FileLock.Attempt Lock(string tenant, string oldId)
    {
        DurableFolder.Make(folder);
        var file = FileOf(tenant, oldId) + LockEnding;
        return FileLock.Take(file) is var attempt and not FileLock.Attempt.Missing ? attempt : FileLock.Make(file);
    }

    private RenewalNote? Believed(string file)
    {
        try
        {
            return Read(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    private RenewalNote? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        var doubt = NoteTrust.AgainstFolder(folder) ?? NoteTrust.AgainstPlaceOf(Path.Combine(folder, "..")) ?? NoteTrust.AgainstPlaceOf(Path.Combine(folder, "..", ".."))
            ?? NoteTrust.AgainstFile(file);
        if (doubt is not null)
            throw new FormatException($"The note {file} is not believed: {doubt}. Look what it is about, and remove it.");
        try
        {
            var note = JsonSerializer.Deserialize(NoteFile.Read(file), RenewalNoteJson.Default.RenewalNote);
            return note is { Version: RenewalNote.CurrentVersion } && note.FileName == Path.GetFileName(file)
                ? note
                : throw new FormatException($"The note {file} is of another version, or not of its own token. Look what it is about, and remove it.");
        }
        catch (JsonException damaged)
        {
            throw new FormatException($"The note {file} cannot be read: it is damaged. Look what it is about, and remove it.", damaged);
        }
    }
}
