using System.Text;
using Pulumi.Storage;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>Writes files that people keep and edit beside us: projects, stacks, selections.</summary>
public static class SettingsFile
{
    /// <summary>Nobody writes one for so long.</summary>
    private static readonly TimeSpan DraftAge = TimeSpan.FromHours(1);

    /// <summary>Puts a text in the place of a file, whole or not at all. A link stays one; the mode stays, and a missing folder is
    /// made.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="text">Written as UTF-8.</param>
    /// <param name="now">Drafts that killed processes left long before are removed.</param>
    /// <exception cref="IOException">It cannot be written; the message names it, and the old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public static void Write(string path, string text, DateTimeOffset now)
    {
        var target = DurableFile.Target(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        DurableFile.Replace(target, Encoding.UTF8.GetBytes(text), mode: null);
        DurableFile.RemoveDrafts(target, now - DraftAge);
    }
}
