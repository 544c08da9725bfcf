using Pulumirpc;

namespace Pulumi;

/// <summary>The engine's calls about resources: those of a real engine, or of a test's stand-in.</summary>
internal interface IMonitor : IDisposable
{
    /// <summary>Whether the engine is new enough for something.</summary>
    /// <param name="feature">One of <see cref="MonitorFeature"/>.</param>
    Task<bool> SupportsAsync(string feature);

    /// <param name="resource">What is registered, for a stand-in that hands it on; not sent.</param>
    /// <param name="request">What is sent.</param>
    Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request);

    /// <inheritdoc cref="RegisterResourceAsync"/>
    Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request);

    Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request);

    Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request);

    Task<CallResponse> CallAsync(ResourceCallRequest request);

    Task RegisterStackInvokeTransformAsync(Callback callback);

    Task RegisterResourceHookAsync(RegisterResourceHookRequest request);

    Task RegisterErrorHookAsync(RegisterErrorHookRequest request);

    Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request);

    /// <summary>Tells the engine that the program has no more to say, and waits until it needs nothing of this process any more.</summary>
    Task SignalAndWaitForShutdownAsync();

    /// <param name="feature">One of <see cref="MonitorFeature"/>.</param>
    /// <param name="what">The feature in words, for the message.</param>
    /// <exception cref="InvalidOperationException">The engine is too old.</exception>
    async Task RequireAsync(string feature, string what)
    {
        if (!await SupportsAsync(feature).ConfigureAwait(false))
            throw new InvalidOperationException($"The Pulumi CLI does not support {what}. Please update the Pulumi CLI.");
    }
}
