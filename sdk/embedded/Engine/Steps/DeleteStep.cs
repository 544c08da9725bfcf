using Pulumi.Embedded.Engine.Hooks;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Which part a deletion has in a replacement.</summary>
internal enum DeletionKind
{
    /// <summary>The resource goes for good.</summary>
    Plain,

    /// <summary>The replacement has been made already.</summary>
    AfterReplacement,

    /// <summary>The replacement is made next; the entry stays until then.</summary>
    BeforeReplacement,
}

/// <summary>Deletes a resource, or only forgets it: one that was read, is retained, or goes with another.</summary>
/// <param name="old">What goes.</param>
/// <param name="kind">Its part in a replacement.</param>
/// <param name="deletedUrns">All that the run deletes; what is deleted with one of them needs no call of its own.</param>
internal sealed class DeleteStep(ResourceEntry old, DeletionKind kind, DeletedUrns deletedUrns) : Step
{
    /// <summary>Whether the replacement does not exist yet.</summary>
    public bool IsBeforeReplacement => kind == DeletionKind.BeforeReplacement;

    public bool IsReplacement => kind != DeletionKind.Plain;

    public override string Operation =>
        (old.State.External, IsReplacement) switch
        {
            (true, true) => "discard-replaced",
            (true, false) => "discard",
            (false, true) => "delete-replaced",
            (false, false) => "delete",
        };

    public override ResourceEntry Old => old;

    public override ResourceEntry? New => null;

    public override bool IsLogical => !IsReplacement;

    public override PendingOperationType? Pending => PendingOperationType.Deleting;

    public override async Task<StepFailure?> ApplyAsync(StepContext context)
    {
        var state = old.State;
        var about = new HookCall(state, null);
        if (await context.Hooks.CallAsync(HookKind.BeforeDelete, about, context.Terminate) is { } refusal)
            return new StepFailure(refusal);
        if (!IsReplacement && state.Protect)
            return Protected(state.Urn);
        if (!context.IsPreview && NeedsCall(state))
        {
            var deletion = new DeleteCall(
                state.Id ?? "",
                state.Urn,
                state.Urn.Name,
                state.Type,
                state.Inputs ?? PropertyMap.Empty,
                state.Outputs ?? PropertyMap.Empty,
                state.CustomTimeouts?.Delete ?? 0
            );
            var answer = await context.CallAsync(state, "delete", about, p => p.DeleteAsync(deletion, context.Terminate));
            if (answer.Answer.Failure is { } failure)
                return StepFailure.Of(failure) with { Text = answer.Failure ?? failure.Text };
        }
        if (IsBeforeReplacement)
            old.State = state with { PendingReplacement = true };
        return null;
    }

    /// <remarks>Also those of components: once deleted, nobody gives them outputs any more.</remarks>
    public override Task<string?> RunAfterHooksAsync(StepContext context, PropertyMap? outputs) =>
        context.Hooks.CallAsync(HookKind.AfterDelete, new HookCall(old.State, null), context.Terminate);

    public override bool Record(SnapshotRecorder snapshot)
    {
        if (!old.State.PendingReplacement)
            snapshot.Remove(old);
        return true;
    }

    private bool NeedsCall(ResourceState state) =>
        state is { Custom: true, External: false, RetainOnDelete: false }
        && !(state.DeletedWith is { IsEmpty: false } with && deletedUrns.Contains(with));

    private static StepFailure Protected(Urn urn) =>
        new(
            $"resource \"{urn}\" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the `protect` flag "
                + $"from the resource in your Pulumi program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{urn}'`",
            IsProtection: true
        );
}
