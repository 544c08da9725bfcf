using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>Whoever manages resources of a type: a configured plugin, the registry (for provider resources), or the engine
/// itself.</summary>
internal interface IResourceProvider
{
    bool SupportsAutonaming { get; }

    Task<Result<CheckResult, PluginFailure>> CheckAsync(CheckCall call, CancellationToken cancellationToken);

    Task<Result<DiffResult, PluginFailure>> DiffAsync(DiffCall call, CancellationToken cancellationToken);

    Task<Result<CreateResult, PluginFailure>> CreateAsync(CreateCall call, CancellationToken cancellationToken);

    Task<Result<ReadResult, PluginFailure>> ReadAsync(ReadCall call, CancellationToken cancellationToken);

    Task<Result<UpdateResult, PluginFailure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken);

    Task<Result<Deleted, PluginFailure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken);

    Task<Result<InvokeResult, PluginFailure>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken);
}
