using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Programs;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>A program at work, and the monitor that serves it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    /// <summary>How long a program that was told that the run is over may take to end by itself.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(10);

    /// <summary>How long a killed process may take to be gone.</summary>
    private static readonly TimeSpan TimeToDie = TimeSpan.FromSeconds(3);

    private readonly ProgramEvents _events;
    private readonly CancellationTokenSource _kill = new();
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly List<IDisposable> _parts = [];
    private Task _program = Task.CompletedTask;

    private RunningProgram(ProgramEvents events) => _events = events;

    /// <summary>Starts the run's program; without one, the end of it is all that is sent.</summary>
    public static async Task<RunningProgram> StartAsync(DeploymentSession session, ProgramEvents events)
    {
        var running = new RunningProgram(events);
        var request = session.Request;
        if (request.Program is not { } program)
        {
            events.Send(new ProgramEvent.End(null, Failed: false));
            return running;
        }
        var callbacks = new ProgramCallbacks();
        var transforms = new ResourceTransforms(callbacks);
        var defaults = new DefaultProviders(request, events);
        running._parts.AddRange([callbacks, defaults]);
        var monitor = new ResourceMonitorService(
            request,
            new ProgramSession(request, events, defaults, session.Steps.Providers, session.Known, session.Events.Remember),
            transforms,
            new HookCallbacks(session.Steps.Hooks, callbacks),
            new PackageReferences(),
            new SourcePositions(request.RootDirectory),
            new AssetHashes(request.ProgramDirectory),
            session.Parallel
        );
        var server = await GrpcServer.StartAsync(new GuardedService(binder => ResourceMonitor.BindService(binder, monitor)));
        running._servers.Add(server);
        var run = new ProgramRun(
            request.Project,
            request.Stack,
            request.Organization,
            request.RootDirectory,
            request.ProgramDirectory,
            server.Address,
            session.EngineAddress,
            request.IsPreview,
            session.Parallel,
            request.Config,
            request.ConfigSecretKeys,
            (line, isError) =>
                session.Events.Tell(null, isError ? DiagnosticSeverity.InfoError : DiagnosticSeverity.Info, line.TrimEnd('\r', '\n'))
        )
        {
            HasToldError = session.Events.HasToldError,
            Schema = session.ReadSchemaAsync,
        };
        running._program = Task.Run(() => running.RunAsync(program, run));
        return running;
    }

    /// <summary>Lets a program go that has registered everything: it is answered that the run is over, and killed when it does not end
    /// then.</summary>
    public async Task EndAsync()
    {
        _events.Close();
        _kill.CancelAfter(TimeToEnd);
        await _program;
    }

    /// <summary>Ends the program at once, and the monitor. Calls of the program that are open are not answered: an answer would only make
    /// it say more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _kill.CancelAsync();
        await Task.WhenAny(_program, Task.Delay(TimeToDie));
        // A program inside this process cannot be killed: it has to be answered to come to its end.
        _events.Close();
        await _program;
        foreach (var server in _servers)
            await server.DisposeAsync();
        foreach (var part in _parts)
            part.Dispose();
        _kill.Dispose();
    }

    private async Task RunAsync(IProgramRunner program, ProgramRun run)
    {
        ProgramEvent.End end;
        try
        {
            var result = await program.RunAsync(run, _kill.Token);
            end = new ProgramEvent.End(
                result.Error is null ? null : "an unhandled error occurred: " + result.Error,
                Failed: result.Bail || result.Error is not null
            );
        }
        catch (OperationCanceledException) when (_kill.IsCancellationRequested)
        {
            end = new ProgramEvent.End(null, Failed: true);
        }
        catch (Exception e)
        {
            // Whatever keeps a program from running is told like a failure of the program itself.
            end = new ProgramEvent.End("an unhandled error occurred: " + e.Message, Failed: true);
        }
        _events.Send(end);
    }
}
