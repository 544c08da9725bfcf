using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi;

/// <summary>The engine's calls about resources.</summary>
/// <param name="address"><c>host:port</c>.</param>
internal sealed class MonitorClient(string address) : IMonitor
{
    private readonly RpcClient _rpc = new(address);
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _features = new();

    /// <summary>Asked once.</summary>
    public Task<bool> SupportsAsync(string feature)
    {
        return _features.GetOrAdd(feature, new Lazy<Task<bool>>(AskAsync)).Value;

        async Task<bool> AskAsync()
        {
            var answer = await _rpc.CallAsync(ResourceMonitorMethods.SupportsFeature, new SupportsFeatureRequest { Id = feature }).ConfigureAwait(false);
            return answer.HasSupport;
        }
    }

    public Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
        => _rpc.CallAsync(ResourceMonitorMethods.RegisterResource, request);

    public Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
        => _rpc.CallAsync(ResourceMonitorMethods.ReadResource, request);

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
        => _rpc.CallAsync(ResourceMonitorMethods.RegisterResourceOutputs, request);

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) => _rpc.CallAsync(ResourceMonitorMethods.Invoke, request);

    public Task<CallResponse> CallAsync(ResourceCallRequest request) => _rpc.CallAsync(ResourceMonitorMethods.Call, request);

    public Task RegisterStackInvokeTransformAsync(Callback callback)
        => _rpc.CallAsync(ResourceMonitorMethods.RegisterStackInvokeTransform, callback);

    public Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request)
        => _rpc.CallAsync(ResourceMonitorMethods.RegisterPackage, request);

    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await _rpc.CallAsync(ResourceMonitorMethods.SignalAndWaitForShutdown, new Empty()).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Status == GrpcStatus.Unimplemented)
        {
            // An older engine, which waits for the end of the process instead.
        }
    }

    public void Dispose() => _rpc.Dispose();
}
