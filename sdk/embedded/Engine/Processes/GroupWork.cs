using System.Diagnostics;
using System.Globalization;

namespace Pulumi.Embedded.Engine.Processes;

/// <summary>Whether a process group works, or waits for something.</summary>
internal static class GroupWork
{
    // Of /proc/PID/stat, counted from what follows the name, which may hold blanks and brackets.
    private const int State = 0,
        Group = 2,
        UserTime = 11,
        SystemTime = 12;

    /// <summary>A number that grows as long as the processes of a group get, or want, processor time. Not comparable between
    /// groups.</summary>
    /// <remarks>Linux tells it of all processes of the group, and which of them only wait for a processor; elsewhere it is the time of the
    /// head.</remarks>
    /// <returns>Null when the group is gone.</returns>
    public static long? Of(int group, long before)
    {
        if (!OperatingSystem.IsLinux())
            return OfHead(group);
        long? work = null;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                !int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
                || Read(folder) is not { } fields
                || Number(fields[Group]) != group
            )
            {
                continue;
            }
            work = (work ?? 0) + Number(fields[UserTime]) + Number(fields[SystemTime]);
            // One that could run and does not get to it makes up for it: a starved machine is not the plugin's fault.
            if (fields[State] == "R")
                work = Math.Max(work.Value, before + 1);
        }
        return work;
    }

    private static string[]? Read(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended.
            return null;
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);

    private static long? OfHead(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return (long)process.TotalProcessorTime.TotalMilliseconds;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
