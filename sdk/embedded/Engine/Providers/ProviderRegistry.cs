using System.Collections.Concurrent;
using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>The running providers of a deployment, and the manager of provider resources: checking one starts a plugin, creating or
/// updating it configures that plugin.</summary>
internal sealed class ProviderRegistry(PluginStarter plugins, BuiltinProvider builtin, bool isPreview, CancellationToken terminate)
    : IResourceProvider,
        IDisposable
{
    /// <summary>The id of a plugin that was checked and awaits its configuration.</summary>
    private const string Unconfigured = "unconfigured";

    private const string BuiltinPackage = "pulumi";

    private readonly ConcurrentDictionary<ProviderReference, PluginProvider> _providers = new();
    private readonly ConcurrentDictionary<ProviderReference, bool> _builtins = new();
    private readonly ConcurrentDictionary<Urn, Urn> _before = new();
    private readonly SemaphoreSlim _loading = new(1);

    public bool SupportsAutonaming => false;

    /// <summary>The provider behind a reference, or null when it has not been started.</summary>
    public IResourceProvider? Find(ProviderReference reference) =>
        _builtins.ContainsKey(reference) ? builtin : _providers.GetValueOrDefault(reference);

    /// <summary>A provider got another URN: recorded resources know it by the old one and are still managed by the same process.</summary>
    public void Move(Urn oldUrn, Urn newUrn) => _before[newUrn] = oldUrn;

    /// <summary>Makes sure that the provider of a recorded resource runs, configured as recorded.</summary>
    public async Task<PluginFailure?> EnsureAsync(ResourceState provider)
    {
        await _loading.WaitAsync(terminate);
        try
        {
            return await UseAsync(provider, fromCheck: false);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Configures a provider with recorded inputs: the plugin that was just checked, or a new one. One that runs already goes on
    /// as it is.</summary>
    public async Task<PluginFailure?> UseAsync(ResourceState provider, bool fromCheck)
    {
        var reference = new ProviderReference(provider.Urn, provider.Id ?? "");
        if (Find(reference) is not null)
            return null;
        if (reference.Package == BuiltinPackage)
        {
            _builtins[reference] = true;
            return null;
        }
        var inputs = provider.Inputs ?? PropertyMap.Empty;
        PluginProvider? found = null;
        if (!fromCheck || !_providers.TryRemove(reference with { Id = Unconfigured }, out found))
        {
            var started = await plugins.StartAsync(provider.Urn, inputs, terminate);
            if (!started.TryGetValue(out var plugin, out var missing))
                return new PluginFailure.Refused(
                    StatusCode.Unknown,
                    $"load plugin for {reference.Package} provider '{provider.Urn}': {missing.Message}"
                );
            found = new PluginProvider(plugin);
        }
        if (await ConfigureAsync(found, provider.Urn, reference.Id, inputs) is { } failure)
            return new PluginFailure.Refused(StatusCode.Unknown, $"configure provider '{provider.Urn}': {failure.Text}");
        Publish(reference, found);
        return null;
    }

    public async Task<Result<CheckResult, PluginFailure>> CheckAsync(CheckCall call, CancellationToken cancellationToken)
    {
        if (ProviderType.PackageOf(call.Type) == BuiltinPackage)
            return new CheckResult(call.NewInputs, []);
        var started = await plugins.StartAsync(call.Urn, call.NewInputs, cancellationToken);
        if (!started.TryGetValue(out var plugin, out var missing))
            return missing;
        var answer = await plugin.CheckConfigAsync(
            call with
            {
                OldInputs = ProviderInputs.ForPlugin(call.OldInputs ?? PropertyMap.Empty),
                NewInputs = ProviderInputs.ForPlugin(call.NewInputs),
                RandomSeed = [],
                Autonaming = null,
                AllowUnknowns = true,
            },
            cancellationToken
        );
        if (answer.Failure is PluginFailure.Refused { Status: StatusCode.Unimplemented })
            answer = new CheckResult(ProviderInputs.ForPlugin(call.NewInputs), []);
        if (answer.Value is not { Failures.IsEmpty: true } result)
        {
            await plugins.StopAsync(plugin);
            return answer;
        }
        _providers[new ProviderReference(call.Urn, Unconfigured)] = new PluginProvider(plugin);
        return KeepEngineKeys(call, result.Inputs ?? PropertyMap.Empty);
    }

    public async Task<Result<DiffResult, PluginFailure>> DiffAsync(DiffCall call, CancellationToken cancellationToken)
    {
        var unconfigured = new ProviderReference(call.Urn, Unconfigured);
        if (
            !_providers.TryGetValue(unconfigured, out var provider)
            && !_providers.TryGetValue(new ProviderReference(call.Urn, call.Id ?? ""), out provider)
        )
            return DiffResult.None;
        var newInputs = ProviderInputs.ForPlugin(call.NewInputs);
        var answer = await DiffConfigAsync(
            provider,
            call with
            {
                Id = null,
                OldInputs = ProviderInputs.ForPlugin(call.OldInputs),
                NewInputs = newInputs,
            },
            cancellationToken
        );
        if (answer.Value is { } diff && diff.RequiresReplacement())
            await plugins.StopAsync(provider.Plugin);
        return answer;
    }

    /// <summary>Asks the plugin of a provider what a change of its configuration means for the resources it manages.</summary>
    public Task<Result<DiffResult, PluginFailure>> DiffConfigAsync(
        ProviderReference reference,
        DiffCall call,
        CancellationToken cancellationToken
    ) =>
        _providers.TryGetValue(reference, out var provider)
            ? DiffConfigAsync(provider, call, cancellationToken)
            : Task.FromResult<Result<DiffResult, PluginFailure>>(DiffResult.None);

    public async Task<Result<CreateResult, PluginFailure>> CreateAsync(CreateCall call, CancellationToken cancellationToken)
    {
        var id = isPreview ? ProviderReference.UnknownId : Guid.NewGuid().ToString();
        var reference = new ProviderReference(call.Urn, id);
        var outputs = ProviderInputs.ForPlugin(call.Inputs);
        if (reference.Package == BuiltinPackage)
        {
            _builtins[reference] = true;
            return new CreateResult(id, outputs, false);
        }
        if (!_providers.TryRemove(reference with { Id = Unconfigured }, out var provider))
        {
            var started = await plugins.StartAsync(call.Urn, call.Inputs, cancellationToken);
            if (!started.TryGetValue(out var plugin, out var missing))
                return missing;
            provider = new PluginProvider(plugin);
        }
        if (await ConfigureAsync(provider, call.Urn, isPreview ? null : id, call.Inputs) is { } failure)
            return failure;
        Publish(reference, provider);
        return new CreateResult(id, outputs, false);
    }

    public async Task<Result<UpdateResult, PluginFailure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken)
    {
        var reference = new ProviderReference(call.Urn, call.Id);
        var outputs = ProviderInputs.ForPlugin(call.NewInputs);
        if (!_providers.TryRemove(reference with { Id = Unconfigured }, out var provider))
            return new UpdateResult(outputs, false);
        if (await ConfigureAsync(provider, call.Urn, call.Id, call.NewInputs) is { } failure)
            return failure;
        _providers.TryGetValue(reference, out var before);
        Publish(reference, provider);
        if (before is not null)
            await plugins.StopAsync(before.Plugin);
        return new UpdateResult(outputs, false);
    }

    public async Task<Result<Deleted, PluginFailure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken)
    {
        if (_providers.TryRemove(new ProviderReference(call.Urn, call.Id), out var provider))
            await plugins.StopAsync(provider.Plugin);
        return new Deleted();
    }

    public Task<Result<ReadResult, PluginFailure>> ReadAsync(ReadCall call, CancellationToken cancellationToken) =>
        Task.FromResult<Result<ReadResult, PluginFailure>>(
            new PluginFailure.Refused(StatusCode.Unimplemented, "provider resources may not be read")
        );

    public Task<Result<InvokeResult, PluginFailure>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken) =>
        Task.FromResult<Result<InvokeResult, PluginFailure>>(
            new PluginFailure.Refused(StatusCode.Unimplemented, "the provider registry is not invokable")
        );

    public void Dispose() => _loading.Dispose();

    private static async Task<Result<DiffResult, PluginFailure>> DiffConfigAsync(
        PluginProvider provider,
        DiffCall call,
        CancellationToken cancellationToken
    )
    {
        var answer = await provider.Plugin.DiffConfigAsync(call, cancellationToken);
        if (answer.Failure is PluginFailure.Refused { Status: StatusCode.Unimplemented })
            answer = DiffResult.Unknown;
        if (answer.Value is { Changes: DiffChanges.Unknown } unknown)
        {
            // A plugin without an opinion never replaces; whether anything changed is told by what it was configured with.
            return unknown with { Changes = call.OldOutputs.Equals(call.NewInputs) ? DiffChanges.None : DiffChanges.Some };
        }
        return answer;
    }

    private static Result<CheckResult, PluginFailure> KeepEngineKeys(CheckCall call, PropertyMap inputs)
    {
        if (call.NewInputs.Find(ProviderInputs.Version) is { } version)
        {
            if (inputs.Find(ProviderInputs.Version) is not { } answered)
                inputs = inputs.Set(ProviderInputs.Version, version);
            else if (!answered.Equals(version))
                return new PluginFailure.Refused(
                    StatusCode.Unknown,
                    $"provider \"{call.Urn}\" attempted to change version from {version} to {answered}"
                );
        }
        if (call.NewInputs.Find(ProviderInputs.Internal) is { } engineKeys)
            inputs = inputs.Set(ProviderInputs.Internal, engineKeys);
        return new CheckResult(inputs, []);
    }

    private void Publish(ProviderReference reference, PluginProvider provider)
    {
        _providers[reference] = provider;
        if (_before.TryGetValue(reference.Urn, out var oldUrn))
            _providers[reference with { Urn = oldUrn }] = provider;
    }

    /// <summary>Null is success. A plugin that cannot be configured is of no use to anybody, and ends.</summary>
    private async Task<PluginFailure?> ConfigureAsync(PluginProvider provider, Urn urn, string? id, PropertyMap inputs)
    {
        var call = new ConfigureCall(urn, urn.Name, urn.Type, id, ProviderInputs.ForPlugin(inputs));
        if (await provider.ConfigureAsync(call, terminate) is not { } failure)
            return null;
        await plugins.StopAsync(provider.Plugin);
        return failure;
    }
}
