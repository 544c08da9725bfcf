using System.Diagnostics;
using System.Globalization;

namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>Finds the processes that the runs of a stack have started, as /proc tells of them.</summary>
internal static class StackProcesses
{
    private const string PluginExecutable = "pulumi-resource-oauth";
    private const string ProgramExecutable = "Pulumi.OAuth.Faults.Tests";

    /// <summary>The plugins of a stack, by the home they were given.</summary>
    public static IReadOnlyList<int> Plugins(string home) => Of(PluginExecutable, home);

    /// <summary>The programs of a stack.</summary>
    public static IReadOnlyList<int> Programs(string home) => Of(ProgramExecutable, home);

    private static IReadOnlyList<int> Of(string executable, string home) =>
        [
            .. from id in All()
            where Arguments(id)[0].EndsWith(executable, StringComparison.Ordinal)
            where Read(id, "environ").Split('\0').Contains("PULUMI_HOME=" + home)
            select id,
        ];

    /// <summary>Waits until no plugin of a stack is left.</summary>
    public static Task PluginsEndAsync(string home) =>
        Waiting.UntilAsync(() => Plugins(home).Count == 0, "A plugin goes on although its engine has died.");

    /// <summary>The shell that ends everything the engine has started, should the engine die.</summary>
    public static IReadOnlyList<int> Guards(int engine) =>
        [.. from id in All() where Parent(id) == engine where Arguments(id) is ["/bin/sh", "-c", ..] select id];

    /// <summary>SIGKILL to each, by its id.</summary>
    /// <returns>How many were there still.</returns>
    public static int Kill(IEnumerable<int> ids)
    {
        var killed = 0;
        foreach (var id in ids)
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

    private static IEnumerable<int> All() =>
        from folder in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    private static string[] Arguments(int id) => Read(id, "cmdline").Split('\0');

    /// <summary>Second field after the name, which stands in parentheses and may hold anything.</summary>
    private static int? Parent(int id) =>
        Read(id, "stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var parent, ..]
            ? int.Parse(parent, CultureInfo.InvariantCulture)
            : null;

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
