using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>Starts the plugins of a run and ends them all. Thread-safe.</summary>
internal sealed class PluginStarter(IPluginHost host, PluginSurroundings surroundings, IPluginMessages messages) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ImmutableList<IProviderPlugin> _running = [];

    /// <summary>Starts the plugin of a provider resource.</summary>
    public async Task<PluginAnswer<IProviderPlugin>> StartAsync(string providerUrn, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var start = new PluginStart(
            ResourceUrn.Package(ResourceUrn.Type(providerUrn)),
            ProviderInputs.VersionOf(inputs),
            ProviderInputs.DownloadUrlOf(inputs),
            ProviderInputs.EnvironmentMappingsOf(inputs),
            surroundings,
            messages);
        var answer = await host.StartAsync(start, cancellationToken);
        if (answer is PluginAnswer<IProviderPlugin>.Done done)
        {
            lock (_gate)
                _running = _running.Add(done.Value);
        }
        return answer;
    }

    /// <summary>Ends one plugin.</summary>
    public async Task StopAsync(IProviderPlugin plugin)
    {
        lock (_gate)
            _running = _running.Remove(plugin);
        await plugin.DisposeAsync();
    }

    /// <summary>Tells all plugins to end their waits.</summary>
    public Task CancelAsync() => Task.WhenAll(_running.Select(p => p.CancelAsync()));

    public async ValueTask DisposeAsync()
    {
        ImmutableList<IProviderPlugin> running;
        lock (_gate)
        {
            running = _running;
            _running = [];
        }
        await Task.WhenAll(running.Select(p => p.DisposeAsync().AsTask()));
    }
}
