using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>In each step of a stack's life the engine is killed at the same moment, and a person goes on.</summary>
internal sealed class KilledEngineStory(ProcessStack stack, KillPoint point, Victim victim)
{
    /// <summary>How each operation ended, in order.</summary>
    public List<string> Ends { get; } = [];

    public async Task RunAsync()
    {
        KilledLife.BeginEarlier(stack.Tenant);
        foreach (var step in KilledLife.Steps)
        {
            KilledLife.PassTime(stack.Tenant);
            await StepAsync(step.Operation, step.Declared);
        }
        // Nobody else ends a plugin whose engine is dead.
        await StackProcesses.PluginsEndAsync(stack.Home);
    }

    private async Task StepAsync(string operation, IReadOnlyList<Declaration> declared)
    {
        stack.Declared = declared;
        stack.Tenant.Faults.Clear();
        stack.Tenant.Faults.Add(point.Rule());
        var run = stack.Start("up", "--yes", "--skip-preview", "--stack", "dev");
        if (!await IsHeldAsync(run))
        {
            // The operation makes fewer requests than that.
            var whole = await run.EndAsync();
            Assert.True(whole.ExitCode == 0, $"{operation}: {whole.Output}");
            return;
        }
        await victim.KillAsync(stack, run);
        stack.Tenant.Faults.Clear();
        using var invariants = new Invariants(stack.Tenant);
        var person = new Person(new InProcessTerminal(stack), new BooksOf(stack.Tenant), invariants);
        await person.GoOnAsync();
        // As with Pulumi's CLI: the dead engine's lock keeps everybody out until `cancel`, and then one up is enough.
        Assert.Equal([Person.Cancel], person.Deeds.Take(1));
        Assert.Equal(2, person.Runs);
        // Of what was made a moment ago the tenant's lists say nothing for good.
        KilledLife.PassTime(stack.Tenant);
        await person.ResolveAsync();
        var violations = await invariants.ViolationsAsync(await stack.ObjectsAsync(), declared, stack.Notes);
        Assert.True(violations.Count == 0, $"{victim}, {operation}, {point}: {string.Join("; ", violations)}\n{person.Read}");
        Ends.Add($"{operation}, {point}: {(person.Deeds.Count == 0 ? "converged" : string.Join(", ", person.Deeds))}");
    }

    private bool Fired => stack.Tenant.Faults.List()[0].Fired > 0;

    private async Task<bool> IsHeldAsync(CommandRun run)
    {
        await Waiting.UntilAsync(() => Fired || run.HasEnded, "The run neither came to the moment nor to its end.");
        return Fired;
    }
}
