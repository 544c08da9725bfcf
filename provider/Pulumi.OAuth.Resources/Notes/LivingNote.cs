using System.Text.Json;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>A note whose lock is ours: while the creation lives, or while an interrupted one is looked into.</summary>
/// <remarks>Disposing of it lets go of the lock; a note that has not come to an end stays, for the next run to find.</remarks>
internal sealed class LivingNote(Note note, NoteName name, string folder, string elsewhere, FileLock? held) : IDisposable
{
    private string _file = Path.Combine(folder, name.ToString());
    private bool _isUnanswered = true;

    public string Id => name.Id;

    public Note Note => note;

    /// <summary>Where it is.</summary>
    public string File => _file;

    /// <summary>Notes that the tenant answered. From now on the engine may record the object, and it is never taken for a
    /// leftover.</summary>
    /// <param name="id">The tenant's id.</param>
    /// <param name="heldSecret">Whether the answer held the secret.</param>
    /// <returns>Null when that is noted, or nothing is; else why a note stays that says the opposite.</returns>
    public string? Answered(string id, bool heldSecret)
    {
        var answered = Path.Combine(folder, (name with { Answer = NotedAnswer.Of(note.Tenant, id, heldSecret) }).ToString());
        try
        {
            DurableFile.Rename(_file, answered);
            // An export from before this moment cannot tell whether a stack holds the object.
            System.IO.File.SetLastWriteTimeUtc(answered, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // When only the flush was refused, a power loss may take the rename back; the machine has started anew then, and the note is
            // only told of. Where the time was not set, the note looks answered when it began.
            if (!System.IO.File.Exists(answered))
                return Withdraw();
        }
        _file = answered;
        _isUnanswered = false;
        return null;
    }

    /// <summary>Notes that an object is none of this creation's. Where that cannot be written the note stays as it was: no operation must
    /// fail for it, and a later run notes it.</summary>
    public void TryExclude(string id)
    {
        try
        {
            DurableFile.Replace(
                _file,
                JsonSerializer.SerializeToUtf8Bytes(
                    note with
                    {
                        OfOthers = [.. note.OfOthers ?? [], NoteDigest.OfObject(note.Tenant, id)],
                    },
                    NoteJson.Default.Note
                ),
                DurableFile.OwnerOnly
            );
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // As said above.
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
            // Without its lock the note is only told of from now on; where that stays too, as on a disk that takes no change, another place
            // has to say so.
            if (held is not null)
                NoteStore.Discard(Path.Combine(folder, name.Lock));
            LastWord.Say(elsewhere, name);
            return refused.Message;
        }
    }

    /// <summary>Forgets the creation, which left nothing at the tenant. A note that stays makes the next creation look once more, no
    /// worse.</summary>
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
