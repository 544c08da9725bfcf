using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Languages;

/// <summary>Just enough of an engine for a program of the real Node.js SDK: says yes to registrations and keeps the outputs.</summary>
internal static class FakeEngine
{
    public static async Task<GrpcServer> StartAsync(ConcurrentQueue<RegisterResourceOutputsRequest> outputs)
    {
        var monitor = new GrpcService()
            .Unary(ResourceMonitorMethods.SupportsFeature, (_, _) => Task.FromResult(new SupportsFeatureResponse()))
            .Unary(ResourceMonitorMethods.RegisterResource, (request, _) => Task.FromResult(new RegisterResourceResponse { Urn = "urn:" + request.Name }))
            .Unary(ResourceMonitorMethods.RegisterResourceOutputs, (request, _) =>
            {
                outputs.Enqueue(request);
                return Task.FromResult(new Empty());
            })
            .Unary(ResourceMonitorMethods.SignalAndWaitForShutdown, (_, _) => Task.FromResult(new Empty()));
        var root = "";
        var engine = new GrpcService()
            .Unary(EngineMethods.SetRootResource, (request, _) =>
            {
                root = request.Urn;
                return Task.FromResult(new SetRootResourceResponse());
            })
            .Unary(EngineMethods.GetRootResource, (_, _) => Task.FromResult(new GetRootResourceResponse { Urn = root }))
            .Unary(EngineMethods.Log, (_, _) => Task.FromResult(new Empty()));
        return await GrpcServer.StartAsync([monitor, engine], CancellationToken.None);
    }
}
