using System.Runtime.InteropServices;
using System.Text;
using Pulumi.Embedded.Cli;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Protocol.Processes;
using Spectre.Console;

InterruptSignal.Heed();
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };

// The signals' thread writes there, too.
var shared = TextWriter.Synchronized(output);
var isTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected;

// On a terminal there may be a live display, which makes room only for what goes the same way as itself.
Action<string> say = isTerminal ? text => AnsiConsole.Write(new Notice(text)) : shared.WriteLine;
using var interrupts = new Interrupts(say, () => Prompt.IsOpen);
var hasEnded = false;

// Never given back: a second signal that comes while the process ends must not take its exit code away.
var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
var onTermination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);

var exitCode = await CommandLine.RunAsync(
    args,
    new CliContext
    {
        Out = shared,
        Error = TextWriter.Synchronized(error),
        In = Console.In,
        IsTerminal = isTerminal,
        IsInputTerminal = !Console.IsInputRedirected,
        WorkingDirectory = Environment.CurrentDirectory,
        Variable = Environment.GetEnvironmentVariable,
        VariableNames = [.. Environment.GetEnvironmentVariables().Keys.Cast<string>()],
        Plugins = new PluginHost(),
        Programs = ProgramRunners.For,
        InstallDependencies = ProgramDependencies.InstallAsync,
        Signals = interrupts.Signals,
    }
);
Volatile.Write(ref hasEnded, true);
GC.KeepAlive(onInterrupt);
GC.KeepAlive(onTermination);
return exitCode;

void OnSignal(PosixSignalContext signal)
{
    signal.Cancel = true;
    if (!Volatile.Read(ref hasEnded))
        interrupts.Receive();
}
