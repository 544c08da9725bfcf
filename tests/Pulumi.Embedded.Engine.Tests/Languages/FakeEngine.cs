using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Languages;

/// <summary>Just enough of an engine for a program of the real Node.js SDK: says yes to registrations and keeps the outputs.</summary>
internal static class FakeEngine
{
    public static Task<GrpcServer> StartAsync(ConcurrentQueue<RegisterResourceOutputsRequest> outputs)
    {
        var engine = new Engine();
        var monitor = new Monitor(outputs);
        return GrpcServer.StartAsync(
            new GuardedService(binder => ResourceMonitor.BindService(binder, monitor)),
            new GuardedService(binder => Pulumirpc.Engine.BindService(binder, engine))
        );
    }

    private sealed class Monitor(ConcurrentQueue<RegisterResourceOutputsRequest> outputs) : ResourceMonitor.ResourceMonitorBase
    {
        public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
            Task.FromResult(new SupportsFeatureResponse());

        public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context) =>
            Task.FromResult(new RegisterResourceResponse { Urn = "urn:" + request.Name });

        public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
        {
            outputs.Enqueue(request);
            return Task.FromResult(new Empty());
        }

        public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context) => Task.FromResult(new Empty());
    }

    private sealed class Engine : Pulumirpc.Engine.EngineBase
    {
        private string _root = "";

        public override Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
        {
            _root = request.Urn;
            return Task.FromResult(new SetRootResourceResponse());
        }

        public override Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
            Task.FromResult(new GetRootResourceResponse { Urn = _root });

        public override Task<Empty> Log(LogRequest request, ServerCallContext context) => Task.FromResult(new Empty());
    }
}
