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
    private readonly LocalChannel _channel = new(address);
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _features = new();

    /// <remarks>Calls have no deadline: each lasts as long as what it asks for, such as the creation of a resource.</remarks>
    private ResourceMonitor.ResourceMonitorClient Rpc => field ??= new(_channel);

    /// <summary>Asked once.</summary>
    public Task<bool> SupportsAsync(string feature)
    {
        return _features.GetOrAdd(feature, new Lazy<Task<bool>>(AskAsync)).Value;

        async Task<bool> AskAsync()
        {
            var answer = await Rpc.SupportsFeatureAsync(new SupportsFeatureRequest { Id = feature }).ResponseAsync.ConfigureAwait(false);
            return answer.HasSupport;
        }
    }

    public Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request) =>
        Rpc.RegisterResourceAsync(request).ResponseAsync;

    public Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request) =>
        Rpc.ReadResourceAsync(request).ResponseAsync;

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request) =>
        Rpc.RegisterResourceOutputsAsync(request).ResponseAsync;

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) => Rpc.InvokeAsync(request).ResponseAsync;

    public Task<CallResponse> CallAsync(ResourceCallRequest request) => Rpc.CallAsync(request).ResponseAsync;

    public Task RegisterStackInvokeTransformAsync(Callback callback) => Rpc.RegisterStackInvokeTransformAsync(callback).ResponseAsync;

    public Task RegisterResourceHookAsync(RegisterResourceHookRequest request) => Rpc.RegisterResourceHookAsync(request).ResponseAsync;

    public Task RegisterErrorHookAsync(RegisterErrorHookRequest request) => Rpc.RegisterErrorHookAsync(request).ResponseAsync;

    public Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request) =>
        Rpc.RegisterPackageAsync(request).ResponseAsync;

    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await Rpc.SignalAndWaitForShutdownAsync(new Empty()).ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            // An older engine, which waits for the end of the process instead.
        }
    }

    public void Dispose() => _channel.Dispose();
}
