using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Reads an object that is to be adopted, by its id alone.</summary>
internal static class ImportedObject
{
    /// <summary>Fills in id, inputs and outputs of the resource. Null is success.</summary>
    public static async Task<StepFailure?> ReadAsync(StepContext context, ResourceEntry resource, bool reportsStatus)
    {
        var state = resource.State;
        var answer = await context.CallAsync(
            state,
            p =>
                p.ReadAsync(
                    new ReadCall(
                        state.ImportId!,
                        state.Urn,
                        state.Urn.Name,
                        state.Type,
                        null,
                        null,
                        state.CustomTimeouts?.Read ?? 0,
                        reportsStatus
                    ),
                    context.Terminate
                )
        );
        var (found, initErrors) = answer switch
        {
            { Failure: PluginFailure.InitFailed half } => (
                new ReadResult(half.Id, half.Outputs, half.Inputs, half.RefreshBeforeUpdate),
                half.Reasons
            ),
            _ => (answer.Value, []),
        };
        if (found is null)
            return StepFailure.Of(answer.Failure!);
        if (found.Outputs is null)
            return new StepFailure($"resource '{state.ImportId}' does not exist");
        if (found.Inputs is null)
        {
            return new StepFailure(
                $"provider does not support importing resources; please try updating the '{ProviderType.PackageOf(state.Type)}' plugin"
            );
        }
        resource.State = state with
        {
            Id = found.Id.Length > 0 ? found.Id : state.ImportId,
            Inputs = found.Inputs,
            Outputs = found.Outputs,
            InitErrors = initErrors,
            RefreshBeforeUpdate = found.RefreshBeforeUpdate,
        };
        return null;
    }
}
