using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>The service <c>pulumirpc.Engine</c>, for programs and plugins.</summary>
internal sealed class EngineService(EventStream events) : Pulumirpc.Engine.EngineBase
{
    private volatile string _rootResource = "";

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        Tell(request);
        return Task.FromResult(new Empty());
    }

    public override Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
        Task.FromResult(new GetRootResourceResponse { Urn = _rootResource });

    public override Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
    {
        _rootResource = request.Urn;
        return Task.FromResult(new SetRootResourceResponse());
    }

    public override Task<Empty> StartDebugging(StartDebuggingRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(
        RequirePulumiVersionRequest request,
        ServerCallContext context
    ) =>
        EngineVersion.Satisfies(request.PulumiVersionRange)
            ? Task.FromResult(new RequirePulumiVersionResponse())
            : throw RpcFailure.Of(
                StatusCode.FailedPrecondition,
                $"Pulumi CLI version {EngineVersion.Text} does not satisfy the version range \"{request.PulumiVersionRange}\" requested "
                    + "by the program."
            );

    private void Tell(LogRequest message) =>
        events.Tell(
            Urn.OrNull(message.Urn),
            message.Severity switch
            {
                LogSeverity.Debug => DiagnosticSeverity.Debug,
                LogSeverity.Info => DiagnosticSeverity.Info,
                LogSeverity.Warning => DiagnosticSeverity.Warning,
                _ => DiagnosticSeverity.Error,
            },
            message.Message,
            message.StreamId,
            message.Ephemeral
        );
}
