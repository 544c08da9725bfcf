using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>One connection to one running provider plugin. Calls about different resources may run at the same time.</summary>
/// <remarks>The implementation owns the wire: encoding by what the plugin accepts, marking results of a plugin
/// that does not accept secrets (§4.5), refusing unknowns where none may be, classifying errors (§5.2). A null map is an absent Struct,
/// <see cref="Protocol.Values.PropertyMap.Empty"/> a present one without fields. Disposing closes the connection as §1.6 says: Cancel, then
/// the process; calls still under way are given up. Disposing twice is harmless.</remarks>
public interface IProviderPlugin : IAsyncDisposable
{
    /// <summary>What the plugin said in its Handshake.</summary>
    PluginCapabilities Capabilities { get; }

    /// <summary>Secrets are sent stripped; results that had a secret before, by name, come back as secrets (§4.5). <c>__internal</c> is the
    /// caller's to remove. Unimplemented: refused with that status.</summary>
    Task<Result<CheckResult, PluginFailure>> CheckConfigAsync(CheckCall call, CancellationToken cancellationToken);

    /// <inheritdoc cref="CheckConfigAsync"/>
    Task<Result<DiffResult, PluginFailure>> DiffConfigAsync(DiffCall call, CancellationToken cancellationToken);

    /// <summary>At most once for a connection; secrets stay wrapped whatever the plugin accepts.</summary>
    Task<Result<Configured, PluginFailure>> ConfigureAsync(ConfigureCall call, CancellationToken cancellationToken);

    Task<Result<CheckResult, PluginFailure>> CheckAsync(CheckCall call, CancellationToken cancellationToken);

    Task<Result<DiffResult, PluginFailure>> DiffAsync(DiffCall call, CancellationToken cancellationToken);

    Task<Result<CreateResult, PluginFailure>> CreateAsync(CreateCall call, CancellationToken cancellationToken);

    Task<Result<ReadResult, PluginFailure>> ReadAsync(ReadCall call, CancellationToken cancellationToken);

    Task<Result<UpdateResult, PluginFailure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken);

    Task<Result<Deleted, PluginFailure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken);

    Task<Result<InvokeResult, PluginFailure>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken);

    /// <summary>The schema of the plugin's package, as JSON text.</summary>
    Task<Result<string, PluginFailure>> GetSchemaAsync(CancellationToken cancellationToken);

    /// <summary>Asks the plugin to end its waits, within 5 s; calls under way go on until they return. May be repeated; never
    /// fails.</summary>
    Task CancelAsync();
}

/// <summary>What a plugin understands.</summary>
public sealed record PluginCapabilities(bool AcceptsSecrets, bool AcceptsResources, bool AcceptsOutputs, bool SupportsAutonaming);
