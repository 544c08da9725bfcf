using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>Starts the plugins of a run and ends them all. Thread-safe.</summary>
internal sealed class PluginStarter(IPluginHost host, PluginSurroundings surroundings, IPluginMessages messages) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ImmutableList<IProviderPlugin> _running = [];

    /// <summary>Starts the plugin of a provider resource.</summary>
    public Task<Result<IProviderPlugin, PluginFailure>> StartAsync(
        Urn providerUrn,
        PropertyMap inputs,
        CancellationToken cancellationToken
    ) =>
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
    public async Task<Result<string, SchemaFailure>> ReadSchemaAsync(SchemaRequest request, CancellationToken cancellationToken)
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
        if (!answer.TryGetValue(out var plugin, out var missing))
            return new SchemaFailure(missing.Text);
        try
        {
            var asked = await plugin.GetSchemaAsync(cancellationToken);
            return asked.TryGetValue(out var schema, out var failure) ? schema : new SchemaFailure(failure.Text);
        }
        finally
        {
            await StopAsync(plugin);
        }
    }

    private async Task<Result<IProviderPlugin, PluginFailure>> StartAsync(PluginStart start, CancellationToken cancellationToken)
    {
        var answer = await host.StartAsync(start, cancellationToken);
        if (answer.Value is { } started)
        {
            lock (_gate)
                _running = _running.Add(started);
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
