using System.Text;
using Pulumi.Storage;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>A file that a command makes for people: whole or not at all.</summary>
internal static class ExportedFile
{
    /// <param name="path">A file, a link to one, or a device such as <c>/dev/stdout</c>.</param>
    /// <param name="text">Written as UTF-8.</param>
    /// <param name="holdsSecrets">A new file is for its owner alone; one that is there keeps its mode.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, string text, bool holdsSecrets)
    {
        var target = DurableFile.Target(path);
        // Devices are written to; a file in their place would be the end of them.
        if (IsDevice(path) || IsDevice(target))
            File.WriteAllText(path, text);
        else
            DurableFile.Replace(target, Encoding.UTF8.GetBytes(text), holdsSecrets && !File.Exists(target) ? DurableFile.OwnerOnly : null);
    }

    // Below /dev/shm are files like any other, in memory.
    private static bool IsDevice(string path) =>
        path.StartsWith("/proc/", StringComparison.Ordinal)
        || (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal));
}
