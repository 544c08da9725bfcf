using Pulumi.Storage;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>How a backend's files are changed: whole or not at all, for their owner alone, and the CLI's side file of one never outlives
/// it.</summary>
internal static class BackendFiles
{
    public const string SideFile = ".attrs";

    /// <summary>Writes a file; what had the name stays under <paramref name="keptAs"/>, if that is given.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content, string? keptAs = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (keptAs is null)
            DurableFile.Replace(path, content, DurableFile.OwnerOnly);
        else
            DurableFile.ReplaceAndKeep(path, keptAs, content, DurableFile.OwnerOnly);
        // It describes the content that has just been replaced.
        File.Delete(path + SideFile);
    }

    public static void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (File.Exists(from))
            DurableFile.Rename(from, to);
        File.Delete(from + SideFile);
        File.Delete(to + SideFile);
    }

    public static void Delete(string path)
    {
        DurableFile.Delete(path);
        File.Delete(path + SideFile);
    }

    /// <summary>The files of a folder that mean something: neither side files nor drafts.</summary>
    public static string[] In(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .GetFiles(folder)
                    .Where(f =>
                        !f.EndsWith(SideFile, StringComparison.Ordinal) && !f.EndsWith(DurableFile.DraftEnding, StringComparison.Ordinal)
                    ),
            ]
            : [];

    /// <summary>Removes what killed processes left half written in a folder. Only for whom nobody else writes there.</summary>
    public static void RemoveDraftsIn(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var draft in Directory.GetFiles(folder, "*" + DurableFile.DraftEnding))
            File.Delete(draft);
    }
}
