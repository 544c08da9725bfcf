using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>A note whose lock is ours: while the creation lives, or while an interrupted one is looked into.</summary>
/// <remarks>Disposing of it lets go of the lock; a note that has not come to an end stays, for the next run to find.</remarks>
internal sealed class LivingNote(Note note, NoteName name, string folder, FileLock? held) : IDisposable
{
    private string _file = Path.Combine(folder, name.ToString());
    private bool _isUnanswered = true;

    public string Id => name.Id;

    public Note Note => note;

    /// <summary>Where it is.</summary>
    public string File => _file;

    /// <summary>Notes that the tenant answered. From now on the engine may record the object, and it is never taken for a leftover.</summary>
    /// <param name="id">The tenant's id.</param>
    /// <param name="heldSecret">Whether the answer held the secret.</param>
    /// <returns>Null when that is noted, or nothing is; else why a note stays that says the opposite.</returns>
    public string? Answered(string id, bool heldSecret)
    {
        var answered = Path.Combine(folder, (name with { Answer = NotedAnswer.Of(note.Tenant, id, heldSecret) }).ToString());
        try
        {
            DurableFile.Rename(_file, answered);
            _file = answered;
            _isUnanswered = false;
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Withdraw();
        }
    }

    /// <summary>Takes the note away for good, because no state will ever confirm it, or because it says what is not so.</summary>
    /// <returns>Null when it is gone; else why not.</returns>
    public string? Withdraw()
    {
        try
        {
            DurableFile.Delete(_file);
            _isUnanswered = false;
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Without a lock the note is only told of from now on.
            if (held is not null)
            {
                NoteStore.Discard(Path.Combine(folder, name.Lock));
                DisownLock();
            }
            return refused.Message;
        }
    }

    /// <summary>A folder that gives nothing up keeps the lock as well: then the note itself says that it never had one, which changes no name in the folder.</summary>
    private void DisownLock()
    {
        try
        {
            using var stream = new FileStream(_file, FileMode.Truncate, FileAccess.Write);
            stream.Write(NoteStore.Text(note with { IsLocked = false }));
            stream.Flush(flushToDisk: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Nothing can be written there at all; a person has been told which note says what is not so.
        }
    }

    /// <summary>Forgets the creation, which left nothing at the tenant. A note that stays makes the next creation look once more, no worse.</summary>
    public void Forget()
    {
        NoteStore.Discard(_file);
        _isUnanswered = false;
    }

    public void Dispose()
    {
        if (held is null)
            return;
        if (_isUnanswered)
        {
            held.Dispose();
            return;
        }
        try
        {
            held.Delete();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A lock without a creation is taken away by whoever looks next.
        }
        NoteStore.RemoveEmpty(folder);
    }
}
