using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Benchmarks.Running;
using Pulumi.Testing.Node;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>Where the figures come from.</summary>
internal static class Machine
{
    /// <summary>A few lines: machine, versions, which programs.</summary>
    public static async Task<string> DescribeAsync(BuiltPrograms programs) =>
        $"""
            Machine:  {Environment.ProcessorCount} cores{Processor}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes
                >> 30} GB, {RuntimeInformation.OSDescription}{Load}
            Versions: plugin {await LineOfAsync(programs.Plugin)}, .NET {Environment.Version}, Node.js {await LineOfAsync(
                "node"
            )}, @pulumi/pulumi {await SdkVersionAsync()}
            Programs: {programs.Build}
            """;

    private static string Processor => FirstLine("/proc/cpuinfo", "model name") is { } line ? " of " + line.Split(':')[1].Trim() : "";

    private static string Load => FirstLine("/proc/loadavg", "") is { } line ? ", load average " + line.Split(' ')[0] : "";

    private static string? FirstLine(string file, string beginning) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(beginning, StringComparison.Ordinal)) : null;

    private static async Task<string> LineOfAsync(string program) =>
        (await ProgramRun.RunAsync(program, ["--version"], Path.GetTempPath())).Trim();

    // As it is pinned: what needs the packages installs them itself.
    private static async Task<string> SdkVersionAsync() =>
        (string)
            JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(NodeModules.ProjectFolder, "package.json")))!["dependencies"]![
                "@pulumi/pulumi"
            ]!;
}
