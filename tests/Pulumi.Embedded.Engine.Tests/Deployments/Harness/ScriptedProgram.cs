using Pulumi.Embedded.Engine.Languages;
using Pulumi.Protocol.Grpc;

namespace Pulumi.Embedded.Engine.Tests.Deployments.Harness;

/// <summary>A program that is a function of the test; it talks to the monitor over the wire.</summary>
internal sealed class ScriptedProgram(Func<MonitorClient, Task> script) : IProgramRunner
{
    public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        using var channel = new GrpcChannel(run.MonitorAddress);
        using var engine = new GrpcChannel(run.EngineAddress);
        var client = new MonitorClient(run, channel, engine, cancellationToken);
        try
        {
            await script(client);
            return ProgramResult.Success;
        }
        catch (GrpcException e)
        {
            return new ProgramResult(e.Message, Bail: false);
        }
    }
}
