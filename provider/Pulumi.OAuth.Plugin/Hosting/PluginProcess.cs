using System.Globalization;
using System.Runtime.InteropServices;
using Pulumi.OAuth.Plugin.Logging;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>The life of the plugin's process: listen, tell the port, serve until the engine is done or gone.</summary>
internal static class PluginProcess
{
    /// <summary>How long calls under way may go on once the process is to end.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <param name="engineAddress">The engine that started us; null when engines attach later.</param>
    public static async Task RunAsync(string? engineAddress)
    {
        var redactor = new SecretRedactor();
        using var ending = new CancellationTokenSource();
        using var connections = new ConnectionTable(
            new PluginSetup
            {
                EngineAddress = engineAddress,
                Redactor = redactor,
                Notes = NoteStore.In(Environment.GetEnvironmentVariable("PULUMI_HOME"), TimeProvider.System),
                Logging = LogSettings.Read(Environment.GetEnvironmentVariable),
            }
        );
        await using var server = await GrpcServer.StartAsync(ProviderService.Create(connections, redactor));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var lastResort = ending.Token.Register(LastResort.Arm);
        await TellPortAsync(server.Port);
        if (Greeting(engineAddress, isSeen: !Console.IsErrorRedirected) is { } greeting)
            await Console.Error.WriteLineAsync(greeting);
        var watch = engineAddress is null ? Task.CompletedTask : EngineWatch.RunAsync(engineAddress, TimeProvider.System, ending);
        await Task.Delay(Timeout.Infinite, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        connections.Cancel();
        await server.StopAsync(Grace);
        await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        void End(PosixSignalContext context)
        {
            // The process ends when it has put its things in order, not here.
            context.Cancel = true;
            ending.Cancel();
        }
    }

    /// <summary>What a person is told who has started the plugin by hand, and sees nothing but a number; null for an engine, or when nobody
    /// sees it.</summary>
    internal static string? Greeting(string? engineAddress, bool isSeen) =>
        engineAddress is null && isSeen
            ? "pulumi-resource-oauth waits for engines to attach to the port above (PULUMI_DEBUG_PROVIDERS=oauth:PORT); Ctrl+C ends it. "
                + "--help tells what else it does."
            : null;

    /// <summary>The first line of standard output is the port and nothing else: the engine reads it byte by byte.</summary>
    private static async Task TellPortAsync(int port)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(System.Text.Encoding.ASCII.GetBytes(port.ToString(CultureInfo.InvariantCulture) + "\n"));
        await output.FlushAsync();
    }
}
