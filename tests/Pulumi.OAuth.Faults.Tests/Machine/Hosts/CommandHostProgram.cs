using System.Globalization;
using System.Text.Json;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;
using Pulumi.OAuth.Plugin.Verbs;
using CommandLine = Pulumi.Embedded.Cli.CommandLine;

namespace Pulumi.OAuth.Faults.Tests.Machine.Hosts;

/// <summary>A process that runs command lines of the engine and of the plugin, one after the other or side by side, with the plugin's
/// service and the program in itself: what is done to the process is done to all of them. The tenant is elsewhere.</summary>
/// <remarks>Started again and again, each command would spend a second on being compiled.</remarks>
internal sealed class CommandHostProgram(PluginService plugin, HurriedTime time)
{
    /// <summary>The first argument.</summary>
    public const string Argument = "host-commands";

    /// <summary>Another argument: a limit to the size of files ends the process in the midst of the write, instead of failing it.</summary>
    public const string DiesOfLimits = "dies-of-limits";

    /// <summary>The first line of output.</summary>
    public const string Ready = "ready";

    /// <summary>Waits of seconds are for a tenant whose lists lag; here nothing lags.</summary>
    private const int TimesFaster = 20;

    private readonly Lock _output = new();

    /// <summary>Serves until its input ends.</summary>
    public static async Task<int> RunAsync(IReadOnlyCollection<string> arguments)
    {
        if (!arguments.Contains(DiesOfLimits))
            NativeProcess.IgnoreFileSizeSignal();
        var time = new HurriedTime(TimesFaster, keepsDate: true);
        await using var plugin = await PluginService.StartAsync(Variable("PULUMI_HOME")!, time);
        await new CommandHostProgram(plugin, time).ServeAsync();
        return 0;
    }

    private async Task ServeAsync()
    {
        Say(Ready);
        while (await Console.In.ReadLineAsync() is { } line)
            _ = Task.Run(() => AnswerAsync(JsonSerializer.Deserialize<HostRequest>(line)!));
    }

    private async Task AnswerAsync(HostRequest request)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var said = TextWriter.Synchronized(output);
        int exitCode;
        try
        {
            exitCode = await RunAsync(request, said);
        }
#pragma warning disable CA1031 // Whoever asked has to hear of it.
        catch (Exception escaped)
#pragma warning restore CA1031
        {
            exitCode = -1;
            await said.WriteLineAsync(escaped.ToString());
        }
        Say(JsonSerializer.Serialize(new HostAnswer(request.Id, exitCode, output.ToString())));
    }

    private async Task<int> RunAsync(HostRequest request, TextWriter said)
    {
        switch (request.Verb)
        {
            case HostRequest.Pulumi:
                return await CommandLine.RunAsync(request.Arguments, Context(request, said));
            case HostRequest.Plugin:
                return await VerbTable.RunAsync(
                    request.Arguments,
                    new VerbSurroundings
                    {
                        Output = said,
                        Errors = said,
                        Input = () => Stream.Null,
                        Variable = Variable,
                        Time = time,
                    },
                    CancellationToken.None
                );
            case HostRequest.Leap:
                time.Leap(TimeSpan.FromTicks(long.Parse(request.Arguments[0], CultureInfo.InvariantCulture)));
                return 0;
            default:
                throw new ArgumentException($"There is no {request.Verb}.", nameof(request));
        }
    }

    private CliContext Context(HostRequest request, TextWriter said) =>
        new()
        {
            Out = said,
            Error = said,
            In = TextReader.Null,
            IsTerminal = false,
            IsInputTerminal = false,
            WorkingDirectory = request.Folder,
            Variable = name => name == "PULUMI_BACKEND_URL" ? "file://" + request.Backend : Variable(name),
            VariableNames = [],
            Plugins = plugin.Plugins,
            Programs = _ => new DeclaredProgram(StackProgram.Read(request.Declared)),
            InstallDependencies = (_, _) => Task.FromResult<string?>(null),
            Time = time,
        };

    private void Say(string line)
    {
        lock (_output)
            Console.Out.WriteLine(line);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
