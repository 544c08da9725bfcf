using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>How steps call the provider of a resource, and compare what it says.</summary>
internal static class ProviderSteps
{
    /// <summary>Whether two maps hold the same. None and one without properties are alike: state files do not tell them apart.</summary>
    public static bool AreAlike(PropertyMap? one, PropertyMap? other) => (one ?? PropertyMap.Empty).Equals(other ?? PropertyMap.Empty);

    /// <summary>One call to the provider of a resource; that there is no such provider is an answer, too.</summary>
    public static async Task<Result<T, PluginFailure>> CallAsync<T>(
        this StepContext context,
        ResourceState resource,
        Func<IResourceProvider, Task<Result<T, PluginFailure>>> call
    )
        where T : class => context.ProviderOf(resource).TryGetValue(out var provider, out var failure) ? await call(provider) : failure;
}
