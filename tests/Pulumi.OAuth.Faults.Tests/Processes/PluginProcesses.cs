using System.Diagnostics;
using System.Globalization;

namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>Finds the plugin processes of one stack by the home they were given, as /proc tells it.</summary>
internal static class PluginProcesses
{
    private const string Executable = "pulumi-resource-oauth";

    /// <summary>Kills them, by their ids.</summary>
    /// <returns>How many there were.</returns>
    public static int KillAll(string home)
    {
        var killed = 0;
        foreach (var id in Ids(home))
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
                killed++;
            }
            catch (ArgumentException)
            {
                // It has ended meanwhile.
            }
        }
        return killed;
    }

    private static IEnumerable<int> Ids(string home) =>
        from folder in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        where Read(folder, "cmdline").Split('\0')[0].EndsWith(Executable, StringComparison.Ordinal)
        where Read(folder, "environ").Split('\0').Contains("PULUMI_HOME=" + home)
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
