using System.Runtime.InteropServices;
using System.Text;
using Pulumi.Embedded.Cli;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Protocol.Processes;
using Spectre.Console;

InterruptSignal.Heed();
using var interrupt = new CancellationTokenSource();
using var terminate = new CancellationTokenSource();
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
var isTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected;
// On a terminal there may be a live display, which makes room only for what goes the same way as itself.
Action<string> say = isTerminal ? text => AnsiConsole.Write(new Notice(text)) : output.WriteLine;
var hasEnded = false;
// Never given back: a second signal that comes while the process ends must not take its exit code away.
var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
var terminations = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);

var exitCode = await CommandLine.RunAsync(args, new CliContext
{
    Out = TextWriter.Synchronized(output),
    Error = TextWriter.Synchronized(error),
    In = Console.In,
    IsTerminal = isTerminal,
    IsInputTerminal = !Console.IsInputRedirected,
    WorkingDirectory = Environment.CurrentDirectory,
    Variable = Environment.GetEnvironmentVariable,
    VariableNames = [.. Environment.GetEnvironmentVariables().Keys.Cast<string>()],
    Plugins = new PluginHost(),
    Programs = ProgramRunners.For,
    Signals = new CancellationSignals(interrupt.Token, terminate.Token),
});
Volatile.Write(ref hasEnded, true);
GC.KeepAlive(interrupts);
GC.KeepAlive(terminations);
return exitCode;

void OnSignal(PosixSignalContext signal)
{
    signal.Cancel = true;
    if (Volatile.Read(ref hasEnded))
        return;
    if (Prompt.IsOpen)
    {
        // Nothing is under way that would have to be waited for.
        interrupt.Cancel();
    }
    else if (!interrupt.IsCancellationRequested)
    {
        say(
            "^C received; cancelling. If you would like to terminate immediately, press ^C again.\n" +
            "Note that terminating immediately may lead to orphaned resources and other inconsistencies.\n");
        interrupt.Cancel();
    }
    else if (!terminate.IsCancellationRequested)
    {
        say("^C received; terminating");
        terminate.Cancel();
    }
}
