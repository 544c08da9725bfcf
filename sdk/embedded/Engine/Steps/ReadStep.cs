using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Looks up a resource that others manage, also in place of one that this stack managed.</summary>
internal sealed class ReadStep(ResourceEntry? old, ResourceEntry @new, IPendingRegistration request, bool isReplacement) : Step
{
    public bool IsReplacement => isReplacement;

    public override string Operation => isReplacement ? "read-replacement" : "read";

    public override ResourceEntry? Old => old;

    public override ResourceEntry New => @new;

    public override bool IsLogical => !isReplacement;

    public override PendingOperationType? Pending => PendingOperationType.Reading;

    public override async Task<StepFailure?> ApplyAsync(StepContext context)
    {
        StepFailure? failure = null;
        var state = @new.State;
        if (state.Id == ProviderReference.UnknownId)
        {
            state = state with { Outputs = PropertyMap.Empty };
        }
        else
        {
            var answer = await context.CallAsync(
                state,
                p =>
                    p.ReadAsync(
                        new ReadCall(
                            state.Id!,
                            state.Urn,
                            state.Urn.Name,
                            state.Type,
                            state.Inputs,
                            state.Inputs,
                            state.CustomTimeouts?.Read ?? 0
                        ),
                        context.Terminate
                    )
            );
            switch (answer)
            {
                case { Value: { Outputs: { } outputs } found }:
                    state = state with { Id = found.Id.Length > 0 ? found.Id : state.Id, Outputs = outputs };
                    break;
                case { Failure: PluginFailure.InitFailed half }:
                    state = state with { Id = half.Id.Length > 0 ? half.Id : state.Id, Outputs = half.Outputs, InitErrors = half.Reasons };
                    failure = StepFailure.Of(half);
                    break;
                case { Failure: { } other }:
                    return StepFailure.Of(other);
                default:
                    return new StepFailure($"resource '{state.Id}' does not exist");
            }
        }
        if (old is not null)
        {
            var before = old.State;
            var changed = !ProviderSteps.AreAlike(state.Inputs, before.Inputs) || !ProviderSteps.AreAlike(state.Outputs, before.Outputs);
            state = state with { Created = before.Created, Modified = changed ? context.Now() : before.Modified };
            if (isReplacement)
                old.State = before with { Delete = true };
        }
        @new.State = state;
        return failure;
    }

    public override bool Record(SnapshotRecorder snapshot)
    {
        if (old is not null && !isReplacement)
            snapshot.Remove(old);
        snapshot.Add(@new);
        return true;
    }

    public override void Complete() => request.Complete(new RegistrationResult(@new.State));

    public override void Fail() => request.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Failed));

    public override void Skip() => request.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Skipped));
}
