using System.Text.Json;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Keeping;

/// <summary>What is remembered of replaced tokens that live on for some hours: <c>oauth/kept</c> below Pulumi's home, a file for each.</summary>
/// <remarks>Files are believed by the rules of the notes of creations. One that is not believed is as good as none.</remarks>
/// <param name="folder">The folder. Nothing is made before the first token.</param>
internal sealed class KeptTokenStore(string folder)
{
    internal const string Ending = ".json";

    /// <summary>Every one that is believed, in the order of their files.</summary>
    public IReadOnlyList<KeptToken> List()
    {
        try
        {
            return !Directory.Exists(folder) || NoteTrust.AgainstFolder(folder) is not null
                ? []
                : [.. Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal).Select(Read).OfType<KeptToken>()];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Remembers a token, in the place of what was remembered of it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(KeptToken token)
    {
        DurableFolder.Make(folder);
        DurableFile.Replace(FileOf(token), JsonSerializer.SerializeToUtf8Bytes(token, KeptTokenJson.Default.KeptToken), DurableFile.OwnerOnly);
    }

    /// <summary>Forgets a token that is gone. One that stays is looked for once more by the next run, no worse.</summary>
    public void Forget(KeptToken token) => NoteStore.Discard(FileOf(token));

    private string FileOf(KeptToken token) => Path.Combine(folder, token.FileName);

    private static KeptToken? Read(string file)
    {
        try
        {
            if (NoteTrust.AgainstFile(file) is not null)
                return null;
            var token = JsonSerializer.Deserialize(NoteFile.Read(file), KeptTokenJson.Default.KeptToken);
            return token is { Version: KeptToken.CurrentVersion } && token.FileName == Path.GetFileName(file) ? token : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
