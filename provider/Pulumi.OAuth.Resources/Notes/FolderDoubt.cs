using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>Tells a folder that is not there from one that cannot be read, which the base library shows alike.</summary>
internal static class FolderDoubt
{
    /// <summary>Why what a folder holds is not known, as a clause that names it; null when it is known, or there is none.</summary>
    public static string? Of(string folder)
    {
        try
        {
            var facts = FileFacts.OfTarget(folder);
            if (facts is null ? File.Exists(folder) : facts.Kind != FileKind.Folder)
                return $"the folder of notes {folder} cannot be read: it is no folder";
            using var entries = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
            entries.MoveNext();
            return null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"the folder of notes {folder} cannot be read: {unreadable.Message}";
        }
    }
}
