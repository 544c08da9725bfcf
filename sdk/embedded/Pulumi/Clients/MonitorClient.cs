using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi;

/// <summary>The engine's calls about resources.</summary>
/// <param name="address"><c>host:port</c>.</param>
internal sealed class MonitorClient(string address) : IDisposable
{
    private readonly RpcClient _rpc = new(address);
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _features = new();

    /// <summary>Whether the engine is new enough for something; asked once.</summary>
    /// <param name="feature">One of <see cref="MonitorFeature"/>.</param>
    public Task<bool> SupportsAsync(string feature)
    {
        return _features.GetOrAdd(feature, new Lazy<Task<bool>>(AskAsync)).Value;

        async Task<bool> AskAsync()
        {
            var answer = await _rpc.CallAsync(ResourceMonitorMethods.SupportsFeature, new SupportsFeatureRequest { Id = feature }).ConfigureAwait(false);
            return answer.HasSupport;
        }
    }

    /// <param name="feature">One of <see cref="MonitorFeature"/>.</param>
    /// <param name="what">The feature in words, for the message.</param>
    /// <exception cref="InvalidOperationException">The engine is too old.</exception>
    public async Task RequireAsync(string feature, string what)
    {
        if (!await SupportsAsync(feature).ConfigureAwait(false))
            throw new InvalidOperationException($"The Pulumi CLI does not support {what}. Please update the Pulumi CLI.");
    }

    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request)
        => _rpc.CallAsync(ResourceMonitorMethods.RegisterResource, request);

    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request)
        => _rpc.CallAsync(ResourceMonitorMethods.ReadResource, request);

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
        => _rpc.CallAsync(ResourceMonitorMethods.RegisterResourceOutputs, request);

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) => _rpc.CallAsync(ResourceMonitorMethods.Invoke, request);

    public Task<CallResponse> CallAsync(ResourceCallRequest request) => _rpc.CallAsync(ResourceMonitorMethods.Call, request);

    public Task RegisterStackInvokeTransformAsync(Callback callback)
        => _rpc.CallAsync(ResourceMonitorMethods.RegisterStackInvokeTransform, callback);

    public Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request)
        => _rpc.CallAsync(ResourceMonitorMethods.RegisterPackage, request);

    /// <summary>Tells the engine that the program has no more to say, and waits until it needs nothing of this process any more.</summary>
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
