using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.PowerLoss;

/// <summary>The stack file holds the salt, without which no secret of the stack can be read: killed while it is written, it is the old one
/// or the new one, whole.</summary>
public sealed class StackFileTests
{
    private const int Kills = 12;
    private const string Key = "faults:key";

    [Fact(Timeout = 180_000)]
    public async Task ConfigSet_KilledAtAnyMoment_LeavesTheStackFileWhole()
    {
        await using var stack = await ProcessStack.CreateAsync();
        var file = await BeginAsync(stack);
        var start = TimeProvider.System.GetTimestamp();
        await Set(stack, 0).EndAsync();
        var whole = TimeProvider.System.GetElapsedTime(start);
        var random = new Random(20300101);
        var killed = 0;

        for (var n = 1; n <= Kills; n++)
        {
            var before = file.Content();
            var run = Set(stack, n);
            // The file is written towards the end of a run.
            await Task.Delay(whole * (0.5 + random.NextDouble() / 2));
            if (run.HasEnded)
                whole *= 0.7;
            else
                killed++;
            run.Kill();
            await run.ExitAsync();
            file.AssertWhole(before, Value(n));
        }
        Assert.True(killed > 0, "each was over before it could be killed");
    }

    [FactWithTracer(Timeout = 180_000)]
    public async Task ConfigSet_KilledAtEachCallThatWrites_LeavesTheStackFileWhole()
    {
        await using var stack = await ProcessStack.CreateAsync();
        var file = await BeginAsync(stack);
        var kills = 0;
        foreach (var call in new[] { "pwrite64", "fsync", "rename" })
        {
            for (var n = 1; ; n++)
            {
                var before = file.Content();
                stack.Starter = ["strace", "-f", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={n}"];
                var end = await Set(stack, ++kills).EndAsync();
                file.AssertWhole(before, Value(kills));
                if (end.ExitCode == 0)
                    break;
            }
        }
        Assert.True(kills > 3, "nothing was killed");
    }

    private static CommandRun Set(ProcessStack stack, int n) => stack.Start("config", "set", Key, Value(n), "--stack", "dev");

    /// <summary>Long, so that the file takes its time.</summary>
    private static string Value(int n) => $"value {n} " + new string('x', 50_000);

    private static async Task<StackFile> BeginAsync(ProcessStack stack)
    {
        await stack.ExpectAsync("config", "set", "--secret", "faults:secret", "it", "--stack", "dev");
        await stack.ExpectAsync("config", "set", Key, Value(0), "--stack", "dev");
        return new StackFile(Path.Combine(stack.Folder, "Pulumi.dev.yaml"));
    }

    private sealed record StackFile(string Path)
    {
        private readonly string _first = File.ReadAllText(Path);

        public string Content() => File.ReadAllText(Path);

        /// <summary>It is what it was, or has the new value; everything else is as at first.</summary>
        public void AssertWhole(string before, string value)
        {
            var now = Content();
            Assert.Contains("encryptionsalt: ", now, StringComparison.Ordinal);
            if (now != before)
                Assert.Equal(_first.Replace(Value(0), value, StringComparison.Ordinal), now);
        }
    }
}
