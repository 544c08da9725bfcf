using Google.Protobuf.WellKnownTypes;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>The service <c>pulumirpc.Engine</c>, for programs and plugins.</summary>
internal sealed class EngineService(EventStream events)
{
    private volatile string _rootResource = "";

    public GrpcService Service => new GrpcService()
        .Unary(EngineMethods.Log, (message, _) =>
        {
            Log(message);
            return Task.FromResult(new Empty());
        })
        .Unary(EngineMethods.GetRootResource, (_, _) => Task.FromResult(new GetRootResourceResponse { Urn = _rootResource }))
        .Unary(EngineMethods.SetRootResource, (message, _) =>
        {
            _rootResource = message.Urn;
            return Task.FromResult(new SetRootResourceResponse());
        })
        .Unary(EngineMethods.StartDebugging, (_, _) => Task.FromResult(new Empty()))
        .Unary(EngineMethods.RequirePulumiVersion, (message, _) => EngineVersion.Satisfies(message.PulumiVersionRange)
            ? Task.FromResult(new RequirePulumiVersionResponse())
            : throw new GrpcException(
                GrpcStatus.FailedPrecondition,
                $"Pulumi CLI version {EngineVersion.Text} does not satisfy the version range \"{message.PulumiVersionRange}\" requested by the program."));

    private void Log(LogRequest message) => events.Tell(
        message.Urn.Length == 0 ? null : message.Urn,
        message.Severity switch
        {
            LogSeverity.Debug => DiagnosticSeverity.Debug,
            LogSeverity.Info => DiagnosticSeverity.Info,
            LogSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Error,
        },
        message.Message,
        message.StreamId,
        message.Ephemeral);
}
