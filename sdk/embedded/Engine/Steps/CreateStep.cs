using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Hooks;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Makes a resource, also in place of an old one.</summary>
/// <param name="new">What is made.</param>
/// <param name="registration">Who waits for it; null when the engine makes it of its own accord.</param>
/// <param name="replacement">The replacement it is part of, if any.</param>
internal sealed class CreateStep(ResourceEntry @new, IPendingRegistration? registration, Replacement? replacement = null) : Step
{
    public override string Operation => replacement is null ? "create" : "create-replacement";

    public override ResourceEntry? Old => replacement?.Old;

    public override ResourceEntry New => @new;

    public override bool IsLogical => replacement is null;

    public override ImmutableArray<string> ReplaceKeys => replacement?.ReplaceKeys ?? [];

    public override ImmutableArray<string> DiffKeys => replacement?.DiffKeys ?? [];

    public override ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff => replacement?.DetailedDiff;

    public override PendingOperationType? Pending => PendingOperationType.Creating;

    public override async Task<StepFailure?> ApplyAsync(StepContext context)
    {
        StepFailure? failure = null;
        var state = @new.State;
        var about = new HookCall(null, state);
        if (await context.Hooks.CallAsync(HookKind.BeforeCreate, about, context.Terminate) is { } refusal)
            return new StepFailure(refusal);
        if (state.Custom)
        {
            var creation = new CreateCall(
                state.Urn,
                state.Urn.Name,
                state.Type,
                state.Inputs ?? PropertyMap.Empty,
                state.CustomTimeouts?.Create ?? 0,
                context.IsPreview
            );
            var answer = await context.CallAsync(state, "create", about, p => p.CreateAsync(creation, context.Terminate), HalfMade);
            switch (answer.Answer)
            {
                case { Value: { } made }:
                    if (made.Id.Length == 0 && !context.IsPreview)
                        return new StepFailure("provider did not return an ID from Create");
                    state = state with { Id = made.Id, Outputs = made.Outputs, RefreshBeforeUpdate = made.RefreshBeforeUpdate };
                    break;
                case { Failure: PluginFailure.InitFailed half } when half.Id.Length > 0:
                    state = state with
                    {
                        Id = half.Id,
                        Outputs = half.Outputs,
                        InitErrors = half.Reasons,
                        RefreshBeforeUpdate = half.RefreshBeforeUpdate,
                    };
                    failure = StepFailure.Of(half) with { Text = answer.Failure ?? half.Text };
                    break;
                case { Failure: PluginFailure.InitFailed nameless }:
                    return new StepFailure(answer.Failure ?? nameless.Text, StepStatus.Unknown);
                case { Failure: { } other }:
                    // Whatever the plugin's status: without an id there is nothing in the state that could be corrupt.
                    return StepFailure.Of(other) with { Status = StepStatus.Untouched, Text = answer.Failure ?? other.Text };
            }
        }
        var now = context.Now();
        @new.State = state with { Created = now, Modified = now };
        if (replacement is { IsPendingDelete: true, Old: var old })
            old.State = old.State with { Delete = true };
        return failure;
    }

    public override Task<string?> RunAfterHooksAsync(StepContext context, PropertyMap? outputs) =>
        @new.State.Custom ? CallAfterAsync(context, outputs) : Task.FromResult<string?>(null);

    public override Task<string?> RunOutputHooksAsync(StepContext context) => CallAfterAsync(context, @new.State.Outputs);

    public override bool Record(SnapshotRecorder snapshot)
    {
        snapshot.Add(@new);
        if (replacement?.Old is { State.PendingReplacement: true } old)
            snapshot.Remove(old);
        return true;
    }

    public override void Complete() => registration?.Complete(new RegistrationResult(@new.State));

    public override void Fail() => registration?.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Failed));

    public override void Skip() => registration?.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Skipped));

    private Task<string?> CallAfterAsync(StepContext context, PropertyMap? outputs) =>
        context.Hooks.CallAsync(HookKind.AfterCreate, new HookCall(null, @new.State, outputs ?? PropertyMap.Empty), context.Terminate);

    /// <summary>A second creation would leave the first object behind, with nobody to know it.</summary>
    private static string? HalfMade(PluginFailure failure) =>
        failure is PluginFailure.InitFailed { Id: { Length: > 0 } id }
            ? $"the resource exists with the id '{id}', and is only not initialized"
            : null;
}
