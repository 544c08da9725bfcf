using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>Notes about tokens: a folder of <c>oauth</c> below Pulumi's home, a file for each. They are believed by the rules of the notes
/// of creations.</summary>
/// <param name="folder">The folder. Nothing is made before the first note.</param>
/// <param name="type">How a note is written.</param>
internal sealed class TokenNotes<TNote>(string folder, JsonTypeInfo<TNote> type)
    where TNote : class, ITokenNote
{
    private const string Ending = ".json";

    /// <summary>Where the note of a token is.</summary>
    public string FileOf(string tenant, string tokenId) => Path.Combine(folder, NoteDigest.OfObject(tenant, tokenId) + Ending);

    /// <summary>Every note that is believed, in the order of their files. A folder that cannot be read holds none.</summary>
    public IReadOnlyList<TNote> List()
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal).Select(Believed).OfType<TNote>()]
                : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Why notes are not believed, each as a sentence that names its file.</summary>
    public IReadOnlyList<string> Doubts()
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal).Select(Doubt).OfType<string>()]
                : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The note of a token; null when there is none.</summary>
    /// <exception cref="FormatException">There is one that is not believed; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public TNote? Find(string tenant, string tokenId) => Read(FileOf(tenant, tokenId));

    /// <summary>Writes a note in the place of an earlier one, on the disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(TNote note)
    {
        DurableFolder.Make(folder);
        DurableFile.Replace(FileOf(note.Tenant, note.TokenId), JsonSerializer.SerializeToUtf8Bytes(note, type), DurableFile.OwnerOnly);
    }

    private string? Doubt(string file)
    {
        try
        {
            Read(file);
            return null;
        }
        catch (FormatException doubt)
        {
            return doubt.Message;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"The note {file} cannot be read: {unreadable.Message}";
        }
    }

    private TNote? Believed(string file)
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

    private TNote? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        if ((NoteTrust.AgainstFolder(folder) ?? NoteTrust.AgainstPlacesAbove(folder) ?? NoteTrust.AgainstFile(file)) is { } doubt)
            throw new FormatException($"The note {file} is not believed: {doubt}. Look what it is about, and remove it.");
        try
        {
            var note = JsonSerializer.Deserialize(NoteFile.Read(file), type);
            return note is { IsOfThisVersion: true } && FileOf(note.Tenant, note.TokenId) == file
                ? note
                : throw new FormatException(
                    $"The note {file} is of another version, or not of its own token. Look what it is about, and remove it."
                );
        }
        catch (JsonException damaged)
        {
            throw new FormatException($"The note {file} cannot be read: it is damaged. Look what it is about, and remove it.", damaged);
        }
    }
}
