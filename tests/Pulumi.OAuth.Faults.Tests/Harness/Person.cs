using System.Text.Json;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>Somebody who was not there when something went wrong, starts the next runs, and does what they say until one has nothing more
/// to say.</summary>
internal sealed class Person(ITerminal terminal, ITenantBooks books, Invariants invariants)
{
    public const string Cancel = "cancel";

    private const string LockedOut = "delete the lock file with `pulumi cancel`";
    private const string StaleLock = "take it away with `pulumi-embedded cancel`";
    private const string Pending = "pending operations from previous deployment";
    private const string Export = "export.json";

    private static readonly string[] Stack = ["--project", "faults", "--stack", "dev"];

    private readonly List<string> _deeds = [];
    private readonly List<string> _read = [];

    /// <summary>What had to be done besides running the command again, in order.</summary>
    public IReadOnlyList<string> Deeds => _deeds;

    /// <summary>How often the command itself was run.</summary>
    public int Runs { get; private set; }

    /// <summary>What the runs said, in order.</summary>
    public string Read => string.Join('\n', _read);

    /// <summary>Reads what an earlier run said, and does what it asks for.</summary>
    public Task HearAsync(string output)
    {
        _read.Add(output);
        return ObeyAsync(output);
    }

    /// <summary>Ups, until one ends well and asks for nothing.</summary>
    public Task GoOnAsync() => GoOnAsync("up");

    /// <summary>Runs a command until it ends well and asks for nothing.</summary>
    /// <param name="command">Its verb, and flags of it.</param>
    public async Task GoOnAsync(params IEnumerable<string> command)
    {
        while (true)
        {
            var run = await terminal.PulumiAsync([.. command, "--yes", "--skip-preview", "--stack", "dev"]);
            Runs++;
            _read.Add(run.Output);
            var asks = await ObeyAsync(run.Output);
            Assert.True(run.ExitCode == 0 || asks, $"It failed without saying what to do: {Read}");
            if (run.ExitCode == 0)
            {
                if (run.Output.Contains(Pending, StringComparison.Ordinal))
                    await ClearAsync();
                return;
            }
        }
    }

    /// <summary>Shows and resolves the notes, if a run has named the command for it; the preview comes first, as it says.</summary>
    public async Task ResolveAsync()
    {
        if (!Read.Contains(CreationNotes.Command, StringComparison.Ordinal))
            return;
        var export = Path.Combine(terminal.Folder, Export);
        await DoAsync("preview", "--stack", "dev");
        await DoAsync("stack", "export", "--file", export, "--stack", "dev");
        var list = await terminal.PluginAsync(["notes", "list", "--json", .. Stack, "--state", export]);
        Assert.True(list.ExitCode == 0, list.Output);
        using var document = JsonDocument.Parse(list.Output);
        foreach (var note in document.RootElement.GetProperty("notes").EnumerateArray())
            await ResolveAsync(note, export);
    }

    private async Task ResolveAsync(JsonElement note, string export)
    {
        if (note.TryGetProperty("inState", out var inState) && inState.GetBoolean())
            return;
        var exists = note.GetProperty("object").GetString() == "exists";
        string[] deed = note.GetProperty("state").GetString() switch
        {
            "unanswered" => ["--delete"],
            "unconfirmed" when exists => ["--delete", "--state", export, "--no-stack-holds-it", .. Stack],
            "unconfirmed" => ["--keep"],
            "reported" => LookAt(note),
            var other => throw new InvalidOperationException($"A note is {other} although nothing is created."),
        };
        var end = await terminal.PluginAsync(["notes", "resolve", note.GetProperty("id").GetString()!, .. deed]);
        Assert.True(end.ExitCode == 0, $"notes resolve {string.Join(' ', deed)}: {end.Output}{note}\n{Read}");
        _deeds.Add($"notes resolve {deed[0]}");
    }

    /// <summary>What a note only reports is looked at by hand: its object is deleted at the tenant when no state holds it, and the note is
    /// forgotten.</summary>
    private string[] LookAt(JsonElement note)
    {
        foreach (var id in note.GetProperty("objectIds").EnumerateArray())
        {
            books.Delete(id.GetString()!);
            _deeds.Add("delete a reported object");
        }
        return ["--keep"];
    }

    /// <returns>Whether there was something to do.</returns>
    private async Task<bool> ObeyAsync(string output)
    {
        var before = _deeds.Count;
        if (output.Contains(LockedOut, StringComparison.Ordinal) || output.Contains(StaleLock, StringComparison.Ordinal))
        {
            await DoAsync(Cancel, "--yes", "dev");
            _deeds.Add(Cancel);
        }
        var named = NamedObjects.Delete(output, books, invariants, await terminal.ObjectsAsync());
        _deeds.AddRange(Enumerable.Repeat("delete a named object", named));
        return _deeds.Count > before;
    }

    /// <summary>A creation that was cut short stays pending, however well the up after it went.</summary>
    private async Task ClearAsync()
    {
        var pending = (await terminal.ObjectsAsync()).Any(o => o.IsUnfinished);
        if (!pending)
            return;
        await DoAsync("refresh", "--yes", "--skip-preview", "--clear-pending-creates", "--stack", "dev");
        _deeds.Add("refresh --clear-pending-creates");
    }

    private async Task DoAsync(params IEnumerable<string> arguments)
    {
        var end = await terminal.PulumiAsync(arguments);
        Assert.True(end.ExitCode == 0, $"{string.Join(' ', arguments)} failed:\n{end.Output}");
        _read.Add(end.Output);
    }
}
