using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Protocol.Values;

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
        return !HasUnknownConfiguration && await Plugin.ConfigureAsync(call, cancellationToken) is PluginAnswer<Configured>.Failed failed
            ? failed.Failure
            : null;
    }

    public Task<PluginAnswer<CheckResult>> CheckAsync(CheckCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.CheckAsync(call, cancellationToken), new CheckResult(call.NewInputs, []));

    public Task<PluginAnswer<DiffResult>> DiffAsync(DiffCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.DiffAsync(call, cancellationToken), new PluginFailure.ConfigurationUnknown());

    public Task<PluginAnswer<CreateResult>> CreateAsync(CreateCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.CreateAsync(call, cancellationToken), new CreateResult("", PropertyMap.Empty, false));

    public Task<PluginAnswer<ReadResult>> ReadAsync(ReadCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.ReadAsync(call, cancellationToken), new ReadResult(call.Id, PropertyMap.Empty, PropertyMap.Empty, false));

    public Task<PluginAnswer<UpdateResult>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.UpdateAsync(call, cancellationToken), new UpdateResult(PropertyMap.Empty, false));

    public Task<PluginAnswer<Deleted>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.DeleteAsync(call, cancellationToken), new PluginFailure.ConfigurationUnknown());

    public Task<PluginAnswer<InvokeResult>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken) =>
        CallAsync(() => Plugin.InvokeAsync(call, cancellationToken), new InvokeResult(PropertyMap.Empty, []));

    private Task<PluginAnswer<T>> CallAsync<T>(Func<Task<PluginAnswer<T>>> call, PluginAnswer<T> whenUnknown) =>
        HasUnknownConfiguration ? Task.FromResult(whenUnknown) : call();
}
