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
    private readonly LocalChannel _channel = new(address);
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _features = new();

    /// <remarks>Calls have no deadline: each lasts as long as what it asks for, such as the creation of a resource.</remarks>
    private ResourceMonitor.ResourceMonitorClient Rpc => field ??= new(_channel);

    /// <summary>Whether the engine is new enough for something; asked once.</summary>
    /// <param name="feature">One of <see cref="MonitorFeature"/>.</param>
    public Task<bool> SupportsAsync(string feature)
    {
        return _features.GetOrAdd(feature, new Lazy<Task<bool>>(AskAsync)).Value;

        async Task<bool> AskAsync()
        {
            var answer = await Rpc.SupportsFeatureAsync(new SupportsFeatureRequest { Id = feature }).ResponseAsync.ConfigureAwait(false);
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
        => Rpc.RegisterResourceAsync(request).ResponseAsync;

    public Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request)
        => Rpc.ReadResourceAsync(request).ResponseAsync;

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
        => Rpc.RegisterResourceOutputsAsync(request).ResponseAsync;

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) => Rpc.InvokeAsync(request).ResponseAsync;

    public Task<CallResponse> CallAsync(ResourceCallRequest request) => Rpc.CallAsync(request).ResponseAsync;

    public Task RegisterStackInvokeTransformAsync(Callback callback)
        => Rpc.RegisterStackInvokeTransformAsync(callback).ResponseAsync;

    public Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request)
        => Rpc.RegisterPackageAsync(request).ResponseAsync;

    /// <summary>Tells the engine that the program has no more to say, and waits until it needs nothing of this process any more.</summary>
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
