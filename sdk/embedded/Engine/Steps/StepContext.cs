using Grpc.Core;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Hooks;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>What steps work with.</summary>
/// <param name="Request">The run's.</param>
/// <param name="Providers">Running providers.</param>
/// <param name="Events">For warnings.</param>
/// <param name="Hooks">What the program wants to be called for.</param>
/// <param name="Terminate">Running calls are given up.</param>
internal sealed record StepContext(
    DeploymentRequest Request,
    ProviderRegistry Providers,
    EventStream Events,
    ResourceHooks Hooks,
    CancellationToken Terminate
)
{
    public bool IsPreview => Request.IsPreview;

    /// <summary>The manager of a resource, which must have been started.</summary>
    public Result<IResourceProvider, PluginFailure> ProviderOf(ResourceState resource)
    {
        if (resource.IsProvider())
            return Providers;
        if (!ProviderReference.TryParse(resource.Provider, out var reference))
            return new PluginFailure.Refused(
                StatusCode.Unknown,
                $"bad provider reference '{resource.Provider}' for resource '{resource.Urn}'"
            );
        return Providers.Find(reference) is { } provider
            ? new Result<IResourceProvider, PluginFailure>(provider)
            : new PluginFailure.Refused(StatusCode.Unknown, $"unknown provider '{resource.Provider}' for resource '{resource.Urn}'");
    }

    /// <summary>Now, as states write it.</summary>
    public Timestamp Now() => Timestamp.Of(Request.TimeProvider.GetUtcNow());
}
