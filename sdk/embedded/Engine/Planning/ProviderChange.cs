using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>Whether a resource must be replaced because another provider manages it now: the new provider's plugin is asked
/// (§6.4).</summary>
internal sealed class ProviderChange(PlanningContext planning)
{
    /// <returns>A difference of which one thing counts: whether it requires a replacement.</returns>
    public async Task<Result<DiffResult, PluginFailure>> DiffAsync(ResourceState old, ResourceState @new)
    {
        if (old.Provider == @new.Provider || (string.IsNullOrEmpty(old.Provider) && string.IsNullOrEmpty(@new.Provider)))
            return DiffResult.None;
        if (
            !ProviderReference.TryParse(old.Provider, out var oldReference)
            || !ProviderReference.TryParse(@new.Provider, out var newReference)
        )
            return new DiffResult(DiffChanges.Some, ["provider"], [], null, false);
        if (planning.Aliases.HasMoved(oldReference.Urn) && planning.Aliases.Now(oldReference.Urn) == newReference.Urn)
            return DiffResult.None;
        if (planning.Steps.Providers.Find(newReference) is null)
            return new PluginFailure.Refused(StatusCode.Unknown, $"failed to resolve provider reference: \"{oldReference}\"");
        if (
            planning.Prior.Find(oldReference.Urn)?.State is not { } oldProvider
            || !planning.ProviderGoals.TryGetValue(newReference.Urn, out var newProvider)
        )
            return DiffResult.None;
        return await planning.Steps.Providers.DiffConfigAsync(
            newReference,
            new DiffCall(
                null,
                newReference.Urn,
                newReference.Urn.Name,
                newReference.Urn.Type,
                ProviderInputs.ForPlugin(oldProvider.Inputs ?? PropertyMap.Empty),
                oldProvider.Outputs ?? PropertyMap.Empty,
                ProviderInputs.ForPlugin(newProvider.State.Inputs ?? PropertyMap.Empty),
                []
            ),
            planning.Steps.Terminate
        );
    }
}
