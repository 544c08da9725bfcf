using Pulumi.OAuth.Resources.Notes;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>The notes of renewals: <c>oauth/renewals</c> below Pulumi's home, one for each token that is to be succeeded.</summary>
/// <param name="folder">The folder. Nothing is made before the first renewal.</param>
internal sealed class RenewalStore(string folder)
{
    private const string LockEnding = ".lock";

    private readonly TokenNotes<RenewalNote> _notes = new(folder, RenewalNoteJson.Default.RenewalNote);

    /// <summary>Where the note of a token is.</summary>
    public string FileOf(string tenant, string oldId) => _notes.FileOf(tenant, oldId);

    /// <summary>The note of a token that is to be succeeded; null when there is none.</summary>
    /// <exception cref="FormatException">There is one that is not believed; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public RenewalNote? Find(string tenant, string oldId) => _notes.Find(tenant, oldId);

    /// <summary>The note whose successor a token is; null when there is none that is believed.</summary>
    public RenewalNote? FindBySuccessor(string tenant, string successorId) =>
        _notes.List().FirstOrDefault(n => n.Tenant == tenant && string.Equals(n.SuccessorId, successorId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes a note, on the disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(RenewalNote note) => _notes.Write(note);

    /// <summary>Forgets a note.</summary>
    /// <exception cref="IOException">It stays.</exception>
    /// <exception cref="UnauthorizedAccessException">It stays.</exception>
    public void Forget(RenewalNote note)
    {
        var file = FileOf(note.Tenant, note.OldId);
        if (File.Exists(file))
            DurableFile.Delete(file);
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
}
