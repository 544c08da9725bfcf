namespace Pulumi;

/// <summary>The transforms of function calls that a program has registered.</summary>
internal sealed class InvokeTransforms(Deployment deployment)
{
    private readonly Lock _lock = new();
    private Task _registered = Task.CompletedTask;

    /// <summary>Registers a transform in the background. A failure fails the program.</summary>
    public void Register(InvokeTransform transform)
    {
        var registering = RegisterAsync(transform);
        deployment.Tasks.Track(registering);
        lock (_lock)
            _registered = Task.WhenAll(_registered, registering);
    }

    /// <summary>Waits until the engine knows every transform so far: a call must not overtake one registered before it.</summary>
    public Task WhenRegisteredAsync()
    {
        lock (_lock)
            return _registered;
    }

    private async Task RegisterAsync(InvokeTransform transform)
    {
        await deployment.Monitor.RequireAsync(MonitorFeature.InvokeTransforms, "invoke transforms").ConfigureAwait(false);
        var callback = await deployment
            .Callbacks.RegisterAsync(
                (message, cancellationToken) => InvokeTransformCallback.RunAsync(transform, message, cancellationToken)
            )
            .ConfigureAwait(false);
        await deployment.Monitor.RegisterStackInvokeTransformAsync(callback).ConfigureAwait(false);
    }
}
