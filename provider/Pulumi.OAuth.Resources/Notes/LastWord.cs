using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>Says in another place that a note leads to nothing, when its own place takes no change: the tenant answered, and the note says
/// the opposite.</summary>
/// <remarks>
/// A disk that has become read-only stays so until the machine starts anew, as a rule; the system's temporary folder is on another one, as
/// a rule, and outlives the process. Notes of another start are only told of anyhow. Whoever writes such a file keeps an object from being
/// deleted, no more.
/// </remarks>
internal static class LastWord
{
    /// <summary>Says it, where that can be written.</summary>
    public static void Say(string elsewhere, NoteName note)
    {
        try
        {
            DurableFile.Replace(FileOf(elsewhere, note), [], DurableFile.OwnerOnly);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // People are told of the note all the same.
        }
    }

    public static bool IsSaid(string elsewhere, NoteName note) => File.Exists(FileOf(elsewhere, note));

    /// <summary>Takes it back, since the note is gone.</summary>
    public static void Discard(string elsewhere, NoteName note) => NoteStore.Discard(FileOf(elsewhere, note));

    private static string FileOf(string elsewhere, NoteName note) => Path.Combine(elsewhere, $"pulumi-resource-oauth-{note.Id}.answered");
}
