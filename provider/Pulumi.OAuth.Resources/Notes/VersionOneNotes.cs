using System.Text.Json;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>Notes of version 1.0.0: told of, and never acted on, since nothing says whether their creations live.</summary>
internal static class VersionOneNotes
{
    private const int IdLength = 12;

    /// <summary>Whether there are any.</summary>
    public static bool AreIn(string folder) => Files(folder).Count > 0;

    public static IReadOnlyList<StoredNote> Read(string folder, DateTimeOffset now) =>
        [.. Files(folder).Order(StringComparer.Ordinal).Select(file => ReadFile(file, now))];

    private static List<string> Files(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder, "*.json")] : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static StoredNote ReadFile(string file, DateTimeOffset now)
    {
        var id = NoteDigest.OfFile(file)[..IdLength];
        try
        {
            if (
                NoteTrust.AgainstFolder(Path.GetDirectoryName(file)!) is { } reason
                || NoteTrust.AgainstFile(file) is { } against && (reason = against) is not null
            )
                return new StoredNote(id, file, new NoteState.Untrusted(reason), null);
            var note = JsonSerializer.Deserialize(NoteFile.Read(file), NoteJson.Default.VersionOneNote) ?? throw new JsonException("null");
            return NoteTrust.IsPossible(note.Began, now)
                ? new StoredNote(id, file, new NoteState.VersionOne(note.Id), note.ToNote())
                : new StoredNote(id, file, new NoteState.Untrusted("its time is impossible"), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return new StoredNote(id, file, new NoteState.Untrusted($"it cannot be read: {NoteFile.Reason(unreadable)}"), null);
        }
    }
}
