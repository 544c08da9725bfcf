using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>Whoever manages resources of a type: a configured plugin, the registry (for provider resources), or the engine
/// itself.</summary>
internal interface IResourceProvider
{
    bool SupportsAutonaming { get; }

    Task<PluginAnswer<CheckResult>> CheckAsync(CheckCall call, CancellationToken cancellationToken);

    Task<PluginAnswer<DiffResult>> DiffAsync(DiffCall call, CancellationToken cancellationToken);

    Task<PluginAnswer<CreateResult>> CreateAsync(CreateCall call, CancellationToken cancellationToken);

    Task<PluginAnswer<ReadResult>> ReadAsync(ReadCall call, CancellationToken cancellationToken);

    Task<PluginAnswer<UpdateResult>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken);

    Task<PluginAnswer<Deleted>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken);

    Task<PluginAnswer<InvokeResult>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken);
}
