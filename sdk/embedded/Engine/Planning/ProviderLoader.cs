using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.Steps;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>Starts the providers of recorded resources as they were recorded.</summary>
internal sealed class ProviderLoader(ProviderRegistry registry, PriorState prior)
{
    /// <summary>Makes sure that the provider of a reference runs. Null is success; so is no reference.</summary>
    public async Task<PluginFailure?> EnsureAsync(string? provider)
    {
        if (string.IsNullOrEmpty(provider))
            return null;
        if (!ProviderReference.TryParse(provider, out var reference))
            return new PluginFailure.Refused(StatusCode.Unknown, $"invalid provider reference {provider}");
        if (registry.Find(reference) is not null)
            return null;
        return prior.FindProvider(reference) is { } resource
            ? await registry.EnsureAsync(resource.State) is { } failure
                ? new PluginFailure.Refused(StatusCode.Unknown, $"could not create provider {provider}: {failure.Text}")
                : null
            : new PluginFailure.Refused(StatusCode.Unknown, $"could not find provider {provider}");
    }
}
