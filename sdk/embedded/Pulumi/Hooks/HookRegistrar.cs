using Pulumirpc;

namespace Pulumi;

/// <summary>Makes the engine know the hooks of a program, in the background. A failure fails the program.</summary>
internal sealed class HookRegistrar(Deployment deployment)
{
    /// <returns>Ends when the engine knows it.</returns>
    public Task Register(ResourceHook hook)
    {
        var registering = RegisterAsync(hook);
        deployment.Tasks.Track(registering);
        return registering;
    }

    /// <inheritdoc cref="Register(ResourceHook)"/>
    public Task Register(ErrorHook hook)
    {
        var registering = RegisterAsync(hook);
        deployment.Tasks.Track(registering);
        return registering;
    }

    private async Task RegisterAsync(ResourceHook hook)
    {
        await RequireAsync().ConfigureAwait(false);
        var callback = await deployment
            .Callbacks.RegisterAsync((message, cancellationToken) => HookCallbacks.RunAsync(hook, message, cancellationToken))
            .ConfigureAwait(false);
        await deployment
            .Monitor.RegisterResourceHookAsync(
                new()
                {
                    Name = hook.Name,
                    Callback = callback,
                    OnDryRun = hook.Options.OnDryRun ?? false,
                    IgnoreErrors = hook.Options.IgnoreErrors ?? false,
                }
            )
            .ConfigureAwait(false);
    }

    private async Task RegisterAsync(ErrorHook hook)
    {
        await RequireAsync().ConfigureAwait(false);
        var callback = await deployment
            .Callbacks.RegisterAsync((message, cancellationToken) => HookCallbacks.RunAsync(hook, message, cancellationToken))
            .ConfigureAwait(false);
        await deployment
            .Monitor.RegisterErrorHookAsync(new RegisterErrorHookRequest { Name = hook.Name, Callback = callback })
            .ConfigureAwait(false);
    }

    private Task RequireAsync() => deployment.Monitor.RequireAsync(MonitorFeature.ResourceHooks, "resource hooks");
}
