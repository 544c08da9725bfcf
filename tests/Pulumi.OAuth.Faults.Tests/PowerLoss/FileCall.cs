using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Faults.Tests.PowerLoss;

/// <summary>A system call that changes names or flushes, as <c>strace -f -y</c> wrote it down at its beginning.</summary>
/// <param name="Thread">Number of the thread that made it: each makes one after another.</param>
/// <param name="Name">fsync, rename, unlink.</param>
/// <param name="Path">The file, or the folder.</param>
/// <param name="NewPath">The second name of a rename; empty for others.</param>
internal sealed partial record FileCall(int Thread, string Name, string Path, string NewPath)
{
    /// <summary>What has <c>strace</c> write these calls down.</summary>
    public static IReadOnlyList<string> Tracer(string log) =>
        ["strace", "--seccomp-bpf", "-f", "-y", "-s", "4096", "-e", "trace=fsync,rename,unlink", "-o", log];

    public static IReadOnlyList<FileCall> Read(string log) =>
        [
            .. File.ReadLines(log)
                .Select(line => Line().Match(line))
                .Where(m => m.Success)
                .Select(m => new FileCall(
                    int.Parse(m.Groups["thread"].Value, System.Globalization.CultureInfo.InvariantCulture),
                    m.Groups["name"].Value,
                    m.Groups["open"].Value + m.Groups["path"].Value,
                    m.Groups["new"].Value
                )),
        ];

    [GeneratedRegex("""^(?<thread>\d+) +(?<name>fsync|rename|unlink)\((\d+<(?<open>[^>]*)>|"(?<path>[^"]*)"(, "(?<new>[^"]*)")?)""")]
    private static partial Regex Line();
}
