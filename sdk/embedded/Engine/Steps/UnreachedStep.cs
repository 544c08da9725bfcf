using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>A resource that needs one that failed, in a run that goes on: nothing is done, told or recorded, and the program gets what is
/// known without doing it.</summary>
/// <param name="new">What the program wants. Of a resource that exists, with its id.</param>
/// <param name="registration">Who waits for it.</param>
/// <param name="isPredicted">Its provider is asked what it would be.</param>
internal sealed class UnreachedStep(ResourceEntry @new, IPendingRegistration registration, bool isPredicted) : Step
{
    public override string Operation => "same";

    public override ResourceEntry? Old => null;

    public override ResourceEntry New => @new;

    public override bool TakesOutputs => false;

    public override async Task<StepFailure?> ApplyAsync(StepContext context)
    {
        if (!isPredicted)
            return null;
        var state = @new.State;
        var answer = await context.CallAsync(
            state,
            p =>
                p.CreateAsync(
                    new CreateCall(
                        state.Urn,
                        state.Urn.Name,
                        state.Type,
                        state.Inputs ?? PropertyMap.Empty,
                        state.CustomTimeouts?.Create ?? 0,
                        IsPreview: true,
                        ReportsStatus: false
                    ),
                    context.Terminate
                )
        );
        // A provider that cannot say leaves everything unknown.
        if (answer.Value is { } predicted)
            @new.State = state with { Outputs = predicted.Outputs };
        return null;
    }

    public override bool Record(SnapshotRecorder snapshot) => false;

    public override void Complete() => registration.Complete(new RegistrationResult(@new.State, Unknown: true));

    public override void Skip() => registration.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Skipped));
}
