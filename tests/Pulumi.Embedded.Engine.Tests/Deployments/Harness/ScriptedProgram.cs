using Grpc.Core;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Protocol.Grpc;

namespace Pulumi.Embedded.Engine.Tests.Deployments.Harness;

/// <summary>A program that is a function of the test; it talks to the monitor over the wire.</summary>
internal sealed class ScriptedProgram(Func<MonitorClient, Task> script) : IProgramRunner
{
    public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        using var monitor = new LocalChannel(run.MonitorAddress);
        using var engine = new LocalChannel(run.EngineAddress);
        var client = new MonitorClient(run, monitor, engine, cancellationToken);
        try
        {
            await script(client);
            return ProgramResult.Success;
        }
        catch (RpcException e)
        {
            return new ProgramResult(e.Status.Detail, Bail: false);
        }
    }
}
