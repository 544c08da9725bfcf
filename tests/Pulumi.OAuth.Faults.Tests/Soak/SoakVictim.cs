using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Soak;

/// <summary>Whom a round kills. Closed family: the cases of <see cref="All"/>.</summary>
/// <param name="Name">How rounds call it.</param>
/// <param name="IsEngine">Whether the run is over by it, without another word.</param>
/// <param name="KillAsync">SIGKILL; tells whether there was anybody.</param>
internal sealed record SoakVictim(string Name, bool IsEngine, Func<ProcessStack, CommandRun, TenantHost, Task<bool>> KillAsync)
{
    public static IReadOnlyList<SoakVictim> All { get; } =
    [
        new(
            "engine",
            true,
            async (stack, run, _) =>
            {
                run.Kill();
                await run.ExitAsync();
                await StackProcesses.PluginsEndAsync(stack.Home);
                return true;
            }
        ),
        new(
            "guard and engine",
            true,
            async (stack, run, _) =>
            {
                StackProcesses.Kill(StackProcesses.Guards(run.Id));
                run.Kill();
                await run.ExitAsync();
                await StackProcesses.PluginsEndAsync(stack.Home);
                return true;
            }
        ),
        new("guard", false, (_, run, _) => Task.FromResult(StackProcesses.Kill(StackProcesses.Guards(run.Id)) > 0)),
        new("plugin", false, (stack, _, _) => Task.FromResult(StackProcesses.Kill(StackProcesses.Plugins(stack.Home)) > 0)),
        new("program", false, (stack, _, _) => Task.FromResult(StackProcesses.Kill(StackProcesses.Programs(stack.Home)) > 0)),
        new(
            "tenant",
            false,
            async (_, _, tenant) =>
            {
                await tenant.KillAsync();
                return true;
            }
        ),
    ];
}
