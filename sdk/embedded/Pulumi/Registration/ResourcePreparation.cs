using System.Collections.Immutable;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Waits for all that a resource comes from and gathers what the engine is told about it.</summary>
internal sealed class ResourcePreparation(Deployment deployment)
{
    private IMonitor Monitor => deployment.Monitor;

    public async Task<PreparedResource> PrepareAsync(Registration registration)
    {
        var options = registration.Options;
        var waitedFor = await options.DependsOn.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false);
        var inputs = await CheckedAsync(registration).ConfigureAwait(false);
        var parent = await ParentUrnAsync(registration).ConfigureAwait(false);
        var provider = registration.IsCustom ? options.Provider ?? options.Parent?.ProviderFor(registration.Type) : null;
        var providerReference = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
        var providers = registration.Remote ? await ProvidersAsync((ComponentResourceOptions)options).ConfigureAwait(false) : [];
        var dependencies = await ResourceGraph.UrnsOfAsync(waitedFor).ConfigureAwait(false);
        var propertyDependencies = new Dictionary<string, HashSet<string>>();
        foreach (var (property, resources) in inputs.Dependencies)
        {
            var urns = await ResourceGraph.UrnsOfAsync(resources).ConfigureAwait(false);
            propertyDependencies[property] = urns;
            dependencies.UnionWith(urns);
        }
        return new(
            inputs.Values,
            parent,
            providerReference,
            providers,
            dependencies,
            propertyDependencies,
            await AliasesAsync(registration).ConfigureAwait(false),
            await TransformsAsync(options.ResourceTransforms).ConfigureAwait(false),
            await deployment.Packages.ResolveAsync(registration.Package).ConfigureAwait(false) ?? ""
        );
    }

    /// <summary>A mistake in the program is told by what it is about, not by where this SDK noticed it.</summary>
    private async Task<SerializedProperties> CheckedAsync(Registration registration)
    {
        try
        {
            return await SerializeAsync(registration).ConfigureAwait(false);
        }
        catch (Exception e) when (e.GetBaseException() is MissingInputException missing)
        {
            var what = ReferenceEquals(e, missing) ? $"the argument {missing.ParamName} is required, and was not given a value" : e.Message;
            throw new RunException($"{registration.Type} '{registration.Name}': {what}", e);
        }
    }

    private async Task<SerializedProperties> SerializeAsync(Registration registration)
    {
        var inputs = registration.Args.ToDictionary();
        var keepResources = await Monitor.SupportsAsync(MonitorFeature.ResourceReferences).ConfigureAwait(false);
        var keepOutputs = registration.Remote && await Monitor.SupportsAsync(MonitorFeature.OutputValues).ConfigureAwait(false);
        return await SerializedProperties
            .OfAsync(
                registration.Label,
                // Said elsewhere: what a resource is called is no input of it.
                inputs.Where(input => input.Key is not (ResourceOutputs.Id or ResourceOutputs.Urn)),
                new(keepResources, keepOutputs, ReferencesAreNoDependencies: registration.Remote && keepResources)
            )
            .ConfigureAwait(false);
    }

    private async Task<string> ParentUrnAsync(Registration registration)
    {
        // The stack has no parent; all that names none is its child.
        if (registration.Type == Stack.TypeToken)
            return "";
        var parent = registration.Options.Parent ?? deployment.Stack;
        return await parent.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) ?? "";
    }

    private static async Task<Dictionary<string, string>> ProvidersAsync(ComponentResourceOptions options)
    {
        var references = new Dictionary<string, string>();
        foreach (var provider in options.Provider is { } only ? [only] : options.Providers)
            references.Add(provider.Package, await provider.GetReferenceAsync().ConfigureAwait(false));
        return references;
    }

    private async Task<ImmutableArray<Pulumirpc.Alias>> AliasesAsync(Registration registration)
    {
        var options = registration.Options;
        if (await Monitor.SupportsAsync(MonitorFeature.AliasSpecs).ConfigureAwait(false))
            return await AliasEncoding.EncodeAsync(options.Aliases).ConfigureAwait(false);
        var urns = new List<string>();
        foreach (var alias in AliasUrns.All(options.Aliases, registration.Name, registration.Type, options.Parent))
            urns.Add(await alias.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false));
        return [.. urns.Where(urn => !string.IsNullOrEmpty(urn)).Distinct().Select(urn => new Pulumirpc.Alias { Urn = urn })];
    }

    private async Task<ImmutableArray<Callback>> TransformsAsync(List<ResourceTransform> transforms)
    {
        if (transforms.Count == 0)
            return [];
        await Monitor.RequireAsync(MonitorFeature.Transforms, "resource transforms").ConfigureAwait(false);
        var callbacks = ImmutableArray.CreateBuilder<Callback>(transforms.Count);
        foreach (var transform in transforms)
        {
            callbacks.Add(
                await deployment
                    .Callbacks.RegisterAsync(
                        (message, cancellationToken) => ResourceTransformCallback.RunAsync(transform, message, cancellationToken)
                    )
                    .ConfigureAwait(false)
            );
        }
        return callbacks.MoveToImmutable();
    }
}
