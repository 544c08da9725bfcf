using System.Diagnostics;

namespace Pulumi.OAuth.Tests.Repository;

/// <summary>The program behind <c>make bench</c>, measuring next to nothing.</summary>
public sealed class BenchmarkTests
{
    [Fact(Timeout = 300_000)]
    public async Task ATrial_OfSomeBenchmarks_PrintsTheirRowsWithAimsAndVerdicts()
    {
        var (exitCode, output) = await RunAsync("--trial", "decisions", "creates");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Machine:", output, StringComparison.Ordinal);
        Assert.Matches(
            @"\| Check, Diff and plan of a client, time of the processor \| [0-9.,]+ µs \|  \|  \| ≤ 10 µs \| (met|\*\*missed\*\*) \|",
            output
        );
        Assert.Matches(
            @"\| 10 creations through the plugin, 32 at a time \| [0-9.]+ m?s \| "
                + @".*: [0-9.]+ m?s \| [0-9.,]+ × \| ≤ 1.25 × \| (met|\*\*missed\*\*) \|",
            output
        );
        Assert.DoesNotContain("preview", output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task AnUnknownBenchmark_IsRefused_AndTheOthersAreNamed()
    {
        var (exitCode, output) = await RunAsync("speed");

        Assert.Equal(2, exitCode);
        Assert.Contains("There is no benchmark 'speed'. There are: start, codec, ", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(
            AppContext.BaseDirectory,
            "..",
            "..",
            "Pulumi.OAuth.Benchmarks",
            configuration,
            "Pulumi.OAuth.Benchmarks"
        );
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}
