using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Soak;

/// <summary>One stack, round after round: in the midst of a command something is killed, somebody does what the output says, and the
/// invariants hold.</summary>
internal sealed class SoakStory(ProcessStack stack, TenantHost tenant, Random random)
{
    /// <summary>Longer than an object is young.</summary>
    private static readonly TimeSpan Grown = TimeSpan.FromMinutes(3);

    /// <summary>How long a command may take; the first guess of it.</summary>
    private TimeSpan _length = TimeSpan.FromSeconds(4);

    private IReadOnlyList<Declaration> _declared = [];

    /// <summary>How the rounds ended, in order.</summary>
    public List<string> Ends { get; } = [];

    public async Task RoundAsync(int round)
    {
        var operation =
            _declared.Count == 0 ? SoakOperation.Create
            : random.Next(8) == 0 ? SoakOperation.Destroy
            : SoakOperation.Others[random.Next(SoakOperation.Others.Count)];
        var victim = SoakVictim.All[random.Next(SoakVictim.All.Count)];
        var after = _length * random.NextDouble();
        var what = FormattableString.Invariant($"{operation.Name}, {victim.Name} killed after {after.TotalSeconds:0.0} s");
        try
        {
            _declared = operation.Change(_declared, round);
            Ends.Add($"{what}: {await RoundAsync(operation, victim, after)}");
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(
                $"round {round} ({what}) after these:\n{string.Join('\n', Ends)}\n{failure.Message}",
                failure
            );
        }
    }

    private async Task<string> RoundAsync(SoakOperation operation, SoakVictim victim, TimeSpan after)
    {
        await PassTimeAsync(Grown + operation.Passes);
        stack.Declared = _declared;
        var strangers = new Strangers();
        using var invariants = new Invariants(tenant, strangers);
        var person = new Person(stack, tenant, invariants);

        var began = TimeProvider.System.GetTimestamp();
        var run = stack.Start(operation.Verb, "--yes", "--skip-preview", "--stack", "dev");
        await Task.WhenAny(Task.Delay(after), run.ExitAsync());
        var isKilled = !run.HasEnded && await victim.KillAsync(stack, run, tenant);
        if (!isKilled || !victim.IsEngine)
            await person.HearAsync((await run.EndAsync()).Output);
        if (!isKilled)
            _length = TimeProvider.System.GetElapsedTime(began);

        await PassTimeAsync(Grown);
        await person.GoOnAsync(operation.Verb);
        if (operation.Verb != "up" && _declared.Count > 0)
            await person.GoOnAsync();
        await PassTimeAsync(Grown);
        await person.ResolveAsync();
        var violations = await invariants.ViolationsAsync(await stack.ObjectsAsync(), _declared, stack.Notes);
        Assert.True(violations.Count == 0, $"{string.Join("; ", violations)}\n{person.Read}");
        return (isKilled ? "" : "nobody was there, ")
            + (
                person.Deeds.Count == 0
                    ? "converged"
                    : string.Join(", ", person.Deeds.GroupBy(d => d).Select(d => $"{d.Key} ({d.Count()})"))
            );
    }

    /// <summary>Lets time pass for the tenant and for the providers of the commands that follow.</summary>
    private async Task PassTimeAsync(TimeSpan span)
    {
        await tenant.PassTimeAsync(span);
        stack.Ahead = tenant.Ahead;
    }
}
