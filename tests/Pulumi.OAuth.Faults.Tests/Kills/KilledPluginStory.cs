using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>In each step of a stack's life the plugin is killed at the same moment; the next ups have to make it good, or say what to
/// delete.</summary>
internal sealed class KilledPluginStory(PluginBench bench, KillPoint point)
{
    private readonly StackUnderTest _stack = new(bench);

    /// <summary>The points that were met, in order.</summary>
    public List<string> Ends { get; } = [];

    public async Task RunAsync()
    {
        KilledLife.BeginEarlier(bench.Tenant);
        foreach (var step in KilledLife.Steps)
        {
            KilledLife.PassTime(bench.Tenant);
            await StepAsync(step.Operation, step.Declared);
        }
    }

    private async Task StepAsync(string operation, IReadOnlyList<Declaration> declared)
    {
        bench.Tenant.Faults.Clear();
        bench.Tenant.Faults.Add(point.Rule());
        var up = _stack.UpAsync(declared);
        await Waiting.UntilAsync(() => Fired || up.IsCompleted, "The run neither came to the moment nor to its end.");
        if (!Fired)
        {
            // The operation makes fewer requests than that.
            Assert.True((await up).Succeeded, $"{operation}: {_stack.Errors}");
            return;
        }
        Assert.Equal(1, StackProcesses.Kill(StackProcesses.Plugins(bench.Home)));
        Assert.False((await up).Succeeded, $"{operation}, {point}: it ended well without its plugin.");
        bench.Tenant.Faults.Clear();

        using var invariants = new Invariants(bench.Tenant);
        var deleted = 0;
        while (!(await _stack.UpAsync(declared)).Succeeded)
        {
            var named = NamedObjects.Delete(_stack.Errors, new BooksOf(bench.Tenant), invariants, _stack.Objects);
            Assert.True(named > 0, $"{operation}, {point}: it failed without saying what to do: {_stack.Errors}");
            deleted += named;
        }
        deleted += Resolve(invariants, $"{operation}, {point}");
        var violations = await invariants.ViolationsAsync(_stack.Objects, declared, CreationNotes.In(bench.Home));
        Assert.True(violations.Count == 0, $"{operation}, {point}: {string.Join("; ", violations)}\n{_stack.Warnings}");
        Ends.Add($"{operation}, {point}: {(deleted == 0 ? "converged" : $"{deleted} named and deleted")}");
    }

    /// <returns>How many objects the notes named that the state does not hold.</returns>
    private int Resolve(Invariants invariants, string moment)
    {
        var orphans = CreationNotes.Resolve(bench.Home, bench.Tenant, invariants, _stack.Objects);
        Assert.True(
            orphans.Count == 0 || _stack.Warnings.Contains(CreationNotes.Command, StringComparison.Ordinal),
            $"{moment}: nobody was told how to find {string.Join(", ", orphans)}"
        );
        return orphans.Count;
    }

    private bool Fired => bench.Tenant.Faults.List()[0].Fired > 0;
}
