using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Machine.Hosts;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>One case on its bench: the run that a fault befalls, held at the moments when it does.</summary>
internal sealed class MachineScene(MachineBench bench, MachineCase row) : IAsyncDisposable
{
    private readonly Dictionary<string, UnixFileMode> _modes = [];
    private readonly List<string> _said = [];
    private Task<CommandEnd?>? _run;
    private CommandHost? _mortal;

    public MachineBench Bench => bench;

    public MachineFile File => row.File;

    public MachineOperation Operation => row.Operation;

    /// <summary>Objects of other people, one of which they make in the midst of the run, under a name that looks like ours.</summary>
    public Strangers Strangers { get; } = new();

    /// <summary>Whether the run that was befallen did what it was asked for.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>What it said; nothing when it was killed.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>The stack, and objects of other people.</summary>
    public void SetUp()
    {
        bench.Reset(Operation);
        bench.Declared = Operation.After;
        AddStranger("client-5a1d0c7");
        if (Operation.Drifts)
            bench.Tenant.Edits.EditOAuthClient(Ours().Id, fields => fields["description"] = "edited by somebody");
    }

    /// <summary>The next such call of the run hangs, until <see cref="Release"/>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="acted">Whether the tenant has acted and only the answer is missing.</param>
    public void Hold(TenantOperation call, bool acted)
    {
        const int untilReleased = 1;
        bench.Tenant.Faults.Clear();
        bench.Tenant.Faults.Add(
            new FaultRule(acted ? new Fault.HangAfterActing(untilReleased) : new Fault.HangBeforeActing(untilReleased)) { Operation = call }
        );
    }

    /// <summary>Starts the run, unless it has been, and waits until it hangs.</summary>
    public async Task UntilHeldAsync()
    {
        _run ??= StartAsync();
        await Waiting.UntilAsync(
            () => bench.Hangs.IsHolding || _run.IsCompleted,
            "The run neither came to the moment nor to its end.",
            Waiting.Often
        );
        Expect(bench.Hangs.IsHolding, $"the run never came to the moment: {(_run.IsCompleted ? (await _run)?.Output : "")}");
    }

    /// <summary>What hangs goes on.</summary>
    public void Release() => bench.Hangs.Release();

    /// <summary>Lets the run be in a process of its own, which a file that grows too large ends.</summary>
    public async Task MakeMortalAsync() => _mortal = await bench.StartHostAsync(diesOfLimits: true);

    /// <summary>The process of the run.</summary>
    public CommandHost Host => _mortal ?? bench.Host;

    /// <summary>Waits for the end of the run, which is started if it has not been.</summary>
    /// <param name="wellIf">Whether it has to succeed; null when either will do.</param>
    /// <param name="says">What it has to say.</param>
    public async Task EndAsync(bool? wellIf, string says = "")
    {
        _run ??= StartAsync();
        var end = await _run ?? throw new InvalidOperationException("The process died.");
        _said.Add(end.Output);
        Succeeded = end.ExitCode == 0;
        Expect(wellIf is null || wellIf == Succeeded, $"the run was to {(wellIf == true ? "succeed" : "fail")}: {end.Output}");
        Expect(end.Output.Contains(says, StringComparison.Ordinal), $"the run was to say '{says}': {end.Output}");
    }

    /// <summary>Waits for the end of the process, which the run has not outlived.</summary>
    public async Task DieAsync()
    {
        _run ??= StartAsync();
        var end = await _run;
        Expect(end is null, $"the process was to die: {end?.Output}");
        await _mortal!.DieAsync();
    }

    /// <summary>Takes rights from a file or folder until <see cref="Undo"/>.</summary>
    public void Restrict(string path, UnixFileMode mode)
    {
        _modes.TryAdd(path, System.IO.File.GetUnixFileMode(path));
        System.IO.File.SetUnixFileMode(path, mode);
    }

    /// <summary>Another process runs a command meanwhile.</summary>
    public async Task<CommandEnd> OtherAsync(HostRequest request)
    {
        var end = await bench.OtherHost.AskAsync(request) ?? throw new InvalidOperationException("The other process died.");
        _said.Add(end.Output);
        return end;
    }

    /// <summary>What a command of somebody else said is not for whoever comes next.</summary>
    public void Forget(CommandEnd end) => _said.Remove(end.Output);

    /// <summary>Lets time pass for all.</summary>
    public Task PassTimeAsync(TimeSpan span) => bench.PassTimeAsync(span);

    /// <summary>The machine is as it should be again.</summary>
    public void Undo()
    {
        bench.Tenant.Faults.Clear();
        bench.Hangs.Release();
        if (_mortal is null)
            bench.Host.LimitFiles(null);
        foreach (var (path, mode) in _modes.OrderBy(m => m.Key.Length))
            System.IO.File.SetUnixFileMode(path, mode);
        _modes.Clear();
    }

    /// <summary>Somebody else makes an object whose name looks like one of ours.</summary>
    public void AddStranger(string name) =>
        Strangers.Add(bench.Tenant.Edits.AddOAuthClient(new JsonObject { ["name"] = name, ["description"] = "of another team" }));

    /// <summary>The client of the stack.</summary>
    public Embedded.Tenant.State.TenantObject Ours() => bench.Tenant.Store.Current.OAuthClients.First(c => !Strangers.Have(c.Id));

    /// <exception cref="InvalidOperationException">It is not so.</exception>
    public static void Expect(bool condition, string otherwise)
    {
        if (!condition)
            throw new InvalidOperationException(otherwise);
    }

    public async ValueTask DisposeAsync()
    {
        Undo();
        if (_mortal is not null)
            await _mortal.DisposeAsync();
        // A case that went wrong half way leaves its run to come to its end, before the next one has the files.
        if (_run is not null)
            await _run;
    }

    private Task<CommandEnd?> StartAsync()
    {
        var arguments = new List<string> { Operation.Verb, "--yes", "--skip-preview", "--stack", "dev" };
        if (File == MachineFile.StackFile)
            arguments.AddRange(["--config", "faults:touched=yes"]);
        return Host.AskAsync(bench.Request(arguments));
    }
}
