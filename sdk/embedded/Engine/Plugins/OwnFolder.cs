namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Whether a folder is the one that a program was started from: what lies beside it came with it.</summary>
/// <remarks>Pulumi's own engine says nothing of a plugin of the <c>PATH</c> either that lies beside its program and belongs to
/// it.</remarks>
internal static class OwnFolder
{
    private const string Program = "pulumi-embedded";

    /// <summary>Links on the way, of folders and of the program itself, are followed.</summary>
    /// <param name="folder">A folder of the <c>PATH</c>.</param>
    /// <param name="program">The file that runs; null when that is not known. Any but the command line came with no plugin.</param>
    public static bool Is(string folder, string? program)
    {
        if (program is null || Path.GetFileNameWithoutExtension(program) != Program)
            return false;
        var beside = Path.Combine(folder, Path.GetFileName(program));
        return File.Exists(beside) && RealPath(beside) == RealPath(program);
    }

    /// <summary>The path without any link in it; the path as it is where a link cannot be read.</summary>
    private static string RealPath(string path)
    {
        try
        {
            path = Path.GetFullPath(path);
            if (Path.GetDirectoryName(path) is not { } folder)
                return path;
            var place = new FileInfo(Path.Combine(RealPath(folder), Path.GetFileName(path)));
            return place.LinkTarget is null ? place.FullName : RealPath(place.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        }
        catch (IOException)
        {
            return path;
        }
    }
}
