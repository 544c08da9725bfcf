using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>A plugin and its configuration.</summary>
internal sealed class PluginProvider(IProviderPlugin plugin) : IResourceProvider
{
    public IProviderPlugin Plugin { get; } = plugin;

    /// <summary>Its configuration holds values that a preview does not know yet: it is not asked anything.</summary>
    public bool HasUnknownConfiguration { get; private set; }

    public bool SupportsAutonaming => Plugin.Capabilities.SupportsAutonaming;

    /// <summary>Configures; null is success. With an unknown among the inputs the plugin is left alone: no call reaches it.</summary>
    public async Task<PluginFailure?> ConfigureAsync(ConfigureCall call, CancellationToken cancellationToken)
    {
        HasUnknownConfiguration = call.Inputs.ContainsUnknown;
        return HasUnknownConfiguration ? null : (await Plugin.ConfigureAsync(call, cancellationToken)).Failure;
    }

    public Task<Result<CheckResult, PluginFailure>> CheckAsync(CheckCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.CheckAsync(call, cancellationToken), new CheckResult(call.NewInputs, []));

    public Task<Result<DiffResult, PluginFailure>> DiffAsync(DiffCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.DiffAsync(call, cancellationToken), new PluginFailure.ConfigurationUnknown());

    public Task<Result<CreateResult, PluginFailure>> CreateAsync(CreateCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.CreateAsync(call, cancellationToken), new CreateResult("", PropertyMap.Empty, false));

    public Task<Result<ReadResult, PluginFailure>> ReadAsync(ReadCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.ReadAsync(call, cancellationToken), new ReadResult(call.Id, PropertyMap.Empty, PropertyMap.Empty, false));

    public Task<Result<UpdateResult, PluginFailure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.UpdateAsync(call, cancellationToken), new UpdateResult(PropertyMap.Empty, false));

    public Task<Result<Deleted, PluginFailure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.DeleteAsync(call, cancellationToken), new PluginFailure.ConfigurationUnknown());

    public Task<Result<InvokeResult, PluginFailure>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.InvokeAsync(call, cancellationToken), new InvokeResult(PropertyMap.Empty, []));

    private Task<Result<T, PluginFailure>> CallAsync<T>(Func<Task<Result<T, PluginFailure>>> call, Result<T, PluginFailure> whenUnknown)
        where T : class => HasUnknownConfiguration ? Task.FromResult(whenUnknown) : call();
}
