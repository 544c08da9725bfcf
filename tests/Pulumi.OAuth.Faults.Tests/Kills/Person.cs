using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>Somebody who was not there when a run was killed, starts the next ones, and does what they say until one has nothing more to say.</summary>
internal sealed class Person(ProcessStack stack, Invariants invariants)
{
    public const string Cancel = "cancel";

    private const string LockedOut = "delete the lock file with `pulumi cancel`";
    private const string Pending = "pending operations from previous deployment";

    private readonly List<string> _deeds = [];
    private readonly List<string> _read = [];

    /// <summary>What had to be done besides running up, in order.</summary>
    public IReadOnlyList<string> Deeds => _deeds;

    /// <summary>How many ups it took.</summary>
    public int Ups => _read.Count;

    /// <summary>What the runs said, in order.</summary>
    public string Read => string.Join('\n', _read);

    /// <summary>Ups, until one ends well and asks for nothing.</summary>
    public async Task GoOnAsync()
    {
        while (true)
        {
            var run = await stack.RunAsync("up", "--yes", "--skip-preview", "--stack", "dev");
            _read.Add(run.Output);
            var asks = await ObeyAsync(run.Output);
            Assert.True(run.ExitCode == 0 || asks, $"It failed without saying what to do: {run.Output}");
            if (run.ExitCode == 0)
            {
                if (run.Output.Contains(Pending, StringComparison.Ordinal))
                    await ClearAsync();
                return;
            }
        }
    }

    /// <summary>Does about the notes what the last run asked for.</summary>
    public async Task ResolveAsync()
    {
        var orphans = CreationNotes.Resolve(stack.Home, stack.Tenant, invariants, await stack.ObjectsAsync());
        Assert.True(orphans.Count == 0 || Read.Contains(CreationNotes.Command, StringComparison.Ordinal), $"Nobody was told how to find {string.Join(", ", orphans)}: {Read}");
        _deeds.AddRange(Enumerable.Repeat("resolve a note", orphans.Count));
    }

    /// <returns>Whether there was something to do.</returns>
    private async Task<bool> ObeyAsync(string output)
    {
        var before = _deeds.Count;
        if (output.Contains(LockedOut, StringComparison.Ordinal))
        {
            await stack.ExpectAsync("cancel", "--yes", "dev");
            _deeds.Add(Cancel);
        }
        var named = NamedObjects.Delete(output, stack.Tenant, invariants, await stack.ObjectsAsync());
        _deeds.AddRange(Enumerable.Repeat("delete a named object", named));
        return _deeds.Count > before;
    }

    /// <summary>A creation that was cut short stays pending, however well the up after it went: it is told at each, as by Pulumi's CLI, and stands in no one's way.</summary>
    private async Task ClearAsync()
    {
        var pending = (await stack.ObjectsAsync()).Any(o => o.IsUnfinished);
        if (!pending)
            return;
        await stack.ExpectAsync("refresh", "--yes", "--skip-preview", "--clear-pending-creates", "--stack", "dev");
        _deeds.Add("refresh --clear-pending-creates");
    }
}
