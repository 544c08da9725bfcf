using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>Which engine is killed in the midst of a run. Closed family: the cases below.</summary>
internal abstract record Victim
{
    private Victim() { }

    /// <summary>SIGKILL, and the end of the run that follows from it.</summary>
    public abstract Task KillAsync(ProcessStack stack, CommandRun run);

    /// <summary>The engine; its guard ends what it had started.</summary>
    public sealed record Engine : Victim
    {
        public override async Task KillAsync(ProcessStack stack, CommandRun run)
        {
            run.Kill();
            await run.ExitAsync();
            await StackProcesses.PluginsEndAsync(stack.Home);
        }
    }

    /// <summary>The engine and its guard. Other engines have no guard: the plugin has to notice by itself.</summary>
    public sealed record UnguardedEngine : Victim
    {
        public override async Task KillAsync(ProcessStack stack, CommandRun run)
        {
            Assert.Equal(1, StackProcesses.Kill(StackProcesses.Guards(run.Id)));
            run.Kill();
            await run.ExitAsync();
        }
    }
}
