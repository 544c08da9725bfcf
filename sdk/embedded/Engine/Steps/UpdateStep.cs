using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Hooks;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Changes a resource in place.</summary>
internal sealed class UpdateStep(
    ResourceEntry old,
    ResourceEntry @new,
    IPendingRegistration registration,
    DiffResult diff,
    ImmutableArray<string> ignoreChanges
) : Step
{
    public override string Operation => "update";

    public override ResourceEntry Old => old;

    public override ResourceEntry New => @new;

    public override ImmutableArray<string> DiffKeys => diff.Diffs;

    public override ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff => diff.DetailedDiff;

    public override PendingOperationType? Pending => PendingOperationType.Updating;

    public override async Task<StepFailure?> ApplyAsync(StepContext context)
    {
        var before = old.State;
        var state = @new.State = @new.State with { Id = before.Id, Created = before.Created, Modified = before.Modified };
        var about = new HookCall(before, state);
        if (await context.Hooks.CallAsync(HookKind.BeforeUpdate, about, context.Terminate) is { } refusal)
            return new StepFailure(refusal);
        if (!state.Custom)
            return null;
        var update = new UpdateCall(
            before.Id ?? "",
            state.Urn,
            state.Urn.Name,
            state.Type,
            before.Inputs ?? PropertyMap.Empty,
            before.Outputs ?? PropertyMap.Empty,
            state.Inputs ?? PropertyMap.Empty,
            state.CustomTimeouts?.Update ?? 0,
            ignoreChanges,
            context.IsPreview
        );
        var answer = await context.CallAsync(state, "update", about, p => p.UpdateAsync(update, context.Terminate));
        switch (answer.Answer)
        {
            case { Value: { } updated }:
                @new.State = state with
                {
                    Outputs = updated.Outputs,
                    RefreshBeforeUpdate = updated.RefreshBeforeUpdate,
                    Modified = context.Now(),
                };
                return null;
            case { Failure: PluginFailure.InitFailed half }:
                // The old inputs are kept, so that the next run sees the change again.
                @new.State = state with
                {
                    Inputs = before.Inputs,
                    Outputs = half.Outputs,
                    InitErrors = half.Reasons,
                    RefreshBeforeUpdate = half.RefreshBeforeUpdate,
                    Modified = context.Now(),
                };
                return StepFailure.Of(half) with { Text = answer.Failure ?? half.Text };
            case { Failure: { } failure }:
                return StepFailure.Of(failure) with { Text = answer.Failure ?? failure.Text };
            default:
                throw new InvalidOperationException("A result has a value or a failure.");
        }
    }

    public override Task<string?> RunAfterHooksAsync(StepContext context, PropertyMap? outputs) =>
        old.State.Custom ? CallAfterAsync(context, outputs) : Task.FromResult<string?>(null);

    public override Task<string?> RunOutputHooksAsync(StepContext context) => CallAfterAsync(context, @new.State.Outputs);

    public override bool Record(SnapshotRecorder snapshot)
    {
        snapshot.Replace(old, @new);
        return true;
    }

    public override void Complete() => registration.Complete(new RegistrationResult(@new.State));

    public override void Fail() => registration.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Failed));

    public override void Skip() => registration.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Skipped));

    private Task<string?> CallAfterAsync(StepContext context, PropertyMap? outputs) =>
        context.Hooks.CallAsync(HookKind.AfterUpdate, new HookCall(old.State, @new.State, outputs ?? PropertyMap.Empty), context.Terminate);
}
