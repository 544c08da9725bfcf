using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>Compiles a C# program that was generated, alone with the SDK: what it needs has to be in it.</summary>
internal static class GeneratedProgram
{
    private const string Name = "scenario-program";

    /// <summary>Compiles one.</summary>
    /// <param name="source">The file.</param>
    /// <param name="folder">Gets the program and the SDK.</param>
    /// <returns>The program.</returns>
    public static async Task<string> CompileAsync(string source, string folder)
    {
        Directory.CreateDirectory(folder);
        // The program of other scenarios has the SDK beside it, and a start file that fits.
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Built.ScenarioProgram)!))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var framework = RuntimeEnvironment.GetRuntimeDirectory();
        var root = Path.GetFullPath(Path.Combine(framework, "..", "..", ".."));
        var compiler = Directory
            .EnumerateFiles(Path.Combine(root, "sdk"), "csc.dll", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Last();
        var references = Directory.EnumerateFiles(framework, "System*.dll").Concat(Directory.EnumerateFiles(folder, "Pulumi*.dll"));
        var arguments = Path.Combine(folder, "arguments.rsp");
        await File.WriteAllLinesAsync(
            arguments,
            [
                "-nologo",
                "-langversion:latest",
                "-nullable:enable",
                "-warnaserror+",
                "-nowarn:CS1701",
                $"-out:\"{Path.Combine(folder, Name + ".dll")}\"",
                .. references.Select(r => $"-reference:\"{r}\""),
                $"\"{source}\"",
            ]
        );
        using var process = Process.Start(
            new ProcessStartInfo(Path.Combine(root, "dotnet"), [compiler, "-noconfig", "@" + arguments]) { RedirectStandardOutput = true }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return Path.Combine(folder, Name);
    }
}
