using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>What the provider says of a resource's inputs.</summary>
/// <param name="Inputs">As the provider wants them saved.</param>
/// <param name="IsValid">Nothing was wrong with them.</param>
/// <param name="Failure">The check itself failed; null when it did not.</param>
internal sealed record InputCheck(PropertyMap Inputs, bool IsValid, string? Failure = null)
{
    /// <summary>Lets the provider check inputs, and tells what it finds wrong with them.</summary>
    /// <param name="context">The run's.</param>
    /// <param name="draft">The resource.</param>
    /// <param name="old">What it was; null when that tells nothing about it.</param>
    /// <param name="newInputs">What is checked.</param>
    public static async Task<InputCheck> AskAsync(StepContext context, ResourceDraft draft, ResourceState? old, PropertyMap newInputs)
    {
        var answer = await draft.Provider!.CheckAsync(
            new CheckCall(
                draft.Urn,
                draft.Goal.Name,
                draft.Goal.Type,
                old?.Inputs,
                old?.Outputs,
                newInputs,
                draft.RandomSeed,
                draft.Autonaming,
                context.IsPreview
            ),
            context.Terminate
        );
        if (!answer.TryGetValue(out var result, out var failure))
            return new InputCheck(newInputs, false, failure.Text);
        CheckFailures.Tell(context.Events, draft.Goal.Type, draft.Urn, draft.New.State.Inputs, result.Failures);
        return new InputCheck(result.Inputs ?? PropertyMap.Empty, result.Failures.IsEmpty);
    }
}
