using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>Starts the plugins of a run and ends them all. Thread-safe.</summary>
internal sealed class PluginStarter(IPluginHost host, PluginSurroundings surroundings, IPluginMessages messages) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ImmutableList<IProviderPlugin> _running = [];

    /// <summary>Starts the plugin of a provider resource.</summary>
    public Task<PluginAnswer<IProviderPlugin>> StartAsync(Urn providerUrn, PropertyMap inputs, CancellationToken cancellationToken) =>
        StartAsync(
            new PluginStart(
                ProviderType.PackageOf(providerUrn.Type),
                ProviderInputs.VersionOf(inputs),
                ProviderInputs.DownloadUrlOf(inputs),
                ProviderInputs.EnvironmentMappingsOf(inputs),
                surroundings,
                messages
            ),
            cancellationToken
        );

    /// <summary>Asks a plugin for its schema, in a process of its own that ends with the answer.</summary>
    public async Task<SchemaAnswer> ReadSchemaAsync(SchemaRequest request, CancellationToken cancellationToken)
    {
        var start = new PluginStart(
            request.Package,
            request.Version,
            request.DownloadUrl,
            ImmutableSortedDictionary<string, string>.Empty,
            surroundings,
            messages
        );
        var answer = await StartAsync(start, cancellationToken);
        if (answer is not PluginAnswer<IProviderPlugin>.Done { Value: var plugin })
            return new SchemaAnswer(null, Failure(answer));
        try
        {
            return await plugin.GetSchemaAsync(cancellationToken) switch
            {
                PluginAnswer<string>.Done done => new SchemaAnswer(done.Value, null),
                var failed => new SchemaAnswer(null, Failure(failed)),
            };
        }
        finally
        {
            await StopAsync(plugin);
        }

        static string Failure<T>(PluginAnswer<T> answer) => ((PluginAnswer<T>.Failed)answer).Failure.Text;
    }

    private async Task<PluginAnswer<IProviderPlugin>> StartAsync(PluginStart start, CancellationToken cancellationToken)
    {
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
