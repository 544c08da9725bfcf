using System.Diagnostics;

namespace Pulumi.OAuth.Plugin.Tests.Verbs;

/// <summary>A verb that waits for something that never comes ends by a signal.</summary>
public sealed class VerbProcessTests
{
    private const int Limit = 120_000;

    [Theory(Timeout = Limit)]
    [InlineData("notes", "list", "--state", "-")]
    [InlineData("report", "--state", "-")]
    [InlineData("doctor", "--stack-config")]
    public async Task Verb_ThatWaitsForItsInput_EndsByATermination(params string[] words)
    {
        await using var bench = await NotesBench.StartAsync();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "pulumi-resource-oauth"), words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in bench.Variables)
            start.Environment[name] = value;
        using var verb = Process.Start(start)!;
        // Nothing tells that its handlers are there; before, the signal ends it as well.
        await Task.Delay(TimeSpan.FromSeconds(2));
        using (var kill = Process.Start("kill", ["-TERM", $"{verb.Id}"]))
            await kill.WaitForExitAsync();

        await verb.WaitForExitAsync();

        Assert.NotEqual(0, verb.ExitCode);
    }
}
