using Pulumi.OAuth.Resources.Notes;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>The notes of renewals: <c>oauth/renewals</c> below Pulumi's home, one for each token that is to be succeeded.</summary>
/// <param name="folder">The folder. Nothing is made before the first renewal.</param>
internal sealed class RenewalStore(string folder)
{
    private const string LockEnding = ".lock";

    /// <summary>No pipeline repeats a step that is older.</summary>
    private static readonly TimeSpan ProofLife = TimeSpan.FromDays(90);

    private readonly TokenNotes<RenewalNote> _notes = new(folder, RenewalNoteJson.Default.RenewalNote);

    /// <summary>Where the note of a token is.</summary>
    public string FileOf(string tenant, string oldId) => _notes.FileOf(tenant, oldId);

    /// <summary>The note of a token that is to be succeeded; null when there is none.</summary>
    /// <exception cref="FormatException">There is one that is not believed; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public RenewalNote? Find(string tenant, string oldId) => _notes.Find(tenant, oldId);

    /// <summary>Every renewal that nobody has finished, the oldest first; of a tenant, or of all.</summary>
    public IReadOnlyList<RenewalNote> Open(string? tenant = null)
    {
        var open = _notes.List().Where(n => n.Finished is null && (tenant is null || n.Tenant == tenant)).ToList();
        // A beginning is told in whole seconds, in which a token and its successor may both be renewed.
        return [.. open.OrderBy(n => n.Began).ThenBy(n => Chain(open, n.OldId).Count)];
    }

    /// <summary>The renewal that made a token, when it has been finished.</summary>
    public RenewalNote? FindFinished(string tenant, string successorId) =>
        _notes
            .List()
            .FirstOrDefault(n =>
                n.Finished is not null
                && n.Tenant == tenant
                && string.Equals(n.SuccessorId, successorId, StringComparison.OrdinalIgnoreCase)
            );

    /// <summary>Whether a note proves that a token was ended.</summary>
    public bool IsFinished(string tenant, string oldId) =>
        _notes
            .List()
            .Any(n => n.Finished is not null && n.Tenant == tenant && string.Equals(n.OldId, oldId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why notes are not believed, each as a sentence that names its file.</summary>
    public IReadOnlyList<string> Doubts() => _notes.Doubts();

    /// <summary>
    /// The open renewals that end in a token, the latest first: the one that made it, the one that made the token which it succeeds, and so
    /// on. Each was begun by whoever could log in with the successor of the one before it.
    /// </summary>
    public IReadOnlyList<RenewalNote> ChainTo(string tenant, string successorId) => Chain(Open(tenant), successorId);

    private static List<RenewalNote> Chain(IEnumerable<RenewalNote> notes, string successorId)
    {
        var open = notes.ToList();
        var chain = new List<RenewalNote>();
        for (
            var last = successorId;
            open.Find(n => string.Equals(n.SuccessorId, last, StringComparison.OrdinalIgnoreCase)) is { } note;
            last = note.OldId
        )
        {
            open.Remove(note);
            chain.Add(note);
        }
        return chain;
    }

    /// <summary>Notes that a renewal is done, and forgets the proofs that nobody can need any more.</summary>
    /// <returns>Why that could not be noted, as a sentence; null when it was.</returns>
    public string? Finish(RenewalNote note, DateTimeOffset now) =>
        Try(
            $"The note {FileOf(note.Tenant, note.OldId)} cannot be written",
            () =>
            {
                foreach (var past in _notes.List().Where(n => n.Finished < now - ProofLife))
                    Remove(past);
                _notes.Write(note with { Finished = now });
            }
        );

    /// <summary>Writes a note, on the disk when this returns.</summary>
    /// <returns>Why it cannot be written, as a sentence; null when it is.</returns>
    public string? Write(RenewalNote note) =>
        Try($"The note {FileOf(note.Tenant, note.OldId)} cannot be written", () => _notes.Write(note));

    /// <summary>Forgets a note.</summary>
    /// <returns>Why it stays, as a sentence; null when it does not.</returns>
    public string? Forget(RenewalNote note) => Try($"The note {FileOf(note.Tenant, note.OldId)} cannot be removed", () => Remove(note));

    private void Remove(RenewalNote note)
    {
        var file = FileOf(note.Tenant, note.OldId);
        if (File.Exists(file))
            DurableFile.Delete(file);
    }

    // What has happened at the tenant by then has to be said along with it.
    private static string? Try(string what, Action change)
    {
        try
        {
            change();
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return $"{what}: {failure.Message.TrimEnd('.')}.";
        }
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
