using Pulumi.Embedded.Engine.Processes;

namespace Pulumi.Embedded.Engine.Tests.Processes;

public sealed class GroupWorkTests
{
    [Theory(Timeout = 300_000)]
    [InlineData("while :; do :; done", true)]
    [InlineData("(while :; do :; done) & wait", true)]
    [InlineData("sleep 60", false)]
    public async Task Of_AGroup_GrowsWhileOneOfItsProcessesWorks(string script, bool works)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var group = ProcessGroup.Start("/bin/sh", ["-c", $"echo ready; {script}"], "/", []);
        await group.StandardOutput.ReadLineAsync();
        // What it took to start is over, on a busy machine too.
        var before = await SettledAsync(group.ProcessId, works);

        await Task.Delay(TimeSpan.FromMilliseconds(200));
        Assert.Equal(works, GroupWork.Of(group.ProcessId, before) > before);
    }

    [Fact]
    public void Of_NoSuchGroup_IsNull() => Assert.Null(GroupWork.Of(int.MaxValue, 0));

    private static async Task<long> SettledAsync(int group, bool works)
    {
        while (true)
        {
            var before = GroupWork.Of(group, 0)!.Value;
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            if (works || GroupWork.Of(group, before) == before)
                return before;
        }
    }
}
