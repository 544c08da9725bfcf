using System.Diagnostics;
using System.Text;

namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>A process under way. Disposing kills it with everything it started.</summary>
internal sealed class RunningCommand : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _command;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    public RunningCommand(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _command = Path.GetFileName(program) + " " + string.Join(' ', arguments);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    public int ProcessId => _process.Id;

    /// <summary>Standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (_awaited)
                return _output.ToString();
        }
    }

    /// <summary>Waits until standard output or standard error has this text in a line.</summary>
    public Task SeenAsync(string text)
    {
        lock (_awaited)
        {
            if (_output.ToString().Contains(text, StringComparison.Ordinal) || _errors.ToString().Contains(text, StringComparison.Ordinal))
                return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, seen));
            return seen.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandResult> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"{_command} did not end in {Patience}:\n{_output}{_errors}");
        }
        return new CommandResult(_command, _process.ExitCode, _output.ToString(), _errors.ToString());
    }

    /// <summary>Ctrl-C.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Kills the process and what it started, as a machine that loses power does.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Kills the process of this name that this command started, and leaves the command itself.</summary>
    public void KillChild(string name)
    {
        var child = Process.GetProcessesByName(name).Single(process => ParentOf(process.Id) == ProcessId);
        child.Kill();
        child.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // pid (name) state ppid …
    private static int ParentOf(int processId)
    {
        var status = File.ReadAllText($"/proc/{processId}/stat");
        return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static TimeSpan Patience => TimeSpan.FromMinutes(14);

    private void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (_awaited)
        {
            text.Append(line).Append('\n');
            foreach (var (awaited, seen) in _awaited)
            {
                if (line.Contains(awaited, StringComparison.Ordinal))
                    seen.TrySetResult();
            }
        }
    }
}
