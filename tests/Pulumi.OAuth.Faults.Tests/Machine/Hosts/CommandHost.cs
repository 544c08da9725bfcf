using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Machine.Hosts;

/// <summary>A process of <see cref="CommandHostProgram"/>, and everything a machine does to processes. File modes stop it, whoever runs the
/// tests.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<CommandEnd>> _asked = new();
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastId;

    private CommandHost(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = Task.Run(ReadAsync);
    }

    public static async Task<CommandHost> StartAsync(IReadOnlyDictionary<string, string> variables, bool diesOfLimits = false)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Pulumi.OAuth.Faults.Tests");
        string[] arguments = diesOfLimits ? [CommandHostProgram.Argument, CommandHostProgram.DiesOfLimits] : [CommandHostProgram.Argument];
        // File modes stop no administrator, unless that right is taken away.
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo(
                "setpriv",
                ["--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search", "--", program, .. arguments]
            )
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var host = new CommandHost(Process.Start(start)!);
        await host._ready.Task.WaitAsync(Patience);
        NativeProcess.LeaveNoCore(host._process.Id);
        return host;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Null when the process died of it.</returns>
    /// <exception cref="TimeoutException">It hangs.</exception>
    public async Task<CommandEnd?> AskAsync(HostRequest request)
    {
        var id = Interlocked.Increment(ref _lastId);
        var asked = _asked[id] = new TaskCompletionSource<CommandEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = JsonSerializer.Serialize(request with { Id = id });
        lock (_process)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        try
        {
            return await asked.Task.WaitAsync(Patience);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Moves its clock, and none of its timers.</summary>
    public Task LeapAsync(TimeSpan span) =>
        AskAsync(new HostRequest(0, HostRequest.Leap, [span.Ticks.ToString(CultureInfo.InvariantCulture)]));

    /// <summary>A disk that has no room for files larger than that.</summary>
    /// <param name="bytes">Null: it has room again.</param>
    public void LimitFiles(int? bytes) => NativeProcess.LimitFileSize(_process.Id, bytes);

    public void Stop() => NativeProcess.Send(_process.Id, NativeProcess.Stop);

    public void Continue() => NativeProcess.Send(_process.Id, NativeProcess.Continue);

    /// <summary>SIGKILL, and the end that follows from it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await DieAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task DieAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == CommandHostProgram.Ready)
            {
                _ready.TrySetResult();
                continue;
            }
            var answer = JsonSerializer.Deserialize<HostAnswer>(line)!;
            if (_asked.TryRemove(answer.Id, out var asked))
                asked.TrySetResult(new CommandEnd(answer.ExitCode, answer.Output));
        }
        if (!_ready.Task.IsCompleted)
            _ready.TrySetException(new InvalidOperationException($"The host of commands did not start: {await _errors}"));
        foreach (var asked in _asked.Values)
            asked.TrySetCanceled();
    }
}
